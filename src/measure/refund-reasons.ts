import type { Order } from '../model/facts.js';
import { knownFacts } from './facts.js';
import { byLabel, labelOf } from './label.js';

/** What was given back for one reason. */
export interface RefundReason {
  /** Null: none was told. */
  readonly reason: string | null;
  /** Orders of which something was given back, and refunds of their own. */
  readonly refunds: number;
  readonly refundedMinor: number;
}

/**
 * What was given back by `asOf`, by reason. The reasons add up to `refundedMinor` of {@link salesTotals}: they count what
 * was given back of paid orders by then, and rows of refunds. A refund of nothing is none.
 *
 * @param reasonOf the column of orders that tells the reason, one that the playbook declares. A list names no one reason.
 * @returns by reason, none last.
 * @throws ClienteleError with INVALID_INSTANT.
 *
 * @example
 * ```ts
 * import { refundReasons } from 'clientele/measure';
 *
 * const orders = [
 *   { id: 'o-1', customerId: 'anna', at: 1, amount: 4000, refunded: 500, refundReason: 'size' },
 *   { id: 'o-2', customerId: 'bert', at: 2, amount: 900, refunded: 900 },
 *   { id: 'r-1', customerId: 'anna', at: 5, amount: -1000, status: 'refund', refundReason: 'size' },
 * ] as const;
 * refundReasons(orders, 9);
 * // => [{ reason: 'size', refunds: 2, refundedMinor: 1500 }, { reason: null, refunds: 1, refundedMinor: 900 }]
 * ```
 */
export function refundReasons(
  orders: readonly Order[],
  asOf: number,
  reasonOf = 'refundReason',
): readonly RefundReason[] {
  const { orders: paid, refunds } = knownFacts({ entries: [], orders }, asOf);
  const givenBack = [
    ...(paid ?? []).map(({ row, amount, net }) => ({ row, minor: amount - net })),
    ...refunds.map((row) => ({ row, minor: -row.amount })),
  ].filter(({ minor }) => minor > 0);
  return byLabel(givenBack, ({ row }) => labelOf(row[reasonOf])).map(([reason, rows]) => ({
    reason,
    refunds: rows.length,
    refundedMinor: rows.reduce((total, { minor }) => total + minor, 0),
  }));
}
