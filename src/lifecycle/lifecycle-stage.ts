import { DAY_MS } from '../base/milliseconds.js';
import type { LifecycleThresholds, Stage } from '../model/playbook/lifecycle.js';
import { type LifecycleFacts, readInput, type SeenFacts } from './facts.js';
import { cutLives } from './lives.js';
import type { Thresholds } from './thresholds.js';

/** The place of a customer in the lifecycle, with the figures it follows from. */
export interface LifecyclePlace<S extends Stage | null = Stage> {
  readonly stage: S;
  /** Which life she is in, from 1; 0 before any order. */
  readonly life: number;
  /** The first order of the current life. */
  readonly lifeStartAt: number | null;
  readonly lastOrderAt: number | null;
  /** Orders of the current life in (asOf - declineDays, asOf]. */
  readonly a: number;
  /** Orders of the current life in (asOf - 2 declineDays, asOf - declineDays]. */
  readonly b: number;
}

/**
 * The stage of one customer as of an instant. With L the time since her last order, the first of
 * these that holds:
 *
 * 1. `potential`: no order yet;
 * 2. `lost`: L >= `lostDays`;
 * 3. `new`: the first order of the current life lies in (asOf - `newDays`, asOf];
 * 4. `dormant`: L >= `dormantDays`;
 * 5. `declining`: a x denominator < b x numerator, in integers, for the order counts a and b of the
 *    two last periods of `declineDays`; never where b is 0;
 * 6. `mature`: more than `matureMoreThan` orders in each of the last `stableWindows` periods;
 * 7. `growing`: otherwise.
 *
 * A life starts at the first order and at every order at least `lostDays` after the one before.
 * Days are 24 hours, so no zone is needed. Orders and visits after asOf are not seen.
 *
 * @param facts orders and visits, epoch milliseconds, in any order; visits matter only to
 * `newFrom: 'firstVisit'` and `dormantNeedsNoVisit`. With `known: false` the stage is null until the
 * first visit or order.
 * @param thresholds what is left out is as in {@link DEFAULT_THRESHOLDS}.
 * @param asOf epoch milliseconds.
 * @throws ClienteleError if an instant is not a safe integer, or the thresholds are wrong or
 * contradict one another; it holds every mistake.
 *
 * @example
 * ```ts
 * import { lifecycleStage } from 'clientele';
 * const day = 86_400_000;
 * lifecycleStage({ orders: [0] }, {}, 30 * day - 1).stage; // => 'new'
 * lifecycleStage({ orders: [0] }, {}, 30 * day).stage; // => 'dormant'
 * lifecycleStage({ orders: [0, 200 * day] }, {}, 201 * day).life; // => 2
 * ```
 */
export function lifecycleStage(
  facts: LifecycleFacts & { readonly known?: true },
  thresholds: LifecycleThresholds,
  asOf: number,
): LifecyclePlace;
export function lifecycleStage(
  facts: LifecycleFacts,
  thresholds: LifecycleThresholds,
  asOf: number,
): LifecyclePlace<Stage | null>;
export function lifecycleStage(
  facts: LifecycleFacts,
  thresholds: LifecycleThresholds,
  asOf: number,
): LifecyclePlace<Stage | null> {
  const input = readInput(facts, thresholds, asOf);
  return placeAt(input.facts, input.thresholds, asOf);
}

/** The place in the lifecycle for facts that are checked and not after asOf. */
export function placeAt(
  facts: SeenFacts,
  thresholds: Thresholds,
  asOf: number,
): LifecyclePlace<Stage | null> {
  const lives = cutLives(facts.orderInstants, thresholds.lostDays);
  const current = lives.at(-1);
  if (current === undefined) {
    const isSomebody = facts.known || facts.firstVisitAt !== null;
    const stage = isSomebody ? 'potential' : null;
    return { stage, life: 0, lifeStartAt: null, lastOrderAt: null, a: 0, b: 0 };
  }
  const { startAt, lastOrderAt, orderInstants } = current;
  const age = (at: number) => asOf - at;
  const ordersAged = (fromMs: number, toMs: number) =>
    orderInstants.filter((at) => age(at) >= fromMs && age(at) < toMs).length;

  const declineMs = thresholds.declineDays * DAY_MS;
  const a = ordersAged(0, declineMs);
  const b = ordersAged(declineMs, 2 * declineMs);

  const isLost = age(lastOrderAt) >= thresholds.lostDays * DAY_MS;

  const newSince =
    thresholds.newFrom === 'firstVisit' && lives.length === 1
      ? Math.min(startAt, facts.firstVisitAt ?? startAt)
      : startAt;
  const isNew =
    age(newSince) < thresholds.newDays * DAY_MS &&
    !(thresholds.newEndsWithSecondOrder && orderInstants.length > 1);

  const dormantMs = thresholds.dormantDays * DAY_MS;
  const visitedLately = facts.lastVisitAt !== null && age(facts.lastVisitAt) < dormantMs;
  const isDormant =
    age(lastOrderAt) >= dormantMs && !(thresholds.dormantNeedsNoVisit && visitedLately);

  const [numerator, denominator] = thresholds.declineRatio;
  const isDeclining = a * denominator < b * numerator;

  const matureMs = thresholds.matureDays * DAY_MS;
  const isMature = periodsBack(thresholds.stableWindows).every(
    (back) => ordersAged(back * matureMs, (back + 1) * matureMs) > thresholds.matureMoreThan,
  );

  const stage = isLost
    ? 'lost'
    : isNew
      ? 'new'
      : isDormant
        ? 'dormant'
        : isDeclining
          ? 'declining'
          : isMature
            ? 'mature'
            : 'growing';
  return { stage, life: lives.length, lifeStartAt: startAt, lastOrderAt, a, b };
}

/** 0 for the newest period, 1 for the one before it, and so on. */
export function periodsBack(count: number): readonly number[] {
  return Array.from({ length: count }, (_, back) => back);
}
