import { requireInstant } from '../base/instant-argument.js';
import { DAY_MS } from '../base/milliseconds.js';
import { ClienteleError, type Issue } from '../base/outcome.js';

/** A measure that has to be reached, such as spend in minor units, a count of orders, or points. */
export interface TierCondition {
  readonly measure: string;
  readonly atLeast: number;
}

/** A tier above the one below it. */
export interface TierLevel {
  readonly name: string;
  /** Any one of these earns it. */
  readonly earn: readonly TierCondition[];
  /** Any one of these keeps it at a review; by default those that earn it. */
  readonly keep?: readonly TierCondition[];
}

/** The tiers of a programme. */
export interface TierRules {
  /** What everybody is in without having earned anything. */
  readonly base: string;
  /** Ascending. */
  readonly levels: readonly TierLevel[];
  /** How long a tier is held before it is looked at again, in days of 24 hours; by default for ever. */
  readonly reviewDays?: number;
  /** How much longer it is held after a review that it did not pass; by default not at all. */
  readonly graceDays?: number;
}

/** Which tier a customer is in, and since when it counts. */
export interface TierStanding {
  readonly tier: string;
  /** Epoch milliseconds: when she came into it, or passed her last review. */
  readonly since: number;
}

/** How far it is to the next tier, by one of its conditions. */
export interface TierProgress extends TierCondition {
  readonly tier: string;
  readonly actual: number;
  readonly missing: number;
}

/** What becomes of a customer's tier. */
export interface TierDecision {
  readonly standing: TierStanding;
  /** `renewed`: a review was passed. `held`: one was not, and grace is left. */
  readonly change: 'none' | 'upgraded' | 'downgraded' | 'renewed' | 'held';
  /** The next instant at which time alone may change it; null where none does. */
  readonly nextReviewAt: number | null;
  /** What is missing to the next tier, by condition; empty in the highest. */
  readonly progress: readonly TierProgress[];
}

/**
 * Which tier a customer is in. Up at once, to the highest tier any of whose conditions is met. Down only at a review:
 * `reviewDays` after `since`, and after `graceDays` more, a customer who meets no condition to keep her tier falls by
 * exactly one; one who does holds it from the review on. A review that nobody looked at takes place when it is next
 * asked, one tier at a time.
 *
 * @param standing where she was; undefined for a new customer.
 * @param measures by name, of the time that the programme counts: the features of a decision, say.
 * @param asOf epoch milliseconds.
 * @throws ClienteleError with UNKNOWN_VALUE for a tier that the rules do not have, MISSING_VALUE for a measure that is
 *   not given, and INVALID_INSTANT.
 *
 * @example
 * ```ts
 * import { decideTier } from 'clientele';
 *
 * const rules = {
 *   base: 'basic',
 *   levels: [
 *     { name: 'silver', earn: [{ measure: 'spend', atLeast: 100_000 }] },
 *     { name: 'gold', earn: [{ measure: 'spend', atLeast: 500_000 }, { measure: 'orders', atLeast: 20 }] },
 *   ],
 *   reviewDays: 365,
 * };
 * const anna = decideTier(rules, undefined, { spend: 120_000, orders: 4 }, 0);
 * [anna.standing.tier, anna.change]; // => ['silver', 'upgraded']
 * anna.progress.map(({ measure, missing }) => [measure, missing]); // => [['spend', 380000], ['orders', 16]]
 *
 * const later = decideTier(rules, anna.standing, { spend: 20_000, orders: 1 }, 365 * 86_400_000);
 * [later.standing.tier, later.change]; // => ['basic', 'downgraded']
 * ```
 */
export function decideTier(
  rules: TierRules,
  standing: TierStanding | undefined,
  measures: { readonly [measure: string]: number },
  asOf: number,
): TierDecision {
  requireInstant(asOf);
  const { base, levels } = rules;
  const names = [base, ...levels.map(({ name }) => name)];
  const before = standing === undefined ? 0 : names.indexOf(standing.tier);
  checkInput(rules, before, standing, measures);
  const earned = levels.reduce(
    (highest, { earn }, place) => (meetsAny(earn, measures) ? place + 1 : highest),
    0,
  );
  const decide = (level: number, since: number, change: TierDecision['change']): TierDecision => ({
    standing: { tier: names[level] as string, since },
    change,
    nextReviewAt: nextReview(rules, level, since, asOf),
    progress: progressTo(levels[level], measures),
  });
  if (earned > before) return decide(earned, asOf, 'upgraded');
  const since = standing?.since ?? asOf;
  const reviewAt = reviewOf(rules, before, since);
  if (reviewAt === null || asOf < reviewAt) return decide(before, since, 'none');
  const level = levels[before - 1] as TierLevel;
  if (meetsAny(level.keep ?? level.earn, measures)) return decide(before, asOf, 'renewed');
  if (asOf < reviewAt + graceOf(rules)) return decide(before, since, 'held');
  return decide(before - 1, asOf, 'downgraded');
}

function meetsAny(
  conditions: readonly TierCondition[],
  measures: { readonly [measure: string]: number },
): boolean {
  return conditions.some(({ measure, atLeast }) => (measures[measure] as number) >= atLeast);
}

/** When a tier that was earned is looked at again; nobody falls out of the lowest. */
function reviewOf({ reviewDays }: TierRules, level: number, since: number): number | null {
  return level === 0 || reviewDays === undefined ? null : since + reviewDays * DAY_MS;
}

function graceOf({ graceDays = 0 }: TierRules): number {
  return graceDays * DAY_MS;
}

function nextReview(rules: TierRules, level: number, since: number, asOf: number): number | null {
  const reviewAt = reviewOf(rules, level, since);
  if (reviewAt === null || asOf < reviewAt) return reviewAt;
  return reviewAt + graceOf(rules);
}

function progressTo(
  next: TierLevel | undefined,
  measures: { readonly [measure: string]: number },
): readonly TierProgress[] {
  return (next?.earn ?? []).map(({ measure, atLeast }) => {
    const actual = measures[measure] as number;
    const missing = Math.max(0, atLeast - actual);
    return { tier: next?.name as string, measure, atLeast, actual, missing };
  });
}

function checkInput(
  { base, levels }: TierRules,
  before: number,
  standing: TierStanding | undefined,
  measures: { readonly [measure: string]: number },
): void {
  const issues: Issue[] = [];
  const names = [base, ...levels.map(({ name }) => name)];
  names.forEach((name, place) => {
    if (names.indexOf(name) === place) return;
    const message = `another tier is called "${name}"`;
    issues.push({
      code: 'DUPLICATE_NAME',
      severity: 'error',
      pointer: `/levels/${place - 1}/name`,
      message,
    });
  });
  if (before < 0) {
    const message = `there is no tier "${standing?.tier}"`;
    issues.push({ code: 'UNKNOWN_VALUE', severity: 'error', pointer: '/standing/tier', message });
  }
  const needed = levels.flatMap(({ earn, keep = [] }) => [...earn, ...keep]);
  for (const measure of new Set(needed.map((one) => one.measure))) {
    if (Number.isFinite(measures[measure])) continue;
    const message = `"${measure}" is not given`;
    issues.push({
      code: 'MISSING_VALUE',
      severity: 'error',
      pointer: `/measures/${measure}`,
      message,
    });
  }
  if (issues.length > 0) throw new ClienteleError(issues);
}
