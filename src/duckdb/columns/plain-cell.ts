import { formatDay } from '../../base/calendar.js';
import type { Column } from '../../model/column.js';
import type { PlainValue } from '../../model/facts.js';

/** The value of a row as plain data has it; null where there is none. */
export function plainCell(column: Column, row: number): PlainValue {
  const { validity } = column;
  if (validity !== undefined && (((validity[row >> 3] as number) >> (row & 7)) & 1) === 0)
    return null;
  if (column.kind === 'string' || column.kind === 'string[]') {
    return column.dictionary[column.codes[row] as number] as PlainValue;
  }
  const value = column.values[row] as number;
  if (column.kind === 'boolean') return value === 1;
  return column.kind === 'date' ? formatDay(value) : value;
}
