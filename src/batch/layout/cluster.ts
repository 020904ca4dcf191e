import type { Column, NumberArray, NumberColumn } from '../../model/column.js';
import { isValid } from '../validity.js';
import {
  byInstantAndId,
  type Doubtful,
  findDoubtful,
  type IdOf,
  orderDoubtful,
} from './doubtful.js';
import { movingColumn } from './moving-column.js';
import { gatherRows, type RowSource } from './neighbourhoods.js';
import { offsetsInOrder } from './offsets-in-order.js';

/** Rows laid out by customer, then by instant, then by id. */
export interface Clustering {
  /** The rows of customer c are those at places `offsets[c]` up to `offsets[c + 1]`. */
  readonly offsets: Int32Array;
  readonly rowCount: number;
  /** The columns with their rows in their places; the very same ones where nothing has to move. */
  readonly columns: readonly Column[];
  /** Whether rows were moved: then the arrays are our own, and numbers of 64 bits that are null NaN. */
  readonly isMoved: boolean;
  /** 1 at a place that nothing orders after the place before it. */
  readonly beside?: Uint8Array;
}

/** So many customers are looked at together where nothing has to move. */
const CUSTOMERS = 4_096;

/**
 * Lays rows out by customer. `customers` holds the customer of each row, below zero for a row that is left
 * out. A log in order of time only has to be brought together by customer; what stands in order already is
 * not moved at all.
 *
 * @param instants which of the columns tells when.
 */
export function clusterRows(
  customers: Int32Array,
  customerCount: number,
  columns: readonly Column[],
  instants: number,
  idOf: IdOf,
): Clustering {
  const { values: at } = columns[instants] as NumberColumn;
  const compare = byInstantAndId(at, idOf);
  const inOrder = offsetsInOrder(customers, customerCount);
  if (inOrder !== undefined) {
    const unclear = findAllDoubtful(inOrder, at);
    const doubtful = orderDoubtful(unclear, customers, inOrder, compare);
    if (!doubtful.isMoved) {
      const rowCount = customers.length;
      return {
        offsets: inOrder,
        rowCount,
        columns,
        isMoved: false,
        ...besideOf(doubtful, rowCount),
      };
    }
  }
  const moving = columns.map(movingColumn);
  const sources = moving.flatMap((column) => column.sources);
  const instantsAt = moving.slice(0, instants).flatMap((column) => column.sources).length;
  const unclear: number[] = [];
  const { offsets, arrays } = gatherRows(customers, customerCount, sources, (rows, first, end) =>
    findDoubtful(unclear, rows.offsets, rows.arrays[instantsAt] as NumberArray, first, end),
  );
  const doubtful = orderDoubtful(unclear, customers, offsets, compare);
  if (doubtful.isMoved) putInOrder(doubtful, offsets, sources, arrays);
  const rowCount = offsets[customerCount] as number;
  let next = 0;
  const placed = moving.map(({ sources: { length }, finish }) => {
    next += length;
    return finish(arrays.slice(next - length, next));
  });
  return { offsets, rowCount, columns: placed, isMoved: true, ...besideOf(doubtful, rowCount) };
}

function findAllDoubtful(offsets: Int32Array, at: NumberArray): readonly number[] {
  const found: number[] = [];
  const count = offsets.length - 1;
  for (let first = 0; first < count; first += CUSTOMERS) {
    findDoubtful(found, offsets, at, first, Math.min(count, first + CUSTOMERS));
  }
  return found;
}

function putInOrder(
  { customers, rows }: Doubtful,
  offsets: Int32Array,
  sources: readonly RowSource[],
  arrays: readonly NumberArray[],
): void {
  sources.forEach(({ values, validity }, index) => {
    const out = arrays[index] as NumberArray;
    let next = 0;
    for (const customer of customers) {
      const end = offsets[customer + 1] as number;
      for (let place = offsets[customer] as number; place < end; place++) {
        const row = rows[next++] as number;
        const isNull = validity !== undefined && !isValid(validity, row);
        out[place] = isNull ? Number.NaN : (values[row] as number);
      }
    }
  });
}

function besideOf({ beside }: Doubtful, rowCount: number): { readonly beside?: Uint8Array } {
  if (beside.length === 0) return {};
  const marks = new Uint8Array(rowCount);
  for (const place of beside) marks[place] = 1;
  return { beside: marks };
}
