import type { CodeArray, Column, NumberArray, Validity } from '../../model/column.js';
import type { ColumnSpec } from '../../model/tables.js';
import type { StoredColumn } from '../clustered.js';
import { isValid } from '../validity.js';
import type { SurveyOf } from './column-surveys.js';

/** A column whose rows stand in order. */
export interface Placed {
  readonly column: Column;
  readonly rowCount: number;
  /** Whether rows were moved: then the arrays are our own, and numbers of 64 bits that are null NaN. */
  readonly isMoved: boolean;
}

/**
 * A column with its fallback in place of nulls, and how far from zero its numbers lie: what is true of all
 * that was given is true of the rows that are left.
 */
export function storeColumn(
  given: Column,
  { fallback }: ColumnSpec,
  surveyOf: SurveyOf,
  placed: Placed,
): StoredColumn {
  const isNullable = given.validity !== undefined;
  const column = isNullable && fallback !== undefined ? fill(placed, fallback) : placed.column;
  if ('codes' in given || 'codes' in column) return { column, magnitude: 0 };
  const { magnitude: known, isAscending } = surveyOf(given);
  const isKnown = known <= Number.MAX_SAFE_INTEGER;
  const magnitude = isKnown ? known : magnitudeOf(column.values, placed.rowCount);
  if (typeof fallback === 'number') {
    return { column, magnitude: Math.max(magnitude, Math.abs(fallback)) };
  }
  const holdsNaN = isNullable && column.validity === undefined;
  const isKnownStill = isAscending !== undefined && !placed.isMoved;
  const found = { column, magnitude, ...(isKnownStill ? { isAscending } : {}) };
  return holdsNaN ? { ...found, holdsNaN } : found;
}

function fill({ column, rowCount, isMoved }: Placed, fallback: number | string): Column {
  const { validity } = column;
  const put = <A extends NumberArray>(
    given: A,
    wide: typeof Int32Array | typeof Float64Array,
    value: number,
  ) => {
    const Same = given.constructor as new (values: number[]) => A;
    const isNarrow = new Same([value])[0] === value;
    const array =
      isMoved && isNarrow ? given : isNarrow ? given.slice(0, rowCount) : wide.from(given);
    putWhereNull(array, validity, value, rowCount);
    return array as A;
  };
  if (column.kind === 'string[]') return column;
  if (column.kind !== 'string') {
    return { kind: column.kind, values: put(column.values, Float64Array, fallback as number) };
  }
  const known = column.dictionary.indexOf(fallback as string);
  const isKnown = known >= 0;
  const dictionary = isKnown ? column.dictionary : [...column.dictionary, fallback as string];
  const code = isKnown ? known : column.dictionary.length;
  return { kind: 'string', codes: put<CodeArray>(column.codes, Int32Array, code), dictionary };
}

function putWhereNull(
  array: NumberArray,
  validity: Validity | undefined,
  value: number,
  rowCount: number,
): void {
  for (let row = 0; row < rowCount; row++) {
    const isNull = validity === undefined ? Number.isNaN(array[row]) : !isValid(validity, row);
    if (isNull) array[row] = value;
  }
}

/** NaN is no number, and counts for nothing. */
function magnitudeOf(values: NumberArray, rowCount: number): number {
  let least = 0;
  let most = 0;
  for (let row = 0; row < rowCount; row++) {
    const value = values[row] as number;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return Math.max(most, -least);
}
