import { requireInstant } from '../base/instant-argument.js';
import { spanContains } from '../base/span.js';
import type { Writable } from '../base/writable.js';
import { bodyOf } from '../ledger/index.js';
import {
  checkLimit,
  expectationsOf,
  type LedgerIndex,
  type ScopeValues,
  scopesOf,
} from '../limit/index.js';
import {
  type EntryCodes,
  type ExternalRequestEntry,
  type GrantEntry,
  LEDGER_VERSION,
  type LedgerEntry,
} from '../model/incentive/ledger.js';
import type { GrantSource } from '../model/incentive/limit.js';
import type { OfferSpec } from '../model/incentive/offer.js';
import type { IncentiveWarning } from '../model/incentive/reason.js';
import type { PlannedEntry, Verdict } from '../model/incentive/verdict.js';
import { isOpenAt, nextOpenAt, type UseSpan } from '../validity/index.js';
import { checkLimits } from './claim-limits.js';
import { drawnAmount, isDrawn } from './claim-value.js';
import type { OfferBook, PreparedOffer } from './offer-book.js';
import { faultsOfClaim } from './request-faults.js';
import type { ClaimRequest, CustomerStanding } from './requests.js';
import { answerToRepeated } from './same-request.js';
import { applicable, refused, refusedInOrder } from './verdicts.js';
import {
  checkNthOrder,
  checkOneOf,
  checkSegment,
  type Reasons,
  tellMissing,
} from './where-and-who.js';

/**
 * Whether a customer may claim an offer now, and if not, why: every reason, none hides another. Pure, and
 * so its own dry run: a yes lists the entries to commit, each with the stream versions it assumed (see
 * `Expectation`). A request that was answered before is answered the same, with `replayed` and nothing to
 * commit.
 *
 * @param ledger what has happened so far, by `indexLedger`; entries after `asOf` are not seen.
 * @param asOf epoch milliseconds.
 * @throws ClienteleError with INVALID_INSTANT for an `asOf` that is none.
 *
 * @example
 * ```ts
 * import { checkClaim, compileOffers, indexLedger } from 'clientele';
 *
 * const { book } = compileOffers({
 *   timeZone: 'Asia/Shanghai',
 *   offers: { back20: { kind: 'coupon', benefit: { off: 2000 }, claim: { perCustomer: 1, stock: 500 } } },
 * });
 * const { index } = indexLedger(book!, []);
 * const request = { key: 'k-1', offerId: 'back20', customer: { id: 'anna' } };
 * checkClaim(book!, index, request, Date.UTC(2026, 10, 1)).status; // => 'applicable'
 * ```
 */
export function checkClaim(
  book: OfferBook,
  ledger: LedgerIndex,
  request: ClaimRequest,
  asOf: number,
): Verdict {
  requireInstant(asOf);
  const invalid = faultsOfClaim(request);
  if (invalid.length > 0) return refused(invalid);
  const repeated = answerToRepeated(ledger, request.key, () => partsOf(request), settledValue);
  if (repeated !== undefined) return repeated;
  const offer = book.offers.get(request.offerId);
  if (offer === undefined) return refused([{ code: 'NOT_FOUND' }]);

  const claim = claimOf(offer, request, asOf);
  const validity = offer.validity(asOf);
  // In the order of REASON_PRECEDENCE, so that nothing has to be sorted.
  const reasons: Reasons = [];
  checkCode(claim, ledger, reasons);
  checkOffer(claim, validity, book, reasons);
  checkWhoAndWhere(claim, ledger, reasons);
  const number = claimNumber(claim, ledger);
  const drawn =
    number === null || claim.customer === undefined
      ? null
      : drawnAmount(offer, claim.customer, claim.codes.campaignId, number);
  const most = mostOfGrant(offer, drawn);
  const ask = { scopes: claim.scopes, asOf, amountMinor: most };
  const given = checkLimits(offer.claimLimits, ledger, ask, reasons);
  // A blank is drawn as well, and is a claim like any other: the next draw is another one.
  const isWorthNothing = drawn === 0 && !('draw' in offer.spec.benefit);
  if (isWorthNothing || isOverAtOnce(validity, asOf)) reasons.push({ code: 'NO_EFFECT' });
  if (reasons.length > 0) return refusedInOrder(reasons);

  const isCut = most !== null && given !== null && given < most;
  const warnings: readonly IncentiveWarning[] = isCut
    ? [{ code: 'DISCOUNT_CAPPED', wanted: most, given }]
    : [];
  const drawnMinor = drawn === null || given === null ? drawn : Math.min(drawn, given);
  const grant = grantOf(claim, { drawnMinor, mostMinor: given, number, validity });
  const entries =
    offer.spec.partner === undefined ? [grant] : [grant, partnerRequest(grant, offer.spec.partner)];
  return applicable({
    entries: entries.map((entry) => planned(ledger, entry)),
    warnings,
    valueMinor: settledValue(entries),
  });
}

/** A request with what it leaves open filled in. */
interface Claim {
  readonly offer: PreparedOffer;
  readonly request: ClaimRequest;
  readonly asOf: number;
  /** Undefined where nobody is known. */
  readonly customer: CustomerStanding | undefined;
  readonly source: GrantSource;
  readonly codes: EntryCodes;
  readonly scopes: ScopeValues;
}

function claimOf(offer: PreparedOffer, request: ClaimRequest, asOf: number): Claim {
  const { customer, source = 'self' } = request;
  const isKnown = customer !== undefined && customer !== null && customer.id !== '';
  const codes = codesOf(offer, request);
  return {
    offer,
    request,
    asOf,
    customer: isKnown ? customer : undefined,
    source,
    codes,
    scopes: scopesOf(codes, {
      customerId: isKnown ? customer.id : undefined,
      offerId: offer.id,
      type: offer.spec.type ?? null,
      source,
    }),
  };
}

/** The campaign is the offer's unless another one is given. */
function codesOf({ campaign }: PreparedOffer, { codes = {} }: ClaimRequest): EntryCodes {
  return campaign === null || codes.campaignId !== undefined
    ? codes
    : { ...codes, campaignId: campaign.id };
}

/** Whether a code was used by the same customer. */
function checkCode(claim: Claim, ledger: LedgerIndex, reasons: Reasons): void {
  const { code } = claim.request;
  if (code !== undefined && hasClaimed(claim, ledger, code)) {
    reasons.push({ code: 'ALREADY_CLAIMED' });
  }
}

/** The offer itself: whether it is there to be claimed at all, and can still be used then. */
function checkOffer(
  { offer, asOf }: Claim,
  { validTo }: UseSpan,
  { zone }: OfferBook,
  reasons: Reasons,
): void {
  const { spec, campaign, claimSpan, claimSchedule } = offer;
  if (spec.enabled === false) reasons.push({ code: 'DISABLED' });
  if (campaign !== null && !(campaign.enabled && spanContains(campaign.span, asOf))) {
    reasons.push({ code: 'CAMPAIGN_NOT_RUNNING', campaign: campaign.id });
  }
  if (asOf < claimSpan.fromMs) reasons.push({ code: 'NOT_STARTED', from: claimSpan.fromMs });
  if (validTo !== null && validTo <= asOf) reasons.push({ code: 'EXPIRED', to: validTo });
  if (claimSchedule !== null && !isOpenAt(claimSchedule, asOf, zone)) {
    const opens = nextOpenAt(claimSchedule, asOf, zone);
    reasons.push({ code: 'OUTSIDE_SCHEDULE', nextOpenAt: opens });
  }
  if (asOf >= claimSpan.toMs) reasons.push({ code: 'CLAIM_WINDOW_CLOSED', to: claimSpan.toMs });
}

function checkWhoAndWhere(claim: Claim, ledger: LedgerIndex, reasons: Reasons): void {
  const { customer, codes, source, offer } = claim;
  const rules = offer.spec.claim ?? {};
  if (customer === undefined) reasons.push({ code: 'CUSTOMER_REQUIRED' });
  checkSegment(rules.who, customer, reasons);
  checkNthOrder(rules, customer, reasons);
  if (rules.referral === true) checkReferral(claim, ledger, reasons);
  checkOneOf('CITY_MISMATCH', rules.cities, codes.city, '/codes/city', reasons);
  checkOneOf('CHANNEL_MISMATCH', rules.channels, codes.channel, '/codes/channel', reasons);
  checkOneOf('SHOP_MISMATCH', rules.shops, codes.shop, '/codes/shop', reasons);
  checkOneOf('SOURCE_MISMATCH', rules.sources, source, '/source', reasons);
}

function checkReferral({ customer, request, asOf }: Claim, ledger: LedgerIndex, reasons: Reasons) {
  if (request.referrerId === undefined) tellMissing('/referrerId', reasons);
  if (customer === undefined) return;
  if (request.referrerId === customer.id) reasons.push({ code: 'SELF_REFERRAL' });
  const invitedBefore = (ledger.grantsByCustomer.get(customer.id) ?? []).some(
    ({ grant }) => grant.referrerId !== undefined && grant.at <= asOf,
  );
  const invitedElsewhere = customer.referredBy !== undefined && customer.referredBy !== null;
  if (invitedBefore || invitedElsewhere) reasons.push({ code: 'ALREADY_REFERRED' });
}

/** A claim that was taken back does not use a code up. */
function hasClaimed({ customer, offer, asOf }: Claim, ledger: LedgerIndex, code: string): boolean {
  const grants = customer === undefined ? [] : (ledger.grantsByCustomer.get(customer.id) ?? []);
  return grants.some(
    ({ grant, reversedAt }) =>
      grant.offerId === offer.id &&
      grant.code === code &&
      grant.at <= asOf &&
      !(reversedAt !== null && reversedAt <= asOf),
  );
}

/** What would be over before it begins is of no use to anybody; what has ended by now is told as such. */
function isOverAtOnce({ validFrom, validTo }: UseSpan, asOf: number): boolean {
  return validTo !== null && validTo > asOf && validTo <= validFrom;
}

/** Which of the customer's claims this is, for offers whose amount hangs on it. */
function claimNumber({ offer, scopes, asOf }: Claim, ledger: LedgerIndex): number | null {
  const { numbering } = offer;
  if (numbering === null) return null;
  return checkLimit(ledger, { limit: numbering, scopes, wanted: 1, asOf }).used + 1;
}

/** The most that a grant pays over all its uses. */
function mostOfGrant({ mostPerUse, uses }: PreparedOffer, drawn: number | null): number | null {
  const each = drawn ?? mostPerUse;
  return each === null || uses === null ? null : each * uses;
}

function grantOf(
  { request, asOf, offer, customer, codes, source }: Claim,
  {
    drawnMinor,
    mostMinor,
    number,
    validity,
  }: Pick<GrantEntry, 'drawnMinor' | 'mostMinor'> & {
    readonly number: number | null;
    readonly validity: UseSpan;
  },
): GrantEntry {
  const { spec } = offer;
  const id = `${request.key}:grant`;
  const grant: Writable<GrantEntry> = {
    v: LEDGER_VERSION,
    id,
    at: asOf,
    key: request.key,
    body: bodyOf(partsOf(request)),
    customerId: customer?.id ?? '',
    offerId: offer.id,
    codes: { ...codes },
    kind: 'grant',
    grantId: id,
    offerVersion: offer.version,
    type: spec.type ?? null,
    source,
    benefit: spec.benefit,
    uses: offer.uses,
    drawnMinor,
    mostMinor,
    claimNumber: number,
    validFrom: validity.validFrom,
    validTo: validity.validTo,
  };
  if (spec.use !== undefined) grant.use = spec.use;
  if (spec.cost !== undefined) grant.cost = spec.cost;
  if (spec.stack !== undefined) grant.stack = spec.stack;
  if (request.referrerId !== undefined) grant.referrerId = request.referrerId;
  if (request.code !== undefined) grant.code = request.code;
  return grant;
}

/** What a partner's system is asked to issue along with our grant. */
function partnerRequest(
  { v, at, key, body, customerId, offerId, codes, grantId }: GrantEntry,
  partner: Exclude<OfferSpec['partner'], undefined>,
): ExternalRequestEntry {
  const id = `${key}:request`;
  const header = { v, id, at, key, body, customerId, offerId, codes };
  return { ...header, kind: 'request', requestId: id, grantId, ...partner, state: 'requested' };
}

function planned(ledger: LedgerIndex, entry: LedgerEntry): PlannedEntry {
  return { entry, expects: expectationsOf(ledger, entry) };
}

/** What decides about a claim, apart from what is known of the customer at the time. */
function partsOf({ offerId, customer, source, codes, code, referrerId }: ClaimRequest) {
  return { claim: offerId, code, codes, customer: customer?.id, referrerId, source };
}

/** What one use of a grant is worth for certain: what was drawn, or a fixed sum. */
function settledValue(entries: readonly LedgerEntry[]): number | null {
  const grant = entries.find((entry) => entry.kind === 'grant');
  if (grant === undefined) return null;
  const { benefit, drawnMinor, mostMinor } = grant;
  if (isDrawn(benefit)) return drawnMinor;
  return 'off' in benefit ? Math.min(benefit.off, mostMinor ?? benefit.off) : null;
}
