import { moneyLeft } from '../ledger/index.js';
import { checkLimit, type LedgerIndex, streamOf } from '../limit/index.js';
import type { GrantEntry } from '../model/incentive/ledger.js';
import { laneOf } from '../offer/cart-policy.js';
import { scopesOfGrant, visibleGrant } from '../offer/entries.js';
import { checkRedeem, type OfferBook } from '../offer/index.js';
import { countedLines, eligibleLines } from '../offer/order-conditions.js';
import type { Coupon, Ground } from './coupon.js';
import { nearMissIn } from './near-miss.js';
import { numbered, placesOf } from './numbered.js';
import type { CartRequest, UnusedCoupon } from './requests.js';
import { stateOf } from './totals.js';

/** The coupons that could be used alone, in the order of the request, and why the others cannot. */
export interface Candidates {
  readonly ground: Ground;
  readonly coupons: readonly Coupon[];
  readonly unused: readonly UnusedCoupon[];
}

/** Asks for every coupon by itself whether it can be used, and works out what no other coupon changes. */
export function candidatesOf(
  book: OfferBook,
  ledger: LedgerIndex,
  request: CartRequest,
  asOf: number,
): Candidates {
  const { order } = request;
  const coupons: Coupon[] = [];
  const unused: UnusedCoupon[] = [];
  const quotas = new Map<string, number>();
  const ground = groundOf(book, request, quotas);
  for (const grantId of grantsOf(ledger, request, asOf)) {
    const wish = { key: keyOf(request.key, grantId), grantId, order, ...customerOf(request) };
    const { reasons, nearMiss } = checkRedeem(book, ledger, wish, asOf);
    const state = visibleGrant(ledger, grantId, asOf);
    if (state === undefined) {
      unused.push({ grantId, offerId: null, reasons });
      continue;
    }
    const used = quotasOf(book, ledger, request, state.grant, asOf);
    const coupon = {
      ...couponOf(book, request, state.grant),
      leftMinor: moneyLeft(state, asOf) ?? Number.POSITIVE_INFINITY,
      quotas: used.map(([stream]) => stream),
    };
    if (reasons.length > 0) {
      const { offerId } = state.grant;
      const near = nearMiss === undefined ? {} : { nearMiss: nearMissIn(nearMiss, coupon, ground) };
      unused.push({ grantId, offerId, reasons, ...near });
      continue;
    }
    for (const [stream, left] of used) quotas.set(stream, left);
    coupons.push(coupon);
  }
  return { ground, coupons, unused };
}

/** The key of one use within a checkout. */
export function keyOf(key: string, grantId: string): string {
  return JSON.stringify([key, grantId]);
}

export function customerOf({ customer, codes }: CartRequest) {
  return {
    ...(customer === undefined ? {} : { customer }),
    ...(codes === undefined ? {} : { codes }),
  };
}

/** Those that are named, each once, or all of the customer's. */
export function grantsOf(
  ledger: LedgerIndex,
  { grants, customer }: CartRequest,
  asOf: number,
): readonly string[] {
  if (grants !== undefined) return [...new Set(grants)];
  const hers = ledger.grantsByCustomer.get(customer?.id ?? '') ?? [];
  return hers
    .map(({ grant }) => grant)
    .filter(({ at }) => at <= asOf)
    .map(({ grantId }) => grantId);
}

function couponOf(
  { cart }: OfferBook,
  { order }: CartRequest,
  grant: GrantEntry,
): Omit<Coupon, 'leftMinor' | 'quotas'> {
  const { benefit, use, stack = {} } = grant;
  const lane = laneOf(benefit, use, stack);
  const lines = eligibleLines(numbered(order), use);
  return {
    grant,
    benefit,
    lane,
    ...(cart.lanes.get(lane) ?? { rank: cart.lanes.size, slots: Number.POSITIVE_INFINITY }),
    priority: stack.priority ?? 0,
    isExclusive: stack.exclusive === true,
    excludes: stack.excludes ?? [],
    eligible: placesOf(lines.eligible),
    counted: placesOf(countedLines(lines, benefit)),
  };
}

/** What limits leave of uses, by the streams that a use would count in. */
function quotasOf(
  book: OfferBook,
  ledger: LedgerIndex,
  { order, codes }: CartRequest,
  grant: GrantEntry,
  asOf: number,
): readonly (readonly [stream: string, left: number])[] {
  const { redeemLimits } = book.offers.get(grant.offerId) ?? book.withoutOffer;
  const { channel, city, shop } = order;
  const places = Object.fromEntries(
    Object.entries({ channel, city, shop }).filter(([, value]) => value !== undefined),
  );
  const scopes = scopesOfGrant(grant, { ...places, ...codes });
  return redeemLimits.flatMap((limit) => {
    const { applies, used } = checkLimit(ledger, { limit, scopes, wanted: 1, asOf });
    const stream = streamOf(limit, scopes);
    return applies && stream !== undefined ? [[stream, limit.max - used] as const] : [];
  });
}

function groundOf(
  { cart }: OfferBook,
  { order }: CartRequest,
  quotas: ReadonlyMap<string, number>,
): Ground {
  const { lines: initial, shippingMinor } = stateOf(order);
  return {
    initial,
    least: order.lines.map(({ leastMinor = 0 }) => leastMinor),
    quantities: order.lines.map(({ quantity = 1 }) => quantity),
    shippingMinor,
    policy: cart,
    quotas,
  };
}
