import { fingerprint } from '../base/canonical.js';
import { fail, type Issue, type Outcome, succeed, unwrap } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import type { Definition } from '../expr/definition.js';
import { type Expression, mapLeaves } from '../expr/expression.js';
import type { Calibration } from '../model/calibration.js';
import type { Names } from '../model/decision.js';
import { compileProgram, type RowProgram } from '../row/program.js';
import { type DecisionLayout, layoutDecision } from './decision-layout.js';
import type { Plan } from './plan.js';

/** A plan joined to its calibration and compiled; made by `calibrate`, answered by `decide`. */
export interface ReadyPlan<N extends Names = Names> {
  readonly plan: Plan<N>;
  readonly calibration: Calibration | null;
  readonly tzdata: string | null;
  /** The definitions of the plan with everything learned put in. */
  readonly definitions: readonly Definition[];
  /** @internal */
  readonly program: RowProgram;
  /** @internal */
  readonly layout: DecisionLayout;
}

/** What the host tells about itself. */
export interface CalibrateOptions {
  /** The version of the host's time zone data (`process.versions.tz` in Node), for provenance. */
  readonly tzdata?: string;
}

/**
 * Joins a plan to what was learned from the crowd and compiles it; done once per calibration.
 *
 * @throws ClienteleError with CALIBRATION_MISMATCH where the calibration belongs to another playbook,
 *   or CALIBRATION_MISSING where the plan needs one.
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
 * const ready = plan && calibrate(plan);
 * ready && decide(ready, { id: 'anna', orders: [] }, 0).segments; // => { buyers: false }
 * ```
 */
export function calibrate<N extends Names>(
  plan: Plan<N>,
  calibration?: Calibration,
  options: CalibrateOptions = {},
): ReadyPlan<N> {
  return unwrap(tryCalibrate(plan, calibration, options));
}

/**
 * As {@link calibrate}, giving the issues instead of throwing them.
 *
 * @example
 * ```ts
 * import { compile, tryCalibrate } from 'clientele';
 *
 * const { plan } = compile({ version: 1, timeZone: 'UTC', rfm: {} });
 * const outcome = plan && tryCalibrate(plan);
 * outcome?.ok === false && outcome.issues[0]?.code; // => 'CALIBRATION_MISSING'
 * ```
 */
export function tryCalibrate<N extends Names>(
  plan: Plan<N>,
  calibration?: Calibration,
  { tzdata }: CalibrateOptions = {},
): Outcome<ReadyPlan<N>> {
  const literals = learnedLiterals(plan, calibration);
  if (!literals.ok) return literals;
  const definitions = plan.definitions.map((definition) => fill(definition, literals.value));
  const program = compileProgram(definitions, plan.attributes, plan.columns, plan.zone);
  return succeed({
    plan,
    calibration: calibration ?? null,
    tzdata: tzdata ?? null,
    definitions,
    program,
    layout: layoutDecision(plan, program.slotOf),
  });
}

function learnedLiterals(
  plan: Plan,
  calibration: Calibration | undefined,
): Outcome<ReadonlyMap<string, Expression>> {
  const literals = new Map<string, Expression>();
  if (plan.needs.length === 0 && calibration === undefined) return succeed(literals);
  if (calibration === undefined) {
    const names = plan.needs.map(({ parameter }) => parameter).join(', ');
    return refuse('CALIBRATION_MISSING', '', `${names} must be learned first: call fit`);
  }
  if (calibration.playbook !== plan.fingerprint) {
    const message = `belongs to playbook ${calibration.playbook}, not to ${plan.fingerprint}`;
    return refuse('CALIBRATION_MISMATCH', '/playbook', message);
  }
  const { id, ...content } = calibration;
  if (fingerprint(content) !== id) {
    return refuse('CALIBRATION_MISMATCH', '/id', 'the calibration is not as it was learned');
  }
  const issues: Issue[] = [];
  for (const need of plan.needs) {
    const pointer = child('/learned', need.parameter);
    const restored = need.restore(calibration.learned[need.parameter], pointer);
    if (restored.ok) literals.set(need.parameter, restored.value);
    else issues.push(...restored.issues);
  }
  return issues.length > 0 ? fail(issues) : succeed(literals);
}

function fill(definition: Definition, literals: ReadonlyMap<string, Expression>): Definition {
  if (definition.source.from !== 'expression') return definition;
  const expression = mapLeaves(definition.source.expression, (leaf) =>
    leaf.op === 'parameter' ? (literals.get(leaf.name) ?? leaf) : leaf,
  );
  return { ...definition, source: { from: 'expression', expression } };
}

function refuse(code: string, pointer: string, message: string): Outcome<never> {
  return fail([{ code, severity: 'error', pointer, message }]);
}
