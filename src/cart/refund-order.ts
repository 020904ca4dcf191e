import { requireInstant } from '../base/instant-argument.js';
import { ClienteleError } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import { endOfGrant, type GrantState, standsAt } from '../ledger/index.js';
import type { LedgerIndex } from '../limit/index.js';
import type { RedemptionEntry, ReversalEntry } from '../model/incentive/ledger.js';
import type { PlannedEntry } from '../model/incentive/verdict.js';
import { type RedeemOrder, reverseEntry } from '../offer/index.js';
import { eligibleLines } from '../offer/order-conditions.js';
import { discountLines, divide } from '../pricing/index.js';
import { keyOf } from './ground-of.js';
import { numbered, placesOf } from './numbered.js';

/** Items of an order that come back. */
export interface RefundRequest {
  /** The idempotency key. */
  readonly key: string;
  readonly customerId: string;
  /** The order as it was priced. */
  readonly order: RedeemOrder;
  /** How many items of each line came back earlier; by default none. */
  readonly before?: readonly number[];
  /** How many items of each line come back now. */
  readonly now: readonly number[];
}

/** What is paid back. Money in minor units. */
export interface Refund {
  /** For each line. */
  readonly lines: readonly number[];
  /** What was paid for the shipping, once everything is back. */
  readonly shippingMinor: number;
  readonly refundMinor: number;
  /** Whether nothing of the order is kept. */
  readonly isWhole: boolean;
  /** What becomes of each coupon once everything is back; `EXPIRED` where its time has ended meanwhile. */
  readonly coupons: readonly {
    readonly grantId: string;
    readonly status: 'returned' | 'kept' | 'EXPIRED';
  }[];
  /** What to commit. */
  readonly entries: readonly PlannedEntry<ReversalEntry>[];
}

/**
 * What is paid back for items of an order that come back. Each line bears the discounts that were frozen when the order
 * was redeemed, and they are never spread anew: whatever comes back first, all refunds together are what was paid. When
 * the last item is back, coupons are returned, unless `use.refund` of their offer is `keep`.
 *
 * @param asOf epoch milliseconds.
 * @throws ClienteleError with INVALID_INSTANT for an `asOf` that is none, with INVALID_INPUT and a pointer where more comes back
 *   than was bought.
 *
 * @example
 * ```ts
 * import { addToLedger, checkClaim, compileOffers, indexLedger, priceCart, refundOrder } from 'clientele';
 *
 * const { book } = compileOffers({ timeZone: 'UTC', offers: { ten: { kind: 'coupon', benefit: { off: 1000 } } } });
 * const { index } = indexLedger(book!, []);
 * const commit = (planned: readonly { entry: never }[]) => addToLedger(index, planned.map(({ entry }) => entry));
 * const customer = { id: 'anna' };
 * commit(checkClaim(book!, index, { key: 'k-1', offerId: 'ten', customer }, 0).entries as never);
 * const order = { id: 'o-1', lines: [{ quantity: 3, amountMinor: 3000 }, { amountMinor: 3000 }] };
 * commit(priceCart(book!, index, { key: 'k-2', order, customer }, 0).entries as never);
 *
 * const back = (before: number[], now: number[]) =>
 *   refundOrder(index, { key: 'k-3', customerId: 'anna', order, before, now }, 0);
 * back([0, 0], [1, 0]).refundMinor; // => 833
 * back([1, 0], [2, 1]).refundMinor; // => 4167
 * back([1, 0], [2, 1]).coupons; // => [{ grantId: 'k-1:grant', status: 'returned' }]
 * ```
 */
export function refundOrder(ledger: LedgerIndex, request: RefundRequest, asOf: number): Refund {
  requireInstant(asOf);
  const { order, now } = request;
  const { before = order.lines.map(() => 0) } = request;
  requireItems(order, before, now);
  const uses = usesOf(ledger, request, asOf);
  const off = uses.map(({ state, entry }) => sharesOf(state, entry, order));
  const lines = order.lines.map(({ amountMinor, quantity = 1 }, place) => {
    const paid = off.reduce((left, { shares }) => left - (shares[place] ?? 0), amountMinor);
    const [earlier, later] = [before[place] as number, now[place] as number];
    return paidFor(paid, earlier + later, quantity) - paidFor(paid, earlier, quantity);
  });
  const isWhole = order.lines.every(
    ({ quantity = 1 }, place) => (before[place] as number) + (now[place] as number) === quantity,
  );
  const { shippingMinor: shipping = 0 } = order;
  const shippingMinor = isWhole ? off.reduce((left, one) => left - one.shippingMinor, shipping) : 0;
  return {
    lines,
    shippingMinor,
    refundMinor: lines.reduce((sum, one) => sum + one, shippingMinor),
    isWhole,
    ...(isWhole ? returned(ledger, request.key, uses, asOf) : { coupons: [], entries: [] }),
  };
}

interface Use {
  readonly state: GrantState;
  readonly entry: RedemptionEntry;
}

function usesOf(
  ledger: LedgerIndex,
  { customerId, order }: RefundRequest,
  asOf: number,
): readonly Use[] {
  return (ledger.grantsByCustomer.get(customerId) ?? []).flatMap((state) =>
    state.redemptions
      .filter((redemption) => redemption.entry.orderId === order.id && standsAt(redemption, asOf))
      .map(({ entry }) => ({ state, entry })),
  );
}

/** What a use took off: as it is frozen, or in proportion for one that was not part of a priced cart. */
function sharesOf({ grant }: GrantState, entry: RedemptionEntry, order: RedeemOrder) {
  const { shares, shippingMinor = 0, amountMinor } = entry;
  if (shares !== undefined) return { shares, shippingMinor };
  if ('shippingOff' in grant.benefit) return { shares: [], shippingMinor: amountMinor };
  const places = new Set(placesOf(eligibleLines(numbered(order), grant.use).eligible));
  const weights = order.lines.map((line, place) => ({
    weight: places.has(place) ? line.amountMinor : 0,
  }));
  return { shares: discountLines(weights, amountMinor).shares, shippingMinor: 0 };
}

/** What the first so many items of a line cost: rounded down, so that the last one takes what is left over. */
function paidFor(paid: number, items: number, quantity: number): number {
  return quantity === 0 ? 0 : divide(paid, items, quantity).whole;
}

function returned(
  ledger: LedgerIndex,
  key: string,
  uses: readonly Use[],
  asOf: number,
): Pick<Refund, 'coupons' | 'entries'> {
  const coupons: Refund['coupons'][number][] = [];
  const entries: PlannedEntry<ReversalEntry>[] = [];
  for (const { state, entry } of uses) {
    const { grantId, use } = state.grant;
    if (use?.refund === 'keep') {
      coupons.push({ grantId, status: 'kept' });
      continue;
    }
    const undo = reverseEntry(ledger, { key: keyOf(key, entry.id), entryId: entry.id }, asOf);
    entries.push(...(undo.entries as readonly PlannedEntry<ReversalEntry>[]));
    const end = endOfGrant(state);
    coupons.push({ grantId, status: end !== null && end <= asOf ? 'EXPIRED' : 'returned' });
  }
  return { coupons, entries };
}

function requireItems(
  { lines }: RedeemOrder,
  before: readonly number[],
  now: readonly number[],
): void {
  const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
  const wrong = lines.flatMap(({ quantity = 1 }, place) => {
    const [earlier, later] = [before[place], now[place]];
    if (!isCount(earlier)) return [child('/before', place)];
    const fits = isCount(later) && (earlier as number) + (later as number) <= quantity;
    return fits ? [] : [child('/now', place)];
  });
  if (before.length !== lines.length) wrong.push('/before');
  if (now.length !== lines.length) wrong.push('/now');
  if (wrong.length === 0) return;
  const message = 'is no number of items that can come back';
  throw new ClienteleError(
    wrong.map((pointer) => ({ code: 'INVALID_INPUT', severity: 'error', pointer, message })),
  );
}
