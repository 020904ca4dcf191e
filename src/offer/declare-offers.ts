import { EARLIEST_INSTANT, LATEST_INSTANT } from '../base/milliseconds.js';
import { child } from '../base/pointer.js';
import type { Span } from '../base/span.js';
import { call, type Expression, integer, literal } from '../expr/expression.js';
import type { Built, Workspace } from '../expr/workspace.js';
import type { GrantSource, LimitSpec } from '../model/incentive/limit.js';
import { ELIGIBILITY_REASONS, type EligibilityReason } from './eligibility.js';
import { concernsOffer, type LimitGap, usedByCustomer } from './eligibility-limits.js';
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
 * - `used.LIMIT` (and `used.LIMIT.NAME` where it hangs on the offer): how much of a limit she has used.
 *
 * Grants are those of the fact table, which `ledgerTables` makes from a ledger. The claim is meant to be the
 * company's own where the offer allows that (source `crm`), else the first way that it allows. Stock, budgets,
 * opening hours and whatever hangs on the request are decided by `checkClaim` alone; {@link eligibilityGaps}
 * lists them.
 */
export function declareOffers(book: OfferBook, pointer: string, workspace: Workspace): void {
  const known = new Set<string>();
  for (const offer of book.offers.values()) {
    const place = child(pointer, offer.id);
    const name = `offer.${offer.id}`;
    const limits = limitsTold(offer);
    for (const { limit, used } of limits) {
      const built: Built = { type: used.type, source: { from: 'aggregate', aggregate: used } };
      const usedBefore = usedName(offer, limit);
      if (!known.has(usedBefore)) {
        workspace.declare(usedBefore, place, () => built, { onDemand: true });
      }
      known.add(usedBefore);
    }
    workspace.declare(`${name}.blockers`, place, () => {
      const conditions = blocking(offer, limits, workspace);
      return conditions && fromExpression(sumOfBits(conditions));
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
    const hours = { offer: offer.id, rule: 'schedule', why: 'hangs on the hour' } as const;
    const limits = asked(offer).flatMap((limit): readonly EligibilityGap[] => {
      const used = usedByCustomer(limit, offer);
      return typeof used === 'string' ? [{ offer: offer.id, rule: limit.id, why: used }] : [];
    });
    return [...(offer.claimSchedule === null ? [] : [hours]), ...limits];
  });
}

/** The way of claiming that columns speak of. */
export function sourceMeant({ spec: { claim } }: PreparedOffer): GrantSource {
  const { sources } = claim ?? {};
  return sources === undefined || sources.includes('crm') ? 'crm' : (sources[0] ?? 'crm');
}

function asked(offer: PreparedOffer): readonly LimitSpec[] {
  const source = sourceMeant(offer);
  return offer.claimLimits.filter(
    (limit) =>
      concernsOffer(limit, offer) &&
      (limit.action !== 'deliver' || source === 'crm') &&
      (limit.sources === undefined || limit.sources.includes(source)),
  );
}

function limitsTold(offer: PreparedOffer) {
  return asked(offer).flatMap((limit) => {
    const used = usedByCustomer(limit, offer);
    return typeof used === 'string' ? [] : [{ limit, used }];
  });
}

/** One name for what several offers count together. */
function usedName(offer: PreparedOffer, { id, per, window }: LimitSpec): string {
  const hangsOnOffer =
    window === 'campaign' || per.some((scope) => ['offer', 'type', 'campaign'].includes(scope));
  return !hangsOnOffer || id.startsWith(`${offer.id}.`) ? `used.${id}` : `used.${id}.${offer.id}`;
}

type Conditions = readonly (readonly [EligibilityReason, Expression])[];

/** The conditions under which each reason stands; a rule that is not there leaves none. */
function blocking(
  offer: PreparedOffer,
  limits: ReturnType<typeof limitsTold>,
  workspace: Workspace,
): Conditions | undefined {
  const { spec, campaign, claimSpan, endOfValidity } = offer;
  const { who, nthOrder } = spec.claim ?? {};
  const asOf = workspace.read('asOf');
  if (asOf === undefined) return undefined;
  const conditions: [EligibilityReason, Expression][] = [];
  if (spec.enabled === false) conditions.push(['DISABLED', literal('boolean', true)]);
  if (campaign?.enabled === false) {
    conditions.push(['CAMPAIGN_NOT_RUNNING', literal('boolean', true)]);
  } else if (campaign !== null && !isEndless(campaign.span)) {
    conditions.push(['CAMPAIGN_NOT_RUNNING', call('not', within(asOf, campaign.span))]);
  }
  if (claimSpan.fromMs !== EARLIEST_INSTANT) {
    conditions.push(['NOT_STARTED', call('less', asOf, instant(claimSpan.fromMs))]);
  }
  if (endOfValidity !== null) {
    conditions.push(['EXPIRED', call('greaterOrEqual', asOf, instant(endOfValidity))]);
  }
  if (claimSpan.toMs !== LATEST_INSTANT) {
    conditions.push(['CLAIM_WINDOW_CLOSED', call('greaterOrEqual', asOf, instant(claimSpan.toMs))]);
  }
  if (who !== undefined) {
    const isIn = workspace.read(`segment.${who}`);
    if (isIn === undefined) return undefined;
    conditions.push(['SEGMENT_MISMATCH', call('not', isIn)]);
  }
  if (nthOrder !== undefined) {
    const count = workspace.read('orderCount');
    if (count === undefined) return undefined;
    const before = literal(
      'integer[]',
      nthOrder.map((nth) => nth - 1),
    );
    conditions.push(['NOT_NTH_ORDER', call('not', call('oneOf', count, before))]);
  }
  for (const { limit } of limits) {
    const used = workspace.read(usedName(offer, limit));
    if (used === undefined) return undefined;
    conditions.push(['LIMIT_REACHED', call('greaterOrEqual', used, integer(limit.max))]);
  }
  return conditions;
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

/** One bit for each reason for which some condition holds. */
function sumOfBits(conditions: Conditions): Expression {
  const bits = ELIGIBILITY_REASONS.flatMap((reason, place) => {
    const own = conditions.filter(([code]) => code === reason).map(([, condition]) => condition);
    const [first, ...rest] = own;
    if (first === undefined) return [];
    const any = rest.length === 0 ? first : call('or', ...own);
    return [call('choose', any, integer(1 << place), integer(0))];
  });
  const [first, ...rest] = bits;
  return first === undefined ? integer(0) : rest.reduce((sum, bit) => call('add', sum, bit), first);
}

function within(asOf: Expression, { fromMs, toMs }: Span): Expression {
  return call(
    'and',
    call('greaterOrEqual', asOf, instant(fromMs)),
    call('less', asOf, instant(toMs)),
  );
}

function isEndless({ fromMs, toMs }: Span): boolean {
  return fromMs === EARLIEST_INSTANT && toMs === LATEST_INSTANT;
}

function instant(ms: number): Expression {
  return literal('instant', ms);
}

function fromExpression(expression: Expression): Built {
  return { type: expression.type, source: { from: 'expression', expression } };
}
