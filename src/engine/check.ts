import type { Issue } from '../base/outcome.js';
import { compileUnknown } from './compile.js';
import { lintGoals } from './lint-goals.js';
import { lintLimits } from './lint-limits.js';
import { lintOffers } from './lint-offers.js';
import { lintSegments } from './lint-segments.js';
import { lintStrategies } from './lint-strategies.js';

/**
 * Reads a playbook as a reviewer would: every issue of `compile`, and if it compiles, warnings on
 * what is allowed and probably not meant. Each is proved on the rules, for every customer; where nothing
 * can be proved, nothing is said.
 *
 * - `CONSTANT_SEGMENT`: a segment that reads nothing, so everybody or nobody is inside.
 * - `UNREACHABLE_SEGMENT`: a segment that nobody can be in; the message names what excludes what.
 * - `ALWAYS_TRUE_SEGMENT`: a segment that everybody is in, also who is unknown in all.
 * - `SAME_SEGMENT`: two segments with the same customers, however they are written.
 * - `UNREACHABLE_OFFER`: an offer that nobody can ever claim.
 * - `OVERLAPPING_STRATEGIES`: two campaigns of one business form and priority, at times that meet, for segments that
 *   some customers may both be in; the message has the values of one.
 * - `SHADOWED_CAMPAIGN`: a campaign all of whose customers get another one first.
 * - `GOAL_MISMATCH`: a campaign that is to win customers and is for buyers only, or to sell again and is for none.
 * - `SHADOWED_LIMIT`: a limit that is never reached before another one.
 * - `UNSPENDABLE_BUDGET`: a budget that all grants there can be, or all days of its campaign, cannot use up.
 *
 * @example
 * ```ts
 * import { check } from 'clientele';
 *
 * check({ version: 1, timeZone: 'UTC', segments: { all: true } }).map(({ code }) => code);
 * // => ['CONSTANT_SEGMENT']
 * ```
 */
export function check(playbook: unknown): readonly Issue[] {
  const { plan, issues } = compileUnknown(playbook);
  return plan === undefined
    ? issues
    : [
        ...issues,
        ...lintSegments(plan),
        ...lintOffers(plan),
        ...lintStrategies(plan),
        ...lintGoals(plan),
        ...lintLimits(plan),
      ];
}
