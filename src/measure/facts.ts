import { compareCodePoints } from '../base/code-point-order.js';
import { requireInstant } from '../base/instant-argument.js';
import type { Contact, CustomerEvent, Order, RejectedRow } from '../model/facts.js';
import type { LedgerEntry } from '../model/incentive/ledger.js';
import type { TableName } from '../model/tables.js';
import { soundRows } from './sound-rows.js';

/** What figures are worked out from. A table that is absent is unknown: figures that need it are null. */
export interface MeasureFacts {
  /** What campaigns gave, what was used of it, and the messages that were sent. */
  readonly entries: readonly LedgerEntry[];
  readonly orders?: readonly Order[];
  readonly events?: readonly CustomerEvent[];
  /** What became of messages, where the ledger does not tell it: rows with the id of their entry, or without one. */
  readonly contacts?: readonly Contact[];
}

/** A paid order that was checked; `net` is what was paid less what was given back by then, in minor units. */
export interface PaidOrder {
  readonly id: string;
  readonly customerId: string;
  readonly at: number;
  readonly amount: number;
  readonly net: number;
  /** The row that tells it, with the columns that a playbook declares. */
  readonly row: Order;
}

/** The facts up to an instant, each list in the order of instants, then of ids. */
export interface KnownFacts {
  readonly asOf: number;
  readonly entries: readonly LedgerEntry[];
  readonly orders: readonly PaidOrder[] | null;
  /** Rows of refunds: what they give back is their amount, below zero. */
  readonly refunds: readonly Order[];
  /** Paid orders by customer, in the same order. */
  readonly ordersOf: ReadonlyMap<string, readonly PaidOrder[]>;
  readonly events: readonly CustomerEvent[] | null;
  readonly contacts: readonly Contact[];
  readonly rejected: readonly RejectedRow[];
}

/**
 * Checks facts and leaves out what is later than `asOf`. Orders that are not paid, and rows of refunds, are no
 * orders; what was given back later than `asOf` is still in the amount.
 */
export function knownFacts(facts: MeasureFacts, asOf: number): KnownFacts {
  requireInstant(asOf);
  const rejected: RejectedRow[] = [];
  const read = <R extends object>(table: TableName, rows: readonly R[] | undefined) =>
    rows === undefined
      ? null
      : soundRows(table, rows, rejected).filter(
          ({ at }: { at?: number }) => (at as number) <= asOf,
        );
  const rows = read('orders', facts.orders);
  const orders = paidOrders(rows, asOf);
  return {
    asOf,
    entries: facts.entries.filter(({ at }) => at <= asOf),
    orders,
    refunds: rows?.filter(({ status }) => status === 'refund') ?? [],
    ordersOf: byCustomer(orders ?? []),
    events: read('events', facts.events)?.sort(byInstant) ?? null,
    contacts: read('contacts', facts.contacts)?.sort(byInstant) ?? [],
    rejected,
  };
}

/** Rows by the customer whose they are, each list in the order of the rows given. */
export function byCustomer<R extends { readonly customerId?: string | null }>(
  rows: readonly R[],
): Map<string, R[]> {
  const lists = new Map<string, R[]>();
  for (const row of rows) {
    const list = lists.get(row.customerId as string);
    if (list === undefined) lists.set(row.customerId as string, [row]);
    else list.push(row);
  }
  return lists;
}

/** Earlier first; at one instant by id, in the order of code points. */
export function byInstant(
  one: { readonly at: number; readonly id?: string | null },
  other: { readonly at: number; readonly id?: string | null },
): number {
  return one.at - other.at || compareCodePoints(one.id ?? '', other.id ?? '');
}

function paidOrders(rows: readonly Order[] | null, asOf: number): PaidOrder[] | null {
  if (rows === null) return null;
  return rows
    .filter(({ status }) => (status ?? 'paid') === 'paid')
    .map((row) => ({
      id: row.id,
      customerId: row.customerId as string,
      at: row.at,
      amount: row.amount,
      net: row.amount - ((row.refundedAt ?? row.at) <= asOf ? (row.refunded ?? 0) : 0),
      row,
    }))
    .sort(byInstant);
}
