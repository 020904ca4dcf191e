import { isValid } from '../batch/validity.js';
import type { CodedColumn } from '../campaign/crowd/index.js';
import type { Column } from '../model/column.js';
import type { Value } from '../model/type.js';
import { type DecisionTable, valueAt } from './decision-table.js';

/** A column of a table by codes, null among them: one for each value that there is. */
export function codedColumn({ columns, customerCount }: DecisionTable, name: string): CodedColumn {
  const column = columns[name];
  if (column === undefined) throw new TypeError(`the table does not keep "${name}"`);
  return fromDictionary(column, customerCount) ?? byValue(column, customerCount);
}

const MOST_CODES = 65_535;

/** What has a dictionary keeps its codes, with one more for null. */
function fromDictionary(column: Column, count: number): CodedColumn | undefined {
  const values: readonly Value[] | undefined =
    'codes' in column ? column.dictionary : column.kind === 'boolean' ? [false, true] : undefined;
  if (values === undefined || values.length >= MOST_CODES) return undefined;
  const codes = Uint16Array.from('codes' in column ? column.codes : column.values);
  const { validity } = column;
  if (validity !== undefined) {
    for (let row = 0; row < count; row++) if (!isValid(validity, row)) codes[row] = values.length;
  }
  return { codes, values: [...values, null] };
}

function byValue(column: Column, count: number): CodedColumn {
  const codes = new Uint16Array(count);
  const places = new Map<Value, number>();
  for (let row = 0; row < count; row++) {
    const value = valueAt(column, row);
    let place = places.get(value);
    if (place === undefined) {
      place = places.size;
      places.set(value, place);
    }
    codes[row] = place;
  }
  if (places.size > MOST_CODES)
    throw new RangeError(`${places.size} values are too many to walk by`);
  return { codes, values: [...places.keys()] };
}
