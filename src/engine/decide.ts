import { isInstant } from '../base/instant.js';
import { INVALID_INSTANT } from '../base/instant-argument.js';
import { fail, type Issue, type Outcome, succeed, unwrap } from '../base/outcome.js';
import type { Decision, Names } from '../model/decision.js';
import type { CustomerFacts, RejectedRow } from '../model/facts.js';
import type { Answer } from '../row/program.js';
import type { ReadyPlan } from './calibrate.js';
import { provenanceOf, renderDecision } from './render-decision.js';

/**
 * What a playbook says of one customer at an instant. Pure: the same arguments give the same answer
 * on any host at any time, and the order of the facts does not matter. Facts after `asOf` are not
 * seen. Rows that cannot be used are left out and listed in `rejected`.
 *
 * @param asOf epoch milliseconds.
 * @throws ClienteleError where the customer herself is not valid: no id, an attribute or a given
 *   feature of the wrong kind, an `asOf` that is no instant. Pointers lead into `facts`.
 *
 * @example
 * ```ts
 * import { calibrate, compile, decide } from 'clientele';
 *
 * const { plan } = compile({
 *   version: 1,
 *   timeZone: 'UTC',
 *   segments: { buyers: { '>=': [{ var: 'orderCount' }, 1] } },
 * });
 * const orders = [{ id: 'o-1', at: Date.UTC(2026, 0, 5), amount: 1200 }];
 * const decision = plan && decide(calibrate(plan), { id: 'anna', orders }, Date.UTC(2026, 0, 31));
 * decision?.segments.buyers; // => true
 * ```
 */
export function decide<N extends Names>(
  ready: ReadyPlan<N>,
  facts: CustomerFacts,
  asOf: number,
): Decision<N> {
  return unwrap(tryDecide(ready, facts, asOf));
}

/**
 * As {@link decide}, giving the issues instead of throwing them.
 *
 * @example
 * ```ts
 * import { calibrate, compile, tryDecide } from 'clientele';
 *
 * const { plan } = compile({
 *   version: 1,
 *   timeZone: 'UTC',
 *   segments: { buyers: { '>=': [{ var: 'orderCount' }, 1] } },
 * });
 * const outcome = plan && tryDecide(calibrate(plan), { id: 'anna', orders: [] }, Number.NaN);
 * outcome?.ok === false && outcome.issues[0]?.code; // => 'INVALID_INSTANT'
 * ```
 */
export function tryDecide<N extends Names>(
  ready: ReadyPlan<N>,
  facts: CustomerFacts,
  asOf: number,
): Outcome<Decision<N>> {
  const answer = tryAnswer(ready, facts, asOf);
  if (!answer.ok) return answer;
  const provenance = provenanceOf(ready, asOf);
  return succeed(
    renderDecision<N>(ready.layout, { customerId: facts.id, ...answer.value, provenance }),
  );
}

/** The value of everything that a plan names, before a decision is made of it. */
export function tryAnswer(
  ready: ReadyPlan,
  facts: CustomerFacts,
  asOf: number,
): Outcome<Answer & { readonly rejected: readonly RejectedRow[] }> {
  const issues: Issue[] = [];
  checkCall(facts, asOf, issues);
  if (issues.length > 0) return fail(issues);
  const rejected: RejectedRow[] = [];
  const { values, missing } = ready.program.run(facts, asOf, rejected, issues);
  return issues.length > 0 ? fail(issues) : succeed({ values, missing, rejected });
}

function checkCall(facts: unknown, asOf: unknown, issues: Issue[]): void {
  if (!isInstant(asOf)) issues.push(INVALID_INSTANT);
  const id = (facts as CustomerFacts | null | undefined)?.id as unknown;
  if (typeof id !== 'string' || id === '') {
    issues.push({
      code: 'INVALID_FACTS',
      severity: 'error',
      pointer: '/id',
      message: 'the facts name no customer',
      expected: 'a text that is not empty',
    });
  }
}
