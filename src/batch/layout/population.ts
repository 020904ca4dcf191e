import { compareCodePoints } from '../../base/code-point-order.js';
import type { RejectedRow } from '../../model/facts.js';
import type { FaultOf } from './cell-faults.js';
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
}

/** Customers who are refused: by id where they were read from rows, or for a cell of their own. */
export interface Refusals {
  readonly passedOver: ReadonlySet<string>;
  readonly faultOf: FaultOf | undefined;
}

/** The population of a customers table, in its order. An id that stands twice is refused. */
export function givenPopulation(
  { dictionary, ofCustomers }: Owners,
  { passedOver, faultOf }: Refusals,
  rejected: RejectedRow[],
): Population {
  const owners = ofCustomers as Int32Array;
  const times = new Uint8Array(dictionary.length);
  for (let row = 0; row < owners.length; row++) {
    const owner = owners[row] as number;
    if (owner >= 0) times[owner] = Math.min(2, (times[owner] as number) + 1);
  }
  const customerOf = new Int32Array(dictionary.length).fill(UNKNOWN);
  const rows = new Int32Array(owners.length);
  const ids: string[] = [];
  for (let row = 0; row < owners.length; row++) {
    const owner = owners[row] as number;
    const fault = owner >= 0 && times[owner] === 1 ? faultOf?.(row) : undefined;
    if (fault !== undefined) {
      rejected.push({ table: 'customers', row, ...fault, code: 'INVALID_VALUE' });
      customerOf[owner] = PASSED_OVER;
      continue;
    }
    if (owner >= 0 && times[owner] === 1) {
      customerOf[owner] = ids.length;
      rows[ids.length] = row;
      ids.push(dictionary[owner] as string);
      continue;
    }
    const place = { table: 'customers', row, column: 'id' } as const;
    rejected.push(
      owner < 0
        ? { ...place, code: 'MISSING_VALUE', message: 'id is missing or not a text' }
        : { ...place, code: 'DUPLICATE_ID', message: 'customers with this id differ' },
    );
  }
  if (passedOver.size > 0) {
    dictionary.forEach((id, owner) => {
      if (passedOver.has(id)) customerOf[owner] = PASSED_OVER;
    });
  }
  return { ids, rows: rows.subarray(0, ids.length), customerOf };
}

/** The population that fact tables name, in the order of code points. */
export function foundPopulation(
  { dictionary, ofTable }: Owners,
  isUsable: { readonly [table: string]: Uint8Array | undefined },
): Population {
  const isFound = new Uint8Array(dictionary.length);
  for (const [table, owners] of Object.entries(ofTable)) {
    const usable = isUsable[table];
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
  return { ids: found.map((owner) => dictionary[owner] as string), rows: undefined, customerOf };
}
