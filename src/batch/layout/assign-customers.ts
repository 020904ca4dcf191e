import type { RejectionCode } from '../../model/facts.js';
import { areWithin } from '../kernels/surveys.js';
import { type Population, UNKNOWN } from './population.js';

/** Lists a row that is left out. */
export type Reject = (
  row: number,
  column: string | null,
  code: RejectionCode,
  message: string,
) => void;

/** What decides whose a row is. */
export interface Assigning {
  readonly population: Population;
  /** 0 for rows whose id also stands in a row of another customer. */
  readonly usable: Uint8Array | undefined;
  /** Rows whose customer is given, but not as a text. */
  readonly notText: ReadonlySet<number> | undefined;
  readonly idName: string | null;
}

/** The customer of each row; below zero where the row is left out. */
export function assignCustomers(
  owners: Int32Array,
  { population: { customerOf, isWhole }, usable, notText, idName }: Assigning,
  reject: Reject,
): Int32Array {
  const isClear = isWhole && usable === undefined;
  if (isClear && areWithin(owners, owners.length, customerOf.length)) return owners;
  const customers = new Int32Array(owners.length);
  for (let row = 0; row < owners.length; row++) {
    const owner = owners[row] as number;
    if (owner < 0) {
      const isText = notText?.has(row) !== true;
      const message = isText ? 'customerId is missing' : 'customerId is not a text';
      reject(row, 'customerId', isText ? 'MISSING_VALUE' : 'INVALID_VALUE', message);
      customers[row] = UNKNOWN;
      continue;
    }
    if (usable?.[row] === 0) {
      reject(row, idName, 'DUPLICATE_ID', 'rows of different customers have this id');
      customers[row] = UNKNOWN;
      continue;
    }
    const customer = customerOf[owner] ?? UNKNOWN;
    if (customer === UNKNOWN) {
      reject(row, 'customerId', 'UNKNOWN_CUSTOMER', 'no customer has this id');
    }
    customers[row] = customer;
  }
  return customers;
}
