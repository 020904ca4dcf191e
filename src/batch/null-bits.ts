import type { Column } from '../model/column.js';
import type { StoredColumn } from './clustered.js';
import { createValidity } from './validity.js';

/** A stored column as others read columns: bits tell where it is null, instead of NaN in its numbers. */
export function withBits({ column, holdsNaN }: StoredColumn): Column {
  if (holdsNaN !== true || !('values' in column)) return column;
  const { values } = column;
  const validity = createValidity(values.length);
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row] as number)) validity.clear(row);
  }
  return { ...column, ...validity.finish() };
}
