import type { Column, NumberArray } from '../../model/column.js';
import { isValid } from '../validity.js';

/** A column in the order of some rows of it. */
export function gatherColumn(column: Column, order: Int32Array): Column {
  const validity = column.validity && gatherBits(column.validity, order);
  const bits = validity === undefined ? {} : { validity };
  return 'codes' in column
    ? ({ ...column, codes: gather(column.codes, order), ...bits } as Column)
    : { ...column, values: gather(column.values, order), ...bits };
}

function gather<A extends NumberArray>(from: A, order: Int32Array): A {
  const out = new (from.constructor as new (length: number) => A)(order.length);
  for (let place = 0; place < order.length; place++) {
    out[place] = from[order[place] as number] as number;
  }
  return out;
}

function gatherBits(validity: Uint8Array, order: Int32Array): Uint8Array {
  const bits = new Uint8Array((order.length + 7) >> 3);
  for (let place = 0; place < order.length; place++) {
    if (!isValid(validity, order[place] as number)) continue;
    bits[place >> 3] = (bits[place >> 3] as number) | (1 << (place & 7));
  }
  return bits;
}
