import { child } from '../base/pointer.js';
import { call, integer } from '../expr/expression.js';
import { reasonBits } from '../expr/reason-bits.js';
import type { Workspace } from '../expr/workspace.js';
import type { LimitGap, ScopeValues } from '../limit/index.js';
import type { GrantSource } from '../model/incentive/limit.js';
import { claimConditions, declareUsed, fromExpression, untoldLimits } from './claim-conditions.js';
import { ELIGIBILITY_REASONS } from './eligibility.js';
import type { OfferBook, PreparedOffer } from './offer-book.js';

/** A rule of an offer that columns do not look at, and why. */
export interface EligibilityGap {
  readonly offer: string;
  readonly rule: string;
  readonly why: LimitGap | 'hangs on the hour';
}

/**
 * Declares for every offer whether a customer is eligible to claim it, as far as her facts and the instant tell:
 * - `offer.NAME`: true where nothing stands against a claim;
 * - `offer.NAME.blockers`: what does, a bit for each of {@link ELIGIBILITY_REASONS};
 * - `used.LIMIT` (and `used.LIMIT/VALUE` where it is kept apart by more than the customer): how much of a limit she
 *   has used.
 *
 * Grants are those of the fact table, which `ledgerTables` makes from a ledger. The claim is meant to be the
 * company's own where the offer allows that (source `crm`), else the first way that it allows. Stock, budgets,
 * opening hours and whatever hangs on the request are decided by `checkClaim` alone; {@link eligibilityGaps}
 * lists them.
 *
 * @param used the names `used.*` that are declared already; it grows.
 */
export function declareOffers(
  book: OfferBook,
  pointer: string,
  workspace: Workspace,
  used: Set<string>,
): void {
  for (const offer of book.offers.values()) {
    const place = child(pointer, offer.id);
    const name = `offer.${offer.id}`;
    const values = claimMeant(offer);
    declareUsed(offer.claimLimits, values, place, workspace, used);
    workspace.declare(`${name}.blockers`, place, () => {
      const conditions = claimConditions(offer, values, workspace);
      return conditions && fromExpression(reasonBits(ELIGIBILITY_REASONS, conditions));
    });
    readStanding(offer, place, workspace);
    workspace.declare(name, place, () => {
      const blockers = workspace.read(`${name}.blockers`);
      return blockers && fromExpression(call('equal', blockers, integer(0)));
    });
  }
}

/**
 * What `offer.NAME` does not look at, offer by offer: rules that one customer's facts and the instant cannot tell,
 * so that `checkClaim` alone decides them.
 *
 * @example
 * ```ts
 * import { compile, eligibilityGaps } from 'clientele';
 *
 * const back20 = { kind: 'coupon', benefit: { off: 2000 }, claim: { perCustomer: 1, stock: 500 } } as const;
 * const { plan } = compile({ version: 1, timeZone: 'UTC', offers: { back20 } });
 * eligibilityGaps(plan!.offers);
 * // => [{ offer: 'back20', rule: 'back20.claim.stock', why: 'counts everybody' }]
 * ```
 */
export function eligibilityGaps(book: OfferBook): readonly EligibilityGap[] {
  return [...book.offers.values()].flatMap((offer) => {
    const own = { offer: offer.id };
    const hours = { ...own, rule: 'schedule', why: 'hangs on the hour' } as const;
    const limits = untoldLimits(offer.claimLimits, claimMeant(offer));
    return [
      ...(offer.claimSchedule === null ? [] : [hours]),
      ...limits.map((gap) => ({ ...own, ...gap })),
    ];
  });
}

/** The claim that columns speak of. */
function claimMeant(offer: PreparedOffer): ScopeValues {
  const { id, spec, campaign } = offer;
  const { type = null } = spec;
  return { offerId: id, type, campaignId: campaign?.id, source: sourceMeant(offer) };
}

function sourceMeant({ spec: { claim } }: PreparedOffer): GrantSource {
  const { sources } = claim ?? {};
  return sources === undefined || sources.includes('crm') ? 'crm' : (sources[0] ?? 'crm');
}

/** What a use asks about the customer's orders is worked out with everything else. */
function readStanding(
  { spec: { use = {} } }: PreparedOffer,
  pointer: string,
  workspace: Workspace,
) {
  if (use.nthOrder !== undefined) workspace.read('orderCount');
  if (use.firstOfLife !== true || workspace.read('lifecycle.ordersInLife') !== undefined) return;
  const message = 'speaks of the current life, and there is no section lifecycle';
  const expected = 'a section lifecycle, be it empty';
  workspace.report({
    code: 'MISSING_VALUE',
    pointer: `${pointer}/use/firstOfLife`,
    message,
    expected,
  });
}
