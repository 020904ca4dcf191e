import { fail, type Outcome, succeed, unwrap } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import {
  MOTIVES,
  type Motive,
  type MotiveWeights,
  type Scale,
  type ScaleChoice,
} from '../model/playbook/attitude.js';
import { dominantMotive } from './dominant-motive.js';
import { collectFaults, type Report } from './faults.js';
import { checkRating, checkWeight, readScale } from './scale.js';

/** The answers of one customer to the items of one motive; null: not answered. */
export type ItemRatings = readonly (number | null)[];

/** The items of the conditional value: they hold in a scene, and only before `expiresAt`. */
export interface ConditionalItems {
  /** The situation that gives the value, such as a holiday or a house move. */
  readonly scene: string;
  /** Epoch milliseconds, exclusive: at this instant the value is gone. */
  readonly expiresAt: number;
  readonly items: ItemRatings;
}

/** What `consumptionValues` reads. */
export type ConsumptionValuesInput = {
  readonly [M in Exclude<Motive, 'conditional'>]?: ItemRatings;
} & {
  readonly conditional?: ConditionalItems;
  readonly weights?: MotiveWeights;
  /** The scale of every item; without it every finite number is a rating. */
  readonly scale?: ScaleChoice;
  /** The instant asked about, in epoch milliseconds; needed where there are conditional items. */
  readonly asOf?: number;
};

/** How strongly a customer is moved by one motive. */
export interface MotiveStrength {
  /** The mean of the answered items. */
  readonly mean: number;
  /** Mean x weight. */
  readonly strength: number;
  /** How many items were answered. */
  readonly answered: number;
}

/** Why one customer buys. */
export interface ConsumptionValues {
  /** Null for a motive with no answered item, and for a conditional value that has expired. */
  readonly motives: { readonly [M in Motive]: MotiveStrength | null };
  /** The strongest motive; of equals the first in the order of {@link MOTIVES}. */
  readonly dominant: Motive | null;
  /** The scene of the conditional value while that is in force. */
  readonly scene: string | null;
}

/**
 * What one customer buys for: functional, social, emotional, epistemic and conditional value (Sheth,
 * Newman and Gross 1991). A motive's strength is the mean of its answered items, one division of
 * their sum in the order given, times its weight.
 *
 * @throws ClienteleError with every issue: INVALID_VALUE (not a finite number),
 *   OUT_OF_SCALE, INVALID_SCALE, UNKNOWN_VALUE (scale), INVALID_WEIGHT (weights are above 0), EMPTY
 *   (no motive, or a motive without items), MISSING_VALUE (conditional items without scene, expiry
 *   or `asOf`), OUT_OF_RANGE (beyond all doubles).
 *
 * @example
 * ```ts
 * import { consumptionValues } from 'clientele';
 *
 * const { motives, dominant } = consumptionValues({
 *   functional: [5, 6, null],
 *   social: [3, 4],
 *   weights: { social: 2 },
 *   scale: 'unipolar7',
 * });
 * motives.functional?.strength; // => 5.5
 * dominant; // => 'social'
 * ```
 */
export function consumptionValues(input: ConsumptionValuesInput): ConsumptionValues {
  return unwrap(tryConsumptionValues(input));
}

/**
 * As {@link consumptionValues}, giving the issues instead of throwing them.
 *
 * @example
 * ```ts
 * import { tryConsumptionValues } from 'clientele';
 *
 * const outcome = tryConsumptionValues({ functional: [5, 8], scale: 'unipolar7' });
 * outcome.ok ? [] : outcome.issues.map(({ pointer }) => pointer); // => ['/functional/1']
 * ```
 */
export function tryConsumptionValues(input: ConsumptionValuesInput): Outcome<ConsumptionValues> {
  const { issues, report } = collectFaults();
  const scale = input.scale === undefined ? undefined : readScale(input.scale, '/scale', report);
  if (MOTIVES.every((motive) => input[motive] === undefined)) {
    report({ code: 'EMPTY', pointer: '', message: 'no motive is given' });
  }
  for (const motive of MOTIVES) checkMotive(input, motive, scale, report);
  checkConditional(input, report);
  if (issues.length > 0) return fail(issues);

  const { conditional, asOf } = input;
  const inForce = conditional !== undefined && (asOf as number) < conditional.expiresAt;
  const strengthOf = (motive: Motive): MotiveStrength | null =>
    motive === 'conditional' && !inForce ? null : meanStrength(input, motive, report);
  const motives = {
    functional: strengthOf('functional'),
    social: strengthOf('social'),
    emotional: strengthOf('emotional'),
    epistemic: strengthOf('epistemic'),
    conditional: strengthOf('conditional'),
  };
  if (issues.length > 0) return fail(issues);
  const dominant = dominantMotive((motive) => motives[motive]?.strength ?? null);
  return succeed({ motives, dominant, scene: inForce ? conditional.scene : null });
}

function itemsOf(input: ConsumptionValuesInput, motive: Motive): ItemRatings | undefined {
  return motive === 'conditional' ? input.conditional?.items : input[motive];
}

function meanStrength(
  input: ConsumptionValuesInput,
  motive: Motive,
  report: Report,
): MotiveStrength | null {
  let [sum, answered] = [0, 0];
  for (const rating of itemsOf(input, motive) ?? []) {
    if (rating === null) continue;
    sum += rating;
    answered++;
  }
  if (answered === 0) return null;
  // Adding 0 makes a negative zero, which a quotient too small for a double is, an ordinary one.
  const mean = sum / answered + 0;
  const strength = mean * (input.weights?.[motive] ?? 1) + 0;
  if (!Number.isFinite(strength)) {
    report({ code: 'OUT_OF_RANGE', pointer: `/${motive}`, message: 'the sum is too large' });
  }
  return { mean, strength, answered };
}

function checkMotive(
  input: ConsumptionValuesInput,
  motive: Motive,
  scale: Scale | undefined,
  report: Report,
): void {
  const weight = input.weights?.[motive];
  if (weight !== undefined) checkMotiveWeight(weight, child('/weights', motive), report);
  const items = itemsOf(input, motive);
  if (items === undefined) return;
  const pointer = motive === 'conditional' ? '/conditional/items' : child('', motive);
  if (items.length === 0) report({ code: 'EMPTY', pointer, message: 'no item is given' });
  items.forEach((rating, index) => {
    if (rating !== null) checkRating(rating, scale, child(pointer, index), report);
  });
}

/** Reports a weight that is not above 0: with 0 a motive would not be weaker but meaningless. */
export function checkMotiveWeight(weight: unknown, pointer: string, report: Report): void {
  if (checkWeight(weight, pointer, report) && weight === 0) {
    const message = 'a weight of 0 says nothing: leave the motive out';
    report({ code: 'INVALID_WEIGHT', pointer, message, expected: 'a number above 0' });
  }
}

function checkConditional({ conditional, asOf }: ConsumptionValuesInput, report: Report): void {
  if (conditional === undefined) return;
  checkScene(conditional.scene, '/conditional/scene', report);
  checkExpiry(conditional.expiresAt, '/conditional/expiresAt', report);
  if (asOf === undefined) {
    const message = 'a conditional value expires, so the instant asked about is needed';
    report({ code: 'MISSING_VALUE', pointer: '/asOf', message });
  } else checkRating(asOf, undefined, '/asOf', report);
}

/** Reports a conditional value without a scene. */
export function checkScene(scene: unknown, pointer: string, report: Report): void {
  if (typeof scene === 'string' && scene !== '') return;
  const message = 'a conditional value needs a scene';
  report({ code: 'MISSING_VALUE', pointer, message, expected: 'a name of the scene' });
}

/** Reports a conditional value that never expires. */
export function checkExpiry(expiresAt: unknown, pointer: string, report: Report): void {
  if (Number.isSafeInteger(expiresAt)) return;
  const message = 'a conditional value needs an instant at which it expires';
  report({ code: 'MISSING_VALUE', pointer, message, expected: 'epoch milliseconds' });
}
