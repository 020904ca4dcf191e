import type { Column, NumberColumn } from '../model/column.js';
import { kindsOf, numbersOfArrow } from './numbers-of-arrow.js';
import { refuse } from './refuse.js';
import { type ArrowVector, TYPE } from './shape.js';
import { tagsOfArrow, textsOfArrow } from './texts-of-arrow.js';

/** What a vector is to be taken for. */
export interface ArrowOptions {
  /**
   * The kind of the column where the type of the vector leaves it open: integers may be instants in
   * epoch milliseconds, or days since 1970-01-01.
   */
  readonly kind?: Column['kind'];
  /** What the vector is called when it is refused. */
  readonly name?: string;
}

/**
 * A column of facts from a vector of Apache Arrow: Int8 to Int64 and Uint8 to Uint64, floating point,
 * Bool, Utf8, Dictionary of Utf8, Date, Timestamp of any unit, List of Utf8; of one chunk or several.
 * The vector is taken by its shape, whatever library made it. Integers of up to 32 bits and days are not
 * copied where they stand in one chunk.
 *
 * @throws ClienteleError with INVALID_FACTS, naming the row, for an integer beyond 2^53, a number that is
 *   not finite, a timestamp that is no whole millisecond; and for any other type.
 *
 * @example
 * ```ts
 * import { vectorFromArray } from 'apache-arrow';
 * import { columnOfArrow } from 'clientele/batch';
 *
 * const column = columnOfArrow(vectorFromArray(['web', null, 'shop', 'web']));
 * column.kind; // => 'string'
 * column.kind === 'string' && column.dictionary; // => ['web', 'shop']
 * ```
 */
export function columnOfArrow(vector: ArrowVector, options: ArrowOptions = {}): Column {
  const { kind, name = 'vector' } = options;
  const { type } = vector;
  const possible: readonly Column['kind'][] =
    type.typeId === TYPE.utf8 || type.typeId === TYPE.dictionary
      ? ['string']
      : type.typeId === TYPE.list
        ? ['string[]']
        : kindsOf(type);
  const [usual] = possible;
  if (usual === undefined) refuse(`is of type ${type}, which no column of facts has`, TYPES, name);
  if (kind !== undefined && !possible.includes(kind)) {
    refuse(`is of type ${type} and cannot be of kind ${kind}`, possible.join(' or '), name);
  }
  if (usual === 'string') return textsOfArrow(vector, name);
  if (usual === 'string[]') return tagsOfArrow(vector, name);
  return numbersOfArrow(vector, (kind ?? usual) as NumberColumn['kind'], name);
}

const TYPES = 'integers, numbers, Bool, Utf8, Dictionary<Utf8>, Date, Timestamp or List<Utf8>';
