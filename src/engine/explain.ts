import { unwrap } from '../base/outcome.js';
import type { Expression } from '../expr/expression.js';
import type { RfmCuts } from '../model/calibration.js';
import type { Decision, Names } from '../model/decision.js';
import type { CustomerFacts } from '../model/facts.js';
import type { RfmSection } from '../model/playbook/rfm.js';
import { explainRfm, type RfmExplanation } from '../rfm/explain-rfm.js';
import { type Trace, traceExpression } from '../row/trace.js';
import type { ReadyPlan } from './calibrate.js';
import { tryDecide } from './decide.js';
import { decidingReasons, type Reason } from './reasons.js';

/** Why a named value is what it is. */
export interface ValueExplanation {
  readonly name: string;
  readonly value: Trace['value'];
  /** The conditions that decided it. */
  readonly reasons: readonly Reason[];
  /** Every part of the expression with its answer; absent where it is folded from facts. */
  readonly trace?: Trace;
  /** Where in the playbook it is written. */
  readonly pointer: string;
}

/** A decision with the reasons for every part of it. */
export interface Explanation<N extends Names = Names> {
  readonly decision: Decision<N>;
  /** Scores and segment: which cut, which cell, how far to the next; null without an rfm section. */
  readonly rfm: RfmExplanation | null;
  /** By segment name. */
  readonly segments: { readonly [K in N['segment']]: ValueExplanation };
  /** By name, such as `rfm.segment`, `lifecycle.stage`, `funnel.checkout` or `offer.back20`. */
  readonly values: { readonly [name: string]: ValueExplanation };
}

/**
 * Why a playbook says of a customer what it says: for every segment, score, stage, feature and offer the
 * values that were compared and the conditions that decided. Slower than `decide`, same answers.
 *
 * @param asOf epoch milliseconds.
 * @throws ClienteleError as `decide` does.
 *
 * @example
 * ```ts
 * import { calibrate, compile, explain, render } from 'clientele';
 *
 * const { plan } = compile({
 *   version: 1,
 *   timeZone: 'UTC',
 *   segments: { buyers: { '>=': [{ var: 'orderCount' }, 1] } },
 * });
 * const { segments } = explain(calibrate(plan!), { id: 'anna', orders: [] }, 0);
 * segments.buyers.reasons.map((reason) => render(reason));
 * // => ['orderCount (0) ≥ 1 does not hold']
 * ```
 */
export function explain<N extends Names>(
  ready: ReadyPlan<N>,
  facts: CustomerFacts,
  asOf: number,
): Explanation<N> {
  const decision = unwrap(tryDecide(ready, facts, asOf));
  const answer = ready.program.run(facts, asOf, [], []);
  const segments: { [name: string]: ValueExplanation } = {};
  const values: { [name: string]: ValueExplanation } = {};
  for (const { name, source, pointer, type } of ready.definitions) {
    if (source.from === 'attribute') continue;
    const slot = ready.program.slotOf(name);
    const missing = answer.missing?.get(slot);
    const asField: Expression = { op: 'field', name, type };
    const { value } = traceExpression(asField, ready.program.layout, answer.values);
    const trace =
      source.from === 'expression' && missing === undefined
        ? traceExpression(source.expression, ready.program.layout, answer.values)
        : undefined;
    const gap: Reason[] =
      missing === undefined
        ? []
        : [{ code: 'MISSING_INPUT', paths: missing.map((table) => `/${table}`) }];
    const explained: ValueExplanation = {
      name,
      value,
      reasons: trace === undefined ? gap : reasonsOf(name, trace, values),
      ...(trace === undefined ? {} : { trace }),
      pointer,
    };
    if (name.startsWith('segment.')) segments[name.slice('segment.'.length)] = explained;
    else values[name] = explained;
  }
  return {
    decision,
    rfm: rfmOf(ready, decision),
    segments: segments as Explanation<N>['segments'],
    values,
  };
}

function rfmOf({ plan, calibration }: ReadyPlan, { rfm }: Decision): RfmExplanation | null {
  if (rfm === null) return null;
  const { bins, mode, thresholds, segments, strategies } = plan.playbook.rfm as RfmSection;
  const given = { bins, mode, thresholds, segments, strategies };
  const options = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  );
  const cuts = calibration && {
    r: calibration.learned['rfm.r'],
    f: calibration.learned['rfm.f'],
    m: calibration.learned['rfm.m'],
  };
  const learned = thresholds === undefined && cuts !== null ? { cuts: cuts as RfmCuts } : {};
  return explainRfm(rfm, { ...options, ...learned });
}

/** Whether an offer can be claimed, or a campaign is open, is decided by what stands against it. */
function reasonsOf(name: string, trace: Trace, before: Explanation['values']): readonly Reason[] {
  if (!name.startsWith('offer.') && !name.startsWith('campaign.')) return choiceReasons(trace);
  return before[`${name}.blockers`]?.reasons ?? blockingReasons(trace);
}

/** Of the bits of what stands against a claim, the conditions of those that are set; of none, why each is not. */
function blockingReasons(trace: Trace): readonly Reason[] {
  const bits = bitsIn(trace);
  const set = bits.filter(({ value }) => value !== 0);
  return (set.length > 0 ? set : bits).flatMap(choiceReasons);
}

function bitsIn(trace: Trace): readonly Trace[] {
  return trace.op === 'add' ? (trace.parts ?? []).flatMap(bitsIn) : [trace];
}

/** Of a choice, the conditions that led to the value chosen; of a condition, those that decided. */
function choiceReasons(trace: Trace): readonly Reason[] {
  const { op, parts = [], value } = trace;
  if (op === 'choose') {
    for (let index = 0; index + 1 < parts.length; index += 2) {
      const condition = parts[index] as Trace;
      if (condition.value === true) return decidingReasons(condition);
    }
    return parts
      .filter((_part, index) => index % 2 === 0 && index + 1 < parts.length)
      .flatMap(decidingReasons);
  }
  return typeof value === 'boolean' ? decidingReasons(trace) : [];
}
