import { isInstant } from '../base/instant.js';
import { INVALID_INSTANT } from '../base/instant-argument.js';
import { fail, type Issue, type Outcome, succeed, unwrap } from '../base/outcome.js';
import { compileExpression } from '../expr/evaluate.js';
import type { Calibration } from '../model/calibration.js';
import type { RejectedRow, Tables } from '../model/facts.js';
import { compileProgram } from '../row/program.js';
import { eachCustomer, type WorkOptions } from './decide-all.js';
import { freezeCalibration } from './freeze-calibration.js';
import { groupFacts, tableFaults } from './group-facts.js';
import type { Plan } from './plan.js';
import { withoutParameters } from './without-parameters.js';

/**
 * Learns from a population what a plan needs: cut points and percentiles, frozen as JSON. Applying
 * them is an ordinary expression, so that one customer scored alone gets the score she has in the
 * crowd. Neither the order of rows nor that of customers matters.
 *
 * Rows that cannot be used are passed over, and so are customers who are not valid themselves;
 * `decideAll` on the same tables lists them.
 *
 * @param asOf epoch milliseconds; facts after it are not seen.
 * @throws ClienteleError where something cannot be learned from these values.
 *
 * @example
 * ```ts
 * import { compile, fit } from 'clientele';
 *
 * const { plan } = compile({ version: 1, timeZone: 'UTC', rfm: { bins: 2 } });
 * const orders = ['a', 'b', 'c', 'd'].map((customerId, index) => (
 *   { id: customerId, customerId, at: 0, amount: 100 * (index + 1) }
 * ));
 * fit(plan!, { orders }, 1000).learned['rfm.m']; // => { above: [200] }
 * ```
 */
export function fit(
  plan: Plan,
  tables: Tables,
  asOf: number,
  options: WorkOptions = {},
): Calibration {
  return unwrap(tryFit(plan, tables, asOf, options));
}

/**
 * As {@link fit}, giving the issues instead of throwing them.
 *
 * @example
 * ```ts
 * import { compile, tryFit } from 'clientele';
 *
 * const { plan } = compile({ version: 1, timeZone: 'UTC', rfm: { bins: 2 } });
 * const orders = [{ id: 'o-1', customerId: 'anna', at: 0, amount: 100 }];
 * const stopped = tryFit(plan!, { orders }, 1000, { signal: { aborted: true } });
 * stopped.ok === false && stopped.issues[0]?.code; // => 'ABORTED'
 * ```
 */
export function tryFit(
  plan: Plan,
  tables: Tables,
  asOf: number,
  options: WorkOptions = {},
): Outcome<Calibration> {
  const call = [...(isInstant(asOf) ? [] : [INVALID_INSTANT]), ...tableFaults(tables)];
  if (call.length > 0) return fail(call);
  const program = compileProgram(
    withoutParameters(plan.definitions),
    plan.attributes,
    plan.columns,
    plan.zone,
  );
  const measures = plan.needs.map(({ of }) => compileExpression(of, program.layout));
  const found: number[][] = plan.needs.map(() => []);
  const grouped = groupFacts(tables);
  const ignored: RejectedRow[] = [];
  const faults: Issue[] = [];
  let population = 0;
  const aborted = eachCustomer(grouped, options, ({ facts }) => {
    faults.length = 0;
    const { values } = program.run(facts, asOf, ignored, faults);
    if (faults.length > 0) return;
    population++;
    measures.forEach((measure, need) => {
      const value = measure(values);
      if (typeof value === 'number') found[need]?.push(value);
    });
  });
  if (aborted) {
    return fail([{ code: 'ABORTED', severity: 'error', pointer: '', message: 'fit was stopped' }]);
  }
  const crowds = found.map((values) => Float64Array.from(values));
  return succeed(freezeCalibration(plan, crowds, population, asOf));
}
