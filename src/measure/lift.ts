import { type Lift, liftOfGroups } from './lift-of-groups.js';
import { type LiftTest, readTest } from './lift-test.js';

/**
 * Compares treated customers with a control group that was drawn by chance (as `control` groups of a playbook are): whether
 * more of them bought, and whether they spent more, with intervals. A customer named twice counts once, and in both
 * groups in neither.
 *
 * @throws ClienteleError with INVALID_INSTANT, or OUT_OF_RANGE for a confidence or share outside of (0, 1).
 *
 * @example
 * ```ts
 * import { measureLift } from 'clientele/measure';
 *
 * const ids = (group: string, count: number) => Array.from({ length: count }, (_, n) => `${group}-${n}`);
 * const [treated, control] = [ids('t', 70), ids('c', 80)];
 * const orders = [...treated.slice(0, 56), ...control.slice(0, 48)].map((customerId) => (
 *   { id: customerId, customerId, at: 5, amount: 1000 }
 * ));
 * const lift = measureLift({ treated, control, orders, span: { fromMs: 0, toMs: 10 } });
 * lift.conversion?.low.toFixed(4); // => '0.0524'
 * lift.incrementalMinor; // => 14000
 * ```
 */
export function measureLift(test: LiftTest): Lift {
  const { treated, control, outcomeOf } = readTest(test);
  return liftOfGroups({ treated: outcomeOf(treated), control: outcomeOf(control) }, test);
}
