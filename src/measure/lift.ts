import { type Span, spanContains } from '../base/span.js';
import { sampleOf } from '../lift/index.js';
import type { Order } from '../model/facts.js';
import { knownFacts, type PaidOrder } from './facts.js';
import { type GroupOutcome, type Lift, type LiftOptions, liftOfGroups } from './lift-of-groups.js';

/** Who was treated and who was held out, drawn by chance, and what is compared. */
export interface LiftTest extends LiftOptions {
  readonly treated: readonly string[];
  readonly control: readonly string[];
  readonly orders: readonly Order[];
  /** In which time orders count; what was given back by its end does not. */
  readonly span: Span;
}

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
  const { span } = test;
  const { ordersOf } = knownFacts({ entries: [], orders: test.orders }, span.toMs - 1);
  const { treated, control } = groupsApart(test);
  const outcome = (ids: readonly string[]) =>
    outcomeOf(
      ids.map((id) => ordersOf.get(id) ?? []),
      span,
    );
  return liftOfGroups({ treated: outcome(treated), control: outcome(control) }, test);
}

/** The customers of either group, each once; whoever was named in both is in neither. */
function groupsApart({ treated, control }: Pick<LiftTest, 'treated' | 'control'>) {
  const named = { treated: new Set(treated), control: new Set(control) };
  return {
    treated: [...named.treated].filter((id) => !named.control.has(id)),
    control: [...named.control].filter((id) => !named.treated.has(id)),
  };
}

function outcomeOf(ordersOfEach: readonly (readonly PaidOrder[])[], span: Span): GroupOutcome {
  const within = ordersOfEach.map((own) => own.filter(({ at }) => spanContains(span, at)));
  const amounts = within.map((own) => own.reduce((total, { net }) => total + net, 0));
  return {
    bought: { successes: within.filter((own) => own.length > 0).length, trials: within.length },
    spent: sampleOf(amounts),
    spentMinor: amounts.reduce((total, amount) => total + amount, 0),
  };
}
