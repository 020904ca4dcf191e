import { EARLIEST_INSTANT, LATEST_INSTANT } from '../base/milliseconds.js';
import type { Span } from '../base/span.js';
import { call, type Expression, integer, literal } from '../expr/expression.js';
import type { Conditions } from '../expr/reason-bits.js';
import type { Built, Workspace } from '../expr/workspace.js';
import {
  concernsValues,
  type LimitGap,
  type ScopeValues,
  usedByCustomer,
  usedName,
} from '../limit/index.js';
import type { LimitSpec } from '../model/incentive/limit.js';
import type { EligibilityReason } from './eligibility.js';
import type { PreparedOffer } from './offer-book.js';

/**
 * Declares how much a customer has used of each limit of a list that her facts tell, and leaves out the others.
 *
 * @param known the names of those that are declared already; it grows.
 */
export function declareUsed(
  limits: readonly LimitSpec[],
  values: ScopeValues,
  pointer: string,
  workspace: Workspace,
  known: Set<string>,
): void {
  for (const limit of toldLimits(limits, values)) {
    const name = usedName(limit, values);
    if (known.has(name)) continue;
    known.add(name);
    workspace.declare(name, pointer, () => builtFrom(limit, values), { onDemand: true });
  }
}

/** The limits of a list that have something to say and that a customer's facts do not tell, each with the reason. */
export function untoldLimits(
  limits: readonly LimitSpec[],
  values: ScopeValues,
): readonly { readonly rule: string; readonly why: LimitGap }[] {
  return limits
    .filter((limit) => concernsValues(limit, values))
    .flatMap((limit) => {
      const used = usedByCustomer(limit, values);
      return typeof used === 'string' ? [{ rule: limit.id, why: used }] : [];
    });
}

/** The conditions under which a limit of a list is reached; undefined where one cannot be worked out. */
export function limitConditions(
  limits: readonly LimitSpec[],
  values: ScopeValues,
  workspace: Workspace,
): Conditions<'LIMIT_REACHED'> | undefined {
  const conditions: (readonly ['LIMIT_REACHED', Expression])[] = [];
  for (const limit of toldLimits(limits, values)) {
    const used = workspace.read(usedName(limit, values));
    if (used === undefined) return undefined;
    conditions.push(['LIMIT_REACHED', call('greaterOrEqual', used, integer(limit.max))]);
  }
  return conditions;
}

/**
 * The conditions under which each reason stands against a claim of an offer, as far as a customer's facts and the
 * instant tell; a rule that is not there leaves none.
 */
export function claimConditions(
  offer: PreparedOffer,
  values: ScopeValues,
  workspace: Workspace,
): Conditions<EligibilityReason> | undefined {
  const { spec, campaign, claimSpan, endOfValidity } = offer;
  const { who, nthOrder } = spec.claim ?? {};
  const asOf = workspace.read('asOf');
  if (asOf === undefined) return undefined;
  const conditions: [EligibilityReason, Expression][] = [];
  if (spec.enabled === false) conditions.push(['DISABLED', ALWAYS]);
  if (campaign?.enabled === false) conditions.push(['CAMPAIGN_NOT_RUNNING', ALWAYS]);
  else if (campaign !== null && !isEndless(campaign.span)) {
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
  const reached = limitConditions(offer.claimLimits, values, workspace);
  return reached && [...conditions, ...reached];
}

/** A condition that holds for everybody at any time. */
export const ALWAYS = literal('boolean', true);

export function instant(ms: number): Expression {
  return literal('instant', ms);
}

export function fromExpression(expression: Expression): Built {
  return { type: expression.type, source: { from: 'expression', expression } };
}

function toldLimits(limits: readonly LimitSpec[], values: ScopeValues): readonly LimitSpec[] {
  return limits.filter(
    (limit) => concernsValues(limit, values) && typeof usedByCustomer(limit, values) !== 'string',
  );
}

function builtFrom(limit: LimitSpec, values: ScopeValues): Built | undefined {
  const used = usedByCustomer(limit, values);
  if (typeof used === 'string') return undefined;
  return { type: used.type, source: { from: 'aggregate', aggregate: used } };
}

/** Whether an instant lies in a span. */
export function within(asOf: Expression, { fromMs, toMs }: Span): Expression {
  return call(
    'and',
    call('greaterOrEqual', asOf, instant(fromMs)),
    call('less', asOf, instant(toMs)),
  );
}

function isEndless({ fromMs, toMs }: Span): boolean {
  return fromMs === EARLIEST_INSTANT && toMs === LATEST_INSTANT;
}
