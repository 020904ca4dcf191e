import type { TextColumn } from '../../model/column.js';
import { createValidity } from '../validity.js';
import type { CustomerCodes } from './customer-codes.js';
import { BLOCK } from './packed-texts.js';

/** Whose the rows of a table are, in the making. */
export interface OwnerEncoder {
  /** Reads the rows from `from` up to `to`, at most a block, which follow those read before. */
  readonly take: (from: number, to: number) => void;
  readonly finish: () => TextColumn;
}

/**
 * Reads whose the rows are.
 *
 * @param told.notText gets the rows whose customer is given, but not as a text.
 * @param told.mayBeEmpty whether an empty text counts as one.
 */
export function createOwnerEncoder(
  rows: readonly unknown[],
  { codesOf, dictionary }: CustomerCodes,
  told: { readonly notText: Set<number>; readonly mayBeEmpty: boolean },
): OwnerEncoder {
  const codes = new Int32Array(rows.length);
  const validity = createValidity(rows.length);
  const ids: string[] = new Array(BLOCK).fill('');
  const leaveOut = (row: number): void => {
    const owner = ownerOf(rows[row]);
    if (owner !== null && !(told.mayBeEmpty && owner === '')) told.notText.add(row);
    validity.clear(row);
  };
  return {
    take: (from, to) => {
      ids.length = to - from;
      const areGiven = readOwners(ids, rows, from);
      codesOf(ids, codes.subarray(from, to));
      if (areGiven) return;
      ids.forEach((id, index) => {
        if (id === '') leaveOut(from + index);
      });
    },
    finish: () => ({ kind: 'string', codes, dictionary, ...validity.finish() }),
  };
}

/** Takes the owners of the rows from `from` on, with the empty text where there is none; says whether all have one. */
function readOwners(ids: string[], rows: readonly unknown[], from: number): boolean {
  let areGiven = true;
  for (let index = 0; index < ids.length; index++) {
    const owner = ownerOf(rows[from + index]);
    const id = typeof owner === 'string' ? owner : '';
    ids[index] = id;
    if (id === '') areGiven = false;
  }
  return areGiven;
}

/** Whose a row is; null where it does not say. */
export function ownerOf(row: unknown): unknown {
  return (row as { readonly customerId?: unknown } | null)?.customerId ?? null;
}
