import { compareCodePoints } from '../../base/code-point-order.js';
import type { Column } from '../../model/column.js';
import type { RejectedRow, RejectionCode } from '../../model/facts.js';
import type { TableName } from '../../model/tables.js';
import type { FaultOf } from './cell-faults.js';
import { dropRepeated } from './drop-repeated.js';
import type { Owners } from './owners.js';

/** The customer whose facts are passed over, since she has been refused herself. */
export const PASSED_OVER = -2;
/** An id that belongs to no customer. */
export const UNKNOWN = -1;

/** The customers that are answered for. */
export interface Population {
  readonly ids: readonly string[];
  /** For each customer her row in the customers table; undefined without one. */
  readonly rows: Int32Array | undefined;
  /** For each place in the dictionary of owners the customer, or why there is none. */
  readonly customerOf: Int32Array;
  /** Whether the customers are those of the dictionary, in its order. */
  readonly isWhole: boolean;
}

/** Customers who are refused: by id where they were read from rows, or for a cell of their own. */
export interface Refusals {
  /** The columns that rows of one customer are compared by. */
  readonly attributes: readonly Column[];
  readonly passedOver: ReadonlySet<string>;
  readonly faultOf: FaultOf | undefined;
}

/**
 * The population of a customers table, in its order. Rows of one customer count once where they are alike;
 * where they differ she is refused.
 */
export function givenPopulation(
  { dictionary, ofCustomers }: Owners,
  { attributes, passedOver, faultOf }: Refusals,
  rejected: RejectedRow[],
): Population {
  const owners = ofCustomers as Int32Array;
  const isNobodyRefused = passedOver.size === 0 && faultOf === undefined;
  if (isNobodyRefused && owners.length === dictionary.length && isIdentity(owners)) {
    return { ids: dictionary, rows: owners, customerOf: owners, isWhole: true };
  }
  const refuse = (row: number, code: RejectionCode, message: string, column = 'id') =>
    rejected.push({ table: 'customers', row, column, code, message });
  const keeps = Uint8Array.from(owners, (owner) => +(owner >= 0));
  const idOf = (row: number) => owners[row] as number;
  dropRepeated({ idOf, idCount: dictionary.length }, keeps, attributes, (row) =>
    refuse(row, 'DUPLICATE_ID', 'customers with this id differ'),
  );
  const customerOf = new Int32Array(dictionary.length).fill(UNKNOWN);
  const rows = new Int32Array(owners.length);
  const ids: string[] = [];
  for (let row = 0; row < owners.length; row++) {
    const owner = owners[row] as number;
    if (owner < 0) refuse(row, 'MISSING_VALUE', 'id is missing or not a text');
    if (keeps[row] === 0) continue;
    const fault = faultOf?.(row);
    if (fault !== undefined) {
      refuse(row, 'INVALID_VALUE', fault.message, fault.column);
      customerOf[owner] = PASSED_OVER;
      continue;
    }
    customerOf[owner] = ids.length;
    rows[ids.length] = row;
    ids.push(dictionary[owner] as string);
  }
  if (passedOver.size > 0) {
    dictionary.forEach((id, owner) => {
      if (passedOver.has(id)) customerOf[owner] = PASSED_OVER;
    });
  }
  return { ids, rows: rows.subarray(0, ids.length), customerOf, isWhole: false };
}

/** Whether every place of an array holds itself. */
function isIdentity(places: Int32Array): boolean {
  for (let index = 0; index < places.length; index++) if (places[index] !== index) return false;
  return true;
}

/** The population that fact tables name, in the order of code points. */
export function foundPopulation(
  { dictionary, ofTable }: Owners,
  usableOf: (table: TableName) => Uint8Array | undefined,
): Population {
  const isFound = new Uint8Array(dictionary.length);
  for (const [table, owners] of Object.entries(ofTable)) {
    // Lines belong to whoever placed their order, whomever they may name besides.
    if (table === 'orderLines') continue;
    const usable = usableOf(table as TableName);
    for (let row = 0; row < owners.length; row++) {
      const owner = owners[row] as number;
      if (owner >= 0 && usable?.[row] !== 0) isFound[owner] = 1;
    }
  }
  const found: number[] = [];
  for (let owner = 0; owner < isFound.length; owner++) if (isFound[owner] === 1) found.push(owner);
  found.sort((a, b) => compareCodePoints(dictionary[a] as string, dictionary[b] as string));
  const customerOf = new Int32Array(dictionary.length).fill(UNKNOWN);
  found.forEach((owner, customer) => {
    customerOf[owner] = customer;
  });
  return {
    ids: found.map((owner) => dictionary[owner] as string),
    rows: undefined,
    customerOf,
    isWhole: false,
  };
}
