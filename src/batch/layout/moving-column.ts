import type { CodeArray, Column, NumberArray } from '../../model/column.js';
import { packBits, unpackBits } from '../kernels/nulls.js';
import type { RowSource } from './neighbourhoods.js';

/** A column on the move: the arrays it consists of, and the column that they are once moved. */
export interface MovingColumn {
  readonly sources: readonly RowSource[];
  /** Numbers of 64 bits that are null are NaN then, and need no bits. */
  readonly finish: (arrays: readonly NumberArray[]) => Column;
}

/** Takes a column apart; bits are moved as bytes. */
export function movingColumn(column: Column): MovingColumn {
  if ('values' in column && column.values instanceof Float64Array) {
    const { kind, values, validity } = column;
    const finish: MovingColumn['finish'] = ([moved]) => ({ kind, values: moved as NumberArray });
    return { sources: [{ values, validity }], finish };
  }
  const { validity } = column;
  const values = 'codes' in column ? column.codes : column.values;
  const bits = validity === undefined ? [] : [{ values: unpackBits(validity, values.length) }];
  const finish: MovingColumn['finish'] = ([moved, bytes]) => {
    const nulls =
      bytes === undefined ? {} : { validity: packBits(bytes as Uint8Array, bytes.length) };
    return 'codes' in column
      ? ({ ...column, codes: moved as CodeArray, ...nulls } as Column)
      : { ...column, values: moved as NumberArray, ...nulls };
  };
  return { sources: [{ values }, ...bits], finish };
}
