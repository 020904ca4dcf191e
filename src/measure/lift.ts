import { type Span, spanContains } from '../base/span.js';
import {
  type MeanDifference,
  type NumberNeeded,
  newcombe,
  numberNeededToTreat,
  type RateDifference,
  type RateInterval,
  type Sample,
  type SampleRatio,
  type Successes,
  sampleOf,
  sampleRatio,
  welch,
  wilson,
} from '../lift/index.js';
import type { Order } from '../model/facts.js';
import { knownFacts, type PaidOrder } from './facts.js';

/** Who was treated and who was held out, drawn by chance, and what is compared. */
export interface LiftTest {
  readonly treated: readonly string[];
  readonly control: readonly string[];
  readonly orders: readonly Order[];
  /** In which time orders count; what was given back by its end does not. */
  readonly span: Span;
  /** The share of customers that was to be held out; it is held against those who were. */
  readonly controlShare?: number;
  /** By default 0.95. */
  readonly confidence?: number;
}

/** One group of a test. */
export interface LiftGroup {
  readonly customers: number;
  readonly buyers: number;
  /** Buyers by customers. */
  readonly conversion: RateInterval | null;
  /** What all of them paid, in minor units. */
  readonly spentMinor: number;
}

/** What a campaign brought beyond what would have happened anyway. */
export interface Lift {
  readonly treated: LiftGroup;
  readonly control: LiftGroup;
  /** The difference of conversions, by {@link newcombe}. */
  readonly conversion: RateDifference | null;
  readonly numberNeeded: NumberNeeded | null;
  /** The difference of what a customer spent, buyers or not, in minor units, by {@link welch}. */
  readonly spend: MeanDifference | null;
  /** What all the treated spent beyond that, in minor units, rounded to the nearest. */
  readonly incrementalMinor: number | null;
  /** Whether the groups have the sizes that they were to have; null where no share was told. */
  readonly ratio: SampleRatio | null;
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
  const { span, confidence = 0.95, controlShare } = test;
  const { ordersOf } = knownFacts({ entries: [], orders: test.orders }, span.toMs - 1);
  const named = { treated: new Set(test.treated), control: new Set(test.control) };
  const inBoth = new Set([...named.treated].filter((id) => named.control.has(id)));
  const groupOf = (ids: ReadonlySet<string>) =>
    spendingOf(
      [...ids].filter((id) => !inBoth.has(id)).map((id) => ordersOf.get(id) ?? []),
      span,
    );
  const treated = groupOf(named.treated);
  const control = groupOf(named.control);
  const conversion = newcombe(treated.bought, control.bought, confidence);
  const customers = [treated.spent.count, control.spent.count];
  return {
    treated: shown(treated, confidence),
    control: shown(control, confidence),
    conversion,
    numberNeeded: conversion && numberNeededToTreat(conversion),
    spend: welch(treated.spent, control.spent, confidence),
    incrementalMinor: customers.includes(0)
      ? null
      : Math.round((treated.spent.mean - control.spent.mean) * treated.spent.count),
    ratio:
      controlShare === undefined ? null : sampleRatio(customers, [1 - controlShare, controlShare]),
  };
}

/** What the customers of a group did. */
interface Spending {
  readonly bought: Successes;
  readonly spent: Sample;
  readonly spentMinor: number;
}

function spendingOf(ordersOfEach: readonly (readonly PaidOrder[])[], span: Span): Spending {
  const within = ordersOfEach.map((own) => own.filter(({ at }) => spanContains(span, at)));
  const amounts = within.map((own) => own.reduce((total, { net }) => total + net, 0));
  return {
    bought: { successes: within.filter((own) => own.length > 0).length, trials: within.length },
    spent: sampleOf(amounts),
    spentMinor: amounts.reduce((total, amount) => total + amount, 0),
  };
}

function shown({ bought, spentMinor }: Spending, confidence: number): LiftGroup {
  return {
    customers: bought.trials,
    buyers: bought.successes,
    conversion: wilson(bought, confidence),
    spentMinor,
  };
}
