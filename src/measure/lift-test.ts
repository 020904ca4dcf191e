import { type Span, spanContains } from '../base/span.js';
import type { Order } from '../model/facts.js';
import { knownFacts, type PaidOrder } from './facts.js';
import type { GroupOutcome, LiftOptions } from './lift-of-groups.js';
import { outcomeOfAmounts } from './outcome-of-amounts.js';

/** Who was treated and who was held out, drawn by chance, and what is compared. */
export interface LiftTest extends LiftOptions {
  readonly treated: readonly string[];
  readonly control: readonly string[];
  readonly orders: readonly Order[];
  /** In which time orders count; what was given back by its end does not. */
  readonly span: Span;
}

/** The customers of a test, and what comes of any part of them. */
export interface ReadTest {
  readonly treated: readonly string[];
  readonly control: readonly string[];
  readonly outcomeOf: (customerIds: readonly string[]) => GroupOutcome;
}

/** Reads a test: each customer once; whoever was named in both groups is in neither. */
export function readTest({ treated, control, orders, span }: LiftTest): ReadTest {
  const { ordersOf } = knownFacts({ entries: [], orders }, span.toMs - 1);
  const named = { treated: new Set(treated), control: new Set(control) };
  return {
    treated: [...named.treated].filter((id) => !named.control.has(id)),
    control: [...named.control].filter((id) => !named.treated.has(id)),
    outcomeOf: (ids) =>
      addUp(
        ids.map((id) => ordersOf.get(id) ?? []),
        span,
      ),
  };
}

function addUp(ordersOfEach: readonly (readonly PaidOrder[])[], span: Span): GroupOutcome {
  const within = ordersOfEach.map((own) => own.filter(({ at }) => spanContains(span, at)));
  return outcomeOfAmounts(
    within.map((own) => own.reduce((total, { net }) => total + net, 0)),
    within.filter((own) => own.length > 0).length,
  );
}
