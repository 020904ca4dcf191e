import { compareCodePoints } from '../base/code-point-order.js';
import { requireInstant } from '../base/instant-argument.js';
import { ClienteleError } from '../base/outcome.js';
import type { LedgerIndex } from '../limit/index.js';
import type { RedemptionEntry } from '../model/incentive/ledger.js';
import type { IncentiveWarning } from '../model/incentive/reason.js';
import type { PlannedEntry } from '../model/incentive/verdict.js';
import {
  checkRedeem,
  type OfferBook,
  type RedeemOrder,
  type RedeemRequest,
} from '../offer/index.js';
import { nearMissOf } from '../offer/near-miss.js';
import { faultsOfRedeem, isText } from '../offer/request-faults.js';
import { splitCost } from '../offer/use-value.js';
import type { Taken } from './apply.js';
import { choose } from './choose.js';
import type { Combination } from './combination.js';
import type { Coupon, Ground } from './coupon.js';
import { candidatesOf, customerOf, keyOf } from './ground-of.js';
import { nearMissIn, nextTier } from './near-miss.js';
import { replayedCart } from './replay.js';
import type { AppliedCoupon, CartPrice, CartRequest, Extra, UnusedCoupon } from './requests.js';
import { totalsOf } from './totals.js';

/**
 * The price of a cart with the coupons of a customer: which of them are applied, what each takes off each line and who
 * bears it, why the others are not, and the redemptions to commit. Coupons are applied lane by lane, each to what those
 * before it left. By default the combination that is worth most is looked for, exactly: of equal ones the one of fewer
 * coupons, of those that end sooner, of the first ids. Pure, and so its own preview.
 *
 * @param ledger what has happened so far, by `indexLedger`; entries after `asOf` are not seen.
 * @param asOf epoch milliseconds.
 * @throws ClienteleError with INVALID_INSTANT for an `asOf` that is none, with INVALID_INPUT and a pointer for what cannot be
 *   right in the request.
 *
 * @example
 * ```ts
 * import { checkClaim, compileOffers, indexLedger, priceCart } from 'clientele';
 *
 * const { book } = compileOffers({
 *   timeZone: 'UTC',
 *   offers: {
 *     tea10: { kind: 'coupon', benefit: { percentOff: 10 }, use: { categories: ['tea'] } },
 *     off20: { kind: 'coupon', benefit: { off: 2000, minSpend: 10_000 } },
 *   },
 * });
 * const customer = { id: 'anna' };
 * const { index } = indexLedger(book!, []);
 * const claims = ['tea10', 'off20'].map((offerId) => checkClaim(book!, index, { key: offerId, offerId, customer }, 0));
 * const ledger = indexLedger(book!, claims.flatMap(({ entries }) => entries.map(({ entry }) => entry))).index;
 * const order = { id: 'o-1', lines: [{ category: 'tea', amountMinor: 4000 }, { category: 'cups', amountMinor: 5200 }] };
 * const price = priceCart(book!, ledger, { key: 'k-1', order, customer }, 0);
 * price.applied.map(({ offerId, shares }) => [offerId, shares]); // => [['tea10', [400, 0]]]
 * price.unused.map(({ nearMiss }) => [nearMiss?.missingMinor, nearMiss?.gainsMinor]); // => [[800, 2000]]
 * price.payableMinor; // => 8800
 * ```
 */
export function priceCart(
  book: OfferBook,
  ledger: LedgerIndex,
  request: CartRequest,
  asOf: number,
): CartPrice {
  requireInstant(asOf);
  requireCart(request);
  const before = replayedCart(ledger, request, asOf);
  if (before !== undefined) return before;
  const { ground, coupons, unused } = candidatesOf(book, ledger, request, asOf);
  const { combination, refused, search } = choose(
    coupons,
    ground,
    request.select ?? book.cart.select,
  );
  const refusals = coupons.flatMap((coupon): readonly UnusedCoupon[] => {
    const reason = refused.get(coupon);
    if (reason === undefined) return [];
    const { grant } = coupon;
    const near = nearMissOf([reason]);
    const nearMiss = near === undefined ? {} : { nearMiss: nearMissIn(near, coupon, ground) };
    return [{ grantId: grant.grantId, offerId: grant.offerId, reasons: [reason], ...nearMiss }];
  });
  return {
    ...totalsOf(request.order, combination.state),
    applied: combination.taken.map((taken) => appliedOf(taken, ground)),
    unused: [...unused, ...refusals].sort(compareGrants),
    ...(search === undefined ? {} : { search }),
    entries: redemptionsOf(book, ledger, request, combination, asOf),
  };
}

function compareGrants(a: UnusedCoupon, b: UnusedCoupon): number {
  return compareCodePoints(a.grantId, b.grantId);
}

function requireCart(request: CartRequest): void {
  const { grants } = request;
  const isList = grants === undefined || (Array.isArray(grants) && grants.every(isText));
  const faults = faultsOfRedeem({ ...request, grantId: 'any' });
  const pointers = [
    ...faults.flatMap((fault) => ('path' in fault ? [fault.path] : [])),
    ...(isList ? [] : ['/grants']),
  ];
  if (pointers.length === 0) return;
  const message = 'this cannot be right';
  throw new ClienteleError(
    pointers.map((pointer) => ({ code: 'INVALID_INPUT', severity: 'error', pointer, message })),
  );
}

function appliedOf(taken: Taken, ground: Ground): AppliedCoupon {
  const { coupon, wanted, valueMinor, shares, shippingMinor } = taken;
  const { grant, lane } = coupon;
  const extra = extraOf(coupon);
  const nearMiss = nextTier(taken, ground);
  const capped: IncentiveWarning[] =
    valueMinor < wanted ? [{ code: 'DISCOUNT_CAPPED', wanted, given: valueMinor }] : [];
  return {
    grantId: grant.grantId,
    offerId: grant.offerId,
    lane,
    valueMinor,
    shares,
    shippingMinor,
    costMinor: splitCost(valueMinor, grant.cost),
    ...(extra === undefined ? {} : { extra }),
    warnings: capped,
    ...(nearMiss === undefined ? {} : { nearMiss }),
  };
}

function extraOf({ benefit }: Coupon): Extra | undefined {
  if ('gift' in benefit) return { gift: benefit.gift, quantity: benefit.quantity ?? 1 };
  if ('points' in benefit) return { points: benefit.points };
  return 'content' in benefit ? { content: benefit.content } : undefined;
}

/** The uses to commit: each asked for once more by itself, on what those before it left and all of them leave. */
function redemptionsOf(
  book: OfferBook,
  ledger: LedgerIndex,
  request: CartRequest,
  { taken, state }: Combination,
  asOf: number,
): readonly PlannedEntry<RedemptionEntry>[] {
  return taken.flatMap((one) => {
    const { reasons, entries } = checkRedeem(book, ledger, useOf(request, one, state.lines), asOf);
    if (reasons.length > 0) {
      throw new Error(
        `${one.coupon.grant.grantId} was applied and is refused: ${reasons[0]?.code}`,
      );
    }
    return entries as readonly PlannedEntry<RedemptionEntry>[];
  });
}

/** The request for one use, as {@link checkRedeem} takes it. */
function useOf(
  request: CartRequest,
  { coupon, before, shares, valueMinor }: Taken,
  after: readonly number[],
): RedeemRequest {
  const { grantId } = coupon.grant;
  const order: RedeemOrder = {
    ...request.order,
    lines: request.order.lines.map((line, place) => ({
      ...line,
      currentMinor: before.lines[place] as number,
      afterDiscountsMinor: (after[place] as number) + (shares[place] as number),
    })),
  };
  const money = valueMinor === 0 ? {} : { amountMinor: valueMinor, shares };
  return { key: keyOf(request.key, grantId), grantId, order, ...customerOf(request), ...money };
}
