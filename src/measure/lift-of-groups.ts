import { type Check, refuse } from '../base/refuse.js';
import { confidenceCheck, countChecks, insideCheck, sampleChecks } from '../lift/checks.js';
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
  sampleRatio,
  welch,
  wilson,
} from '../lift/index.js';

/** What the customers of one group of a test did, added up. */
export interface GroupOutcome {
  /** How many of them bought. */
  readonly bought: Successes;
  /** What each of them spent, buyers or not, in minor units. */
  readonly spent: Sample;
  /** What all of them spent, in minor units. */
  readonly spentMinor: number;
}

/** How two groups are compared. */
export interface LiftOptions {
  /** By default 0.95. */
  readonly confidence?: number;
  /** The share of customers that was to be held out; it is held against those who were. */
  readonly controlShare?: number;
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
 * Compares treated customers with a control group that was drawn by chance, from what was added up over each: by
 * {@link measureLift} from orders, or by a database.
 *
 * @throws ClienteleError with OUT_OF_RANGE for aggregates that cannot be, or that are of different numbers of customers, and
 *   for a confidence or share outside of (0, 1).
 *
 * @example
 * ```ts
 * import { liftOfGroups, sampleOf } from 'clientele/measure';
 *
 * const outcome = (spent: readonly number[]) => ({
 *   bought: { successes: spent.filter((minor) => minor > 0).length, trials: spent.length },
 *   spent: sampleOf(spent),
 *   spentMinor: spent.reduce((total, minor) => total + minor, 0),
 * });
 * const lift = liftOfGroups({ treated: outcome([900, 500, 0, 0]), control: outcome([400, 0, 0, 0]) });
 * lift.conversion?.difference; // => 0.25
 * lift.spend?.difference; // => 250
 * lift.incrementalMinor; // => 1000
 * ```
 */
export function liftOfGroups(
  { treated, control }: { readonly treated: GroupOutcome; readonly control: GroupOutcome },
  { confidence = 0.95, controlShare }: LiftOptions = {},
): Lift {
  refuse([
    ...outcomeChecks(treated, '/treated'),
    ...outcomeChecks(control, '/control'),
    confidenceCheck(confidence),
    ...(controlShare === undefined ? [] : [insideCheck(controlShare, '/controlShare')]),
  ]);
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

function outcomeChecks({ bought, spent, spentMinor }: GroupOutcome, at: string): readonly Check[] {
  return [
    ...countChecks(bought, `${at}/bought`),
    ...sampleChecks(spent, `${at}/spent`),
    [spent.count === bought.trials, `${at}/spent/count`, 'the number of trials'],
    [Number.isSafeInteger(spentMinor), `${at}/spentMinor`, 'a safe integer'],
  ];
}

function shown({ bought, spentMinor }: GroupOutcome, confidence: number): LiftGroup {
  return {
    customers: bought.trials,
    buyers: bought.successes,
    conversion: wilson(bought, confidence),
    spentMinor,
  };
}
