import { requireInstant } from '../base/instant-argument.js';
import type { Writable } from '../base/writable.js';
import { type GrantState, moneyLeft } from '../ledger/index.js';
import type { LedgerIndex } from '../limit/index.js';
import type { EntryCodes, LedgerEntry, RedemptionEntry } from '../model/incentive/ledger.js';
import type { UseRules } from '../model/incentive/offer.js';
import type { IncentiveReasonCode } from '../model/incentive/reason.js';
import type { Verdict } from '../model/incentive/verdict.js';
import { isOpenAt, nextOpenAt, prepareSchedule, type Schedule } from '../validity/index.js';
import { checkLimits } from './claim-limits.js';
import { headerOf, planned, scopesOfGrant, visibleGrant } from './entries.js';
import { checkGrant, isReservedFor } from './grant-reasons.js';
import type { OfferBook } from './offer-book.js';
import {
  checkItems,
  checkThreshold,
  type EligibleLines,
  eligibleLines,
} from './order-conditions.js';
import { faultsOfRedeem } from './request-faults.js';
import type { CustomerStanding, RedeemOrder, RedeemRequest } from './requests.js';
import { answerToRepeated } from './same-request.js';
import { splitCost, useValue } from './use-value.js';
import { applicable, refused } from './verdicts.js';
import {
  checkNthOrder,
  checkOneOf,
  checkSegment,
  type Reasons,
  tellMissing,
} from './where-and-who.js';

/**
 * Whether a grant may be used for an order now, and if not, why: every reason. The rules are those that the
 * grant was given with. `valueMinor` is what the benefit takes off alone, or the `amountMinor` of the
 * request where a cart was priced before; a use that takes off nothing is refused with NO_EFFECT, so that
 * it consumes nothing.
 *
 * @param asOf epoch milliseconds.
 * @throws ClienteleError with INVALID_INSTANT for an `asOf` that is none.
 *
 * @example
 * ```ts
 * import { checkClaim, checkRedeem, compileOffers, indexLedger } from 'clientele';
 *
 * const { book } = compileOffers({
 *   timeZone: 'Asia/Shanghai',
 *   offers: { back20: { kind: 'coupon', benefit: { off: 2000, minSpend: 9900 } } },
 * });
 * const now = Date.UTC(2026, 10, 1);
 * const customer = { id: 'anna' };
 * const claim = checkClaim(book!, indexLedger(book!, []).index, { key: 'k-1', offerId: 'back20', customer }, now);
 * const { index } = indexLedger(book!, claim.entries.map(({ entry }) => entry));
 * const order = { id: 'o-1', lines: [{ amountMinor: 8000 }] };
 * checkRedeem(book!, index, { key: 'k-2', grantId: 'k-1:grant', customer, order }, now).reasons;
 * // => [{ code: 'MIN_SPEND_NOT_MET', required: 9900, actual: 8000, missing: 1900, base: 'initial' }]
 * ```
 */
export function checkRedeem(
  book: OfferBook,
  ledger: LedgerIndex,
  request: RedeemRequest,
  asOf: number,
): Verdict {
  requireInstant(asOf);
  const invalid = faultsOfRedeem(request);
  if (invalid.length > 0) return refused(invalid);
  const repeated = answerToRepeated(ledger, request.key, () => partsOf(request), paidAmount);
  if (repeated !== undefined) return repeated;
  const state = visibleGrant(ledger, request.grantId, asOf);
  if (state === undefined) return refused([{ code: 'NOT_FOUND' }]);

  const use = useOf(book, ledger, state, request, asOf);
  const reasons: Reasons = [];
  checkState(use, reasons);
  checkWhoAndWhere(use, reasons);
  const { benefit, drawnMinor } = state.grant;
  checkItems(use.lines, use.rules, reasons);
  checkThreshold(use.lines, benefit, reasons);
  checkShipping(use, reasons);
  const { shippingMinor = 0 } = request.order;
  const leftMinor = moneyLeft(state, asOf);
  const worth = useValue(benefit, { drawnMinor, leftMinor }, use.lines, shippingMinor);
  const valueMinor = request.amountMinor ?? worth.valueMinor;
  if (leftMinor !== null && (request.amountMinor ?? 0) > leftMinor) {
    reasons.push({ code: 'INVALID_INPUT', path: '/amountMinor' });
  }
  if (valueMinor === 0 && !reasons.some(({ code }) => LEAVES_NOTHING.has(code))) {
    reasons.push({ code: 'NO_EFFECT' });
  }
  const offer = book.offers.get(state.grant.offerId) ?? book.withoutOffer;
  const scopes = scopesOfGrant(state.grant, use.codes);
  const ask = { scopes, asOf, amountMinor: valueMinor };
  checkLimits(offer.redeemLimits, ledger, ask, reasons);
  if (reasons.length > 0) return refused(reasons);

  const amountMinor = valueMinor ?? 0;
  const entry: Writable<RedemptionEntry> = {
    ...headerOf(state.grant, {
      // Filed under the places of the order, by which limits will look for it.
      request: { key: request.key, codes: use.codes },
      parts: partsOf(request),
      asOf,
      kind: 'redemption',
    }),
    kind: 'redemption',
    orderId: request.order.id,
    amountMinor,
    costMinor: splitCost(amountMinor, state.grant.cost),
  };
  const { shares } = request;
  if (shares !== undefined) {
    entry.shares = shares;
    entry.shippingMinor = amountMinor - shares.reduce((sum, share) => sum + share, 0);
  }
  return applicable({
    entries: [planned(ledger, entry)],
    warnings: request.amountMinor === undefined ? worth.warnings : [],
    valueMinor,
  });
}

/** Why nothing would be taken off, so that NO_EFFECT would say it twice. */
const LEAVES_NOTHING: ReadonlySet<IncentiveReasonCode> = new Set([
  'MISSING_INPUT',
  'ALREADY_REDEEMED',
  'SHOP_MISMATCH',
  'NO_ELIGIBLE_ITEMS',
  'MIN_SPEND_NOT_MET',
  'NO_SHIPPING_TO_DISCOUNT',
]);

/** A request with what it leaves open filled in. */
interface Use {
  readonly book: OfferBook;
  readonly ledger: LedgerIndex;
  readonly state: GrantState;
  readonly rules: UseRules;
  readonly schedule: Schedule | null;
  readonly order: RedeemOrder;
  readonly lines: EligibleLines;
  /** Undefined where nobody is known. */
  readonly customer: CustomerStanding | undefined;
  readonly codes: EntryCodes;
  readonly asOf: number;
}

function useOf(
  book: OfferBook,
  ledger: LedgerIndex,
  state: GrantState,
  { order, customer, codes }: RedeemRequest,
  asOf: number,
): Use {
  const { grant } = state;
  const { use: rules = {} } = grant;
  const offer = book.offers.get(grant.offerId);
  const isCurrent = offer !== undefined && offer.version === grant.offerVersion;
  const { channel, city, shop } = order;
  return {
    book,
    ledger,
    state,
    rules,
    schedule: isCurrent
      ? offer.useSchedule
      : ((rules.schedule && prepareSchedule(rules.schedule)) ?? null),
    order,
    lines: eligibleLines(order, rules),
    customer:
      customer === undefined || customer === null || customer.id === '' ? undefined : customer,
    codes: {
      ...(channel === undefined ? {} : { channel }),
      ...(city === undefined ? {} : { city }),
      ...(shop === undefined ? {} : { shop }),
      ...codes,
    },
    asOf,
  };
}

function checkState(use: Use, reasons: Reasons): void {
  const { book, state, rules, schedule, order, customer, asOf } = use;
  if (book.offers.get(state.grant.offerId)?.spec.enabled === false) {
    reasons.push({ code: 'DISABLED' });
  }
  if (customer === undefined) reasons.push({ code: 'CUSTOMER_REQUIRED' });
  const customerId = customer?.id ?? state.grant.customerId;
  checkGrant(state, { asOf, customerId, orderId: order.id }, reasons);
  if (schedule !== null && !isOpenAt(schedule, asOf, book.zone)) {
    reasons.push({ code: 'OUTSIDE_SCHEDULE', nextOpenAt: nextOpenAt(schedule, asOf, book.zone) });
  }
  if (rules.reservation === 'required' && !isReservedFor(state, order.id, asOf)) {
    reasons.push({ code: 'RESERVATION_REQUIRED' });
  }
}

function checkWhoAndWhere({ book, rules, order, customer, codes }: Use, reasons: Reasons): void {
  checkSegment(rules.who, customer, reasons);
  checkNthOrder(rules, customer, reasons);
  checkOneOf('CITY_MISMATCH', rules.cities, codes.city, '/order/city', reasons);
  checkOneOf('CHANNEL_MISMATCH', rules.channels, codes.channel, '/order/channel', reasons);
  checkOneOf('PAYMENT_MISMATCH', rules.payments, order.payment, '/order/payment', reasons);
  const { currency } = order;
  if (currency !== undefined && book.currency !== null && currency !== book.currency) {
    reasons.push({ code: 'CURRENCY_MISMATCH', required: book.currency, actual: currency });
  }
}

function checkShipping({ state, order }: Use, reasons: Reasons): void {
  if (!('shippingOff' in state.grant.benefit)) return;
  if (order.shippingMinor === undefined) {
    tellMissing('/order/shippingMinor', reasons);
  } else if (order.shippingMinor === 0) reasons.push({ code: 'NO_SHIPPING_TO_DISCOUNT' });
}

/** What decides about a use, apart from what is known of the customer at the time. */
function partsOf({ grantId, customer, order, amountMinor, shares, codes }: RedeemRequest) {
  return { redeem: grantId, customer: customer?.id, order, amountMinor, shares, codes };
}

/** What a use has paid; null for one whose worth is not money, which pays 0: no other does. */
function paidAmount(entries: readonly LedgerEntry[]): number | null {
  return entries.find((entry) => entry.kind === 'redemption')?.amountMinor || null;
}
