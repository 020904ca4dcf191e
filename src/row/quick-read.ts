import type { TableName } from '../model/tables.js';
import type { Value } from '../model/type.js';

/**
 * Reads the usual columns of a well-formed row straight into their slots, and says false at the
 * first value that is not plainly right; the row is then read again by `cellReader`, which knows
 * every case and the rules over a whole row. Property names written out are loaded about eight times faster than names held in
 * variables; `bench/decide-one.mjs` shows what that saves. A law holds both ways of reading together.
 */
export type QuickRead = (plain: PlainRow, row: Value[], slots: QuickSlots) => boolean;

/** Where each usual column goes, -1 where the plan does not read it. */
export interface QuickSlots {
  readonly [column: string]: number;
}

type PlainRow = { readonly [column: string]: unknown };

export const QUICK_READS: { readonly [T in TableName]?: QuickRead } = {
  orders: (plain, row, slots) => {
    const { at, id, amount, refunded, refundedAt, status } = plain;
    if (!Number.isSafeInteger(at) || at === 0 || typeof id !== 'string') return false;
    row[slots.at as number] = at as number;
    row[slots.id as number] = id;
    if ((slots.amount as number) >= 0) {
      if (!Number.isSafeInteger(amount) || amount === 0) return false;
      row[slots.amount as number] = amount as number;
    }
    if ((slots.refunded as number) >= 0) {
      const back = refunded ?? 0;
      if (!Number.isSafeInteger(back) || (back as number) < 0) return false;
      if ((slots.amount as number) >= 0 && (back as number) > (amount as number)) return false;
      row[slots.refunded as number] = (back as number) || 0; // without the sign of zero
    }
    if ((slots.refundedAt as number) >= 0) {
      if (refundedAt !== undefined && refundedAt !== null) return false;
      row[slots.refundedAt as number] = null;
    }
    if ((slots.status as number) >= 0) {
      if (status === 'paid' || status === undefined) row[slots.status as number] = 'paid';
      else if (status === 'cancelled') row[slots.status as number] = status;
      else return false;
    }
    return true;
  },
  events: (plain, row, slots) => {
    const { at, id, type } = plain;
    if (!Number.isSafeInteger(at) || at === 0 || typeof type !== 'string') return false;
    if (id !== undefined && id !== null && typeof id !== 'string') return false;
    row[slots.at as number] = at as number;
    row[slots.id as number] = id ?? null;
    if ((slots.type as number) >= 0) row[slots.type as number] = type;
    return true;
  },
  grants: (plain, row, slots) => {
    const { at, id, type, validTo, redeemedAt, reversedAt } = plain;
    if (!Number.isSafeInteger(at) || at === 0 || typeof id !== 'string') return false;
    row[slots.at as number] = at as number;
    row[slots.id as number] = id;
    if ((slots.type as number) >= 0) {
      if (typeof type !== 'string') return false;
      row[slots.type as number] = type;
    }
    return (
      readInstant(validTo, row, slots.validTo as number) &&
      readInstant(redeemedAt, row, slots.redeemedAt as number) &&
      readInstant(reversedAt, row, slots.reversedAt as number)
    );
  },
};

/** The columns that each quick reader knows. */
export const QUICK_COLUMNS: { readonly [T in TableName]?: readonly string[] } = {
  orders: ['at', 'id', 'amount', 'refunded', 'refundedAt', 'status'],
  events: ['at', 'id', 'type'],
  grants: ['at', 'id', 'type', 'validTo', 'redeemedAt', 'reversedAt'],
};

function readInstant(value: unknown, row: Value[], slot: number): boolean {
  if (slot < 0) return true;
  if (value === undefined || value === null) row[slot] = null;
  else if (Number.isSafeInteger(value) && value !== 0) row[slot] = value as number;
  else return false;
  return true;
}
