import { compareCodePoints } from '../../base/code-point-order.js';
import type { Column, NumberArray, TextColumn } from '../../model/column.js';
import { isValid } from '../load-column.js';

/** The order in which rows are laid out: by customer, then by instant, then by id. */
export interface Clustering {
  /** The rows of customer c are those at places `offsets[c]` up to `offsets[c + 1]`. */
  readonly offsets: Int32Array;
  /** For each place the row that stands there; undefined where every row is in its place already. */
  readonly order: Int32Array | undefined;
  /** 1 at a place that nothing orders after the place before it. */
  readonly beside?: Uint8Array;
}

/**
 * Lays rows out by customer. `customers` holds the customer of each row, below zero for a row that is
 * left out. Rows that stand in order already are not moved.
 */
export function clusterRows(
  customers: Int32Array,
  customerCount: number,
  at: NumberArray,
  ids: TextColumn | undefined,
): Clustering {
  const offsets = countByCustomer(customers, customerCount);
  const rowCount = offsets[customerCount] as number;
  let order: Int32Array | undefined;
  if (rowCount !== customers.length || !areAscending(customers)) {
    order = orderByCustomer(customers, offsets, rowCount);
  }
  const sorting = createSorting(at, ids);
  order = sorting.sortWithin(offsets, order, rowCount);
  const beside = sorting.besideOf(offsets, order, rowCount);
  return beside === undefined ? { offsets, order } : { offsets, order, beside };
}

function countByCustomer(customers: Int32Array, customerCount: number): Int32Array {
  const offsets = new Int32Array(customerCount + 1);
  for (let row = 0; row < customers.length; row++) {
    const customer = customers[row] as number;
    if (customer >= 0) offsets[customer + 1] = (offsets[customer + 1] as number) + 1;
  }
  for (let customer = 0; customer < customerCount; customer++) {
    offsets[customer + 1] = (offsets[customer + 1] as number) + (offsets[customer] as number);
  }
  return offsets;
}

function areAscending(customers: Int32Array): boolean {
  for (let row = 1; row < customers.length; row++) {
    if ((customers[row] as number) < (customers[row - 1] as number)) return false;
  }
  return true;
}

/** Rows of one customer keep their order, so a log in order of time stays so. */
function orderByCustomer(customers: Int32Array, offsets: Int32Array, rowCount: number): Int32Array {
  const next = offsets.slice();
  const order = new Int32Array(rowCount);
  for (let row = 0; row < customers.length; row++) {
    const customer = customers[row] as number;
    if (customer < 0) continue;
    const place = next[customer] as number;
    order[place] = row;
    next[customer] = place + 1;
  }
  return order;
}

function createSorting(at: NumberArray, ids: TextColumn | undefined) {
  const hasId = (row: number): boolean =>
    ids !== undefined && (ids.validity === undefined || isValid(ids.validity, row));
  const idOf = (row: number): string | null =>
    hasId(row) ? ((ids as TextColumn).dictionary[ids?.codes[row] as number] as string) : null;

  /** By instant, then by id; rows without an id come first. */
  const compare = (a: number, b: number): number => {
    const apart = (at[a] as number) - (at[b] as number);
    if (apart !== 0) return apart;
    const [left, right] = [idOf(a), idOf(b)];
    if (left === null || right === null) return Number(left !== null) - Number(right !== null);
    return compareCodePoints(left, right);
  };

  const isSorted = (order: Int32Array | undefined, start: number, end: number): boolean => {
    let previous = order === undefined ? start : (order[start] as number);
    for (let place = start + 1; place < end; place++) {
      const row = order === undefined ? place : (order[place] as number);
      const [before, now] = [at[previous] as number, at[row] as number];
      if (before > now || (before === now && ids !== undefined && compare(previous, row) > 0)) {
        return false;
      }
      previous = row;
    }
    return true;
  };

  return {
    sortWithin: (
      offsets: Int32Array,
      given: Int32Array | undefined,
      rowCount: number,
    ): Int32Array | undefined => {
      let order = given;
      for (let customer = 0; customer + 1 < offsets.length; customer++) {
        const [start, end] = [offsets[customer] as number, offsets[customer + 1] as number];
        if (isSorted(order, start, end)) continue;
        order ??= Int32Array.from({ length: rowCount }, (_, row) => row);
        order.set([...order.subarray(start, end)].sort(compare), start);
      }
      return order;
    },
    besideOf: (
      offsets: Int32Array,
      order: Int32Array | undefined,
      rowCount: number,
    ): Uint8Array | undefined => {
      let beside: Uint8Array | undefined;
      for (let customer = 0; customer + 1 < offsets.length; customer++) {
        const [start, end] = [offsets[customer] as number, offsets[customer + 1] as number];
        for (let place = start + 1; place < end; place++) {
          const row = order === undefined ? place : (order[place] as number);
          const previous = order === undefined ? place - 1 : (order[place - 1] as number);
          if (at[row] !== at[previous] || compare(previous, row) !== 0) continue;
          beside ??= new Uint8Array(rowCount);
          beside[place] = 1;
        }
      }
      return beside;
    },
  };
}

/** A column in the order of a clustering. */
export function gatherColumn(
  column: Column,
  order: Int32Array | undefined,
  rowCount: number,
): Column {
  if (order === undefined) return column;
  const validity = column.validity && gatherBits(column.validity, order);
  const bits = validity === undefined ? {} : { validity };
  if ('codes' in column) {
    const codes = new (column.codes.constructor as Uint8ArrayConstructor)(rowCount);
    gather(codes, column.codes, order);
    return { ...column, codes, ...bits } as Column;
  }
  const values = new (column.values.constructor as Float64ArrayConstructor)(rowCount);
  gather(values, column.values, order);
  return { ...column, values, ...bits };
}

function gather(out: NumberArray, from: NumberArray, order: Int32Array): void {
  for (let place = 0; place < order.length; place++) {
    out[place] = from[order[place] as number] as number;
  }
}

function gatherBits(validity: Uint8Array, order: Int32Array): Uint8Array {
  const bits = new Uint8Array((order.length + 7) >> 3);
  for (let place = 0; place < order.length; place++) {
    if (!isValid(validity, order[place] as number)) continue;
    bits[place >> 3] = (bits[place >> 3] as number) | (1 << (place & 7));
  }
  return bits;
}
