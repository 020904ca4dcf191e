import { ClienteleError, fail, type Outcome, succeed, unwrap } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import type { IntentionWeights, ReasonedActionScales } from '../model/playbook/attitude.js';
import { collectFaults, type Report } from './faults.js';
import { checkRating, readScale } from './scale.js';

/** What one person or group expects (NB), and how much the customer wants to comply with it (MC). */
export interface NormativeBelief {
  readonly normativeBelief: number;
  readonly motivationToComply: number;
}

/** Something that helps or hinders (c), and how much it matters (p). */
export interface ControlBelief {
  readonly controlBelief: number;
  readonly power: number;
}

/** The ratings whose products make up a norm, and a control. */
export const NORM_RATINGS = ['normativeBelief', 'motivationToComply'] as const;
export const CONTROL_RATINGS = ['controlBelief', 'power'] as const;

/** What `reasonedAction` reads; norm and control are numbers, or the beliefs that make them up. */
export interface ReasonedActionInput {
  /** The attitude towards the act, such as `fishbein` gives. */
  readonly attitude: number;
  readonly subjectiveNorm: number | readonly NormativeBelief[];
  readonly control?: number | readonly ControlBelief[];
  /** Estimated from data, so of any size and sign; `control` exactly where there is a control. */
  readonly weights: IntentionWeights;
  /** A rating without a scale may be any finite number. */
  readonly scales?: ReasonedActionScales;
}

/** An intention, and the parts that were weighed. */
export interface Intention {
  readonly intention: number;
  readonly attitude: number;
  readonly subjectiveNorm: number;
  /** Null where the model has none. */
  readonly control: number | null;
}

/**
 * How much a customer intends to do something: BI = w1 A + w2 SN, the theory of reasoned action
 * (Fishbein and Ajzen 1975), and with perceived control + w3 PBC, the theory of planned behaviour
 * (Ajzen 1991). SN is the sum of normative belief x motivation to comply, PBC the sum of control
 * belief x power. Sums are nested additions in the order given.
 *
 * @throws ClienteleError with every issue: INVALID_VALUE (not a finite number),
 *   OUT_OF_SCALE, INVALID_SCALE, UNKNOWN_VALUE (scale), MISSING_VALUE (a control without its weight,
 *   or a weight without its control), OUT_OF_RANGE (beyond all doubles).
 *
 * @example
 * ```ts
 * import { reasonedAction } from 'clientele';
 *
 * const { intention } = reasonedAction({
 *   attitude: 6,
 *   subjectiveNorm: [{ normativeBelief: 2, motivationToComply: 1 }],
 *   weights: { attitude: 0.5, norm: 0.25 },
 * });
 * intention; // => 3.5
 * ```
 */
export function reasonedAction(input: ReasonedActionInput): Intention {
  return unwrap(tryReasonedAction(input));
}

/**
 * As {@link reasonedAction}, giving the issues instead of throwing them.
 *
 * @example
 * ```ts
 * import { tryReasonedAction } from 'clientele';
 *
 * const weights = { attitude: 0.5, norm: 0.25 };
 * const outcome = tryReasonedAction({ attitude: 6, subjectiveNorm: 2, control: 1, weights });
 * outcome.ok ? [] : outcome.issues.map(({ pointer }) => pointer); // => ['/weights/control']
 * ```
 */
export function tryReasonedAction(input: ReasonedActionInput): Outcome<Intention> {
  const { issues, report } = collectFaults();
  const { attitude, weights, scales = {} } = input;
  checkRating(attitude, undefined, '/attitude', report);
  const subjectiveNorm = numberOrSum(
    input.subjectiveNorm,
    NORM_RATINGS,
    scales,
    '/subjectiveNorm',
    report,
  );
  const control =
    input.control === undefined
      ? null
      : numberOrSum(input.control, CONTROL_RATINGS, scales, '/control', report);
  checkIntentionWeights(weights, control !== null, '/weights', report);
  if (issues.length > 0) return fail(issues);

  let intention = attitude * weights.attitude + subjectiveNorm * weights.norm;
  if (control !== null) intention += control * (weights.control ?? 0);
  if (!Number.isFinite(intention)) {
    report({ code: 'OUT_OF_RANGE', pointer: '', message: 'the sum is too large' });
    return fail(issues);
  }
  return succeed({ intention: intention + 0, attitude, subjectiveNorm, control });
}

/**
 * What people who matter to a customer expect of her, weighed by how much she wants to comply:
 * SN = sum of NB(j) MC(j) (Fishbein and Ajzen 1975), 0 where nobody matters.
 *
 * @throws ClienteleError with every issue, as {@link reasonedAction} does.
 *
 * @example
 * ```ts
 * import { subjectiveNorm } from 'clientele';
 *
 * subjectiveNorm([
 *   { normativeBelief: 3, motivationToComply: 2 },
 *   { normativeBelief: -1, motivationToComply: 1 },
 * ]); // => 5
 * ```
 */
export function subjectiveNorm(
  beliefs: readonly NormativeBelief[],
  scales: ReasonedActionScales = {},
): number {
  const { issues, report } = collectFaults();
  const sum = numberOrSum(beliefs, NORM_RATINGS, scales, '', report);
  if (issues.length === 0 && !Number.isFinite(sum)) {
    report({ code: 'OUT_OF_RANGE', pointer: '', message: 'the sum is too large' });
  }
  if (issues.length > 0) throw new ClienteleError(issues);
  return sum;
}

/** A number as it is, or the sum of the products of two ratings. */
function numberOrSum<Rating extends keyof ReasonedActionScales>(
  given: number | readonly { readonly [R in Rating]: number }[],
  [first, second]: readonly [Rating, Rating],
  scales: ReasonedActionScales,
  pointer: string,
  report: Report,
): number {
  if (!isList(given)) {
    checkRating(given, undefined, pointer, report);
    return given;
  }
  const scaleOf = (rating: Rating) => {
    const choice = scales[rating];
    return choice === undefined ? undefined : readScale(choice, child('/scales', rating), report);
  };
  const [firstScale, secondScale] = [scaleOf(first), scaleOf(second)];
  return given.reduce((sum, beliefs, index) => {
    const place = child(pointer, index);
    checkRating(beliefs[first], firstScale, child(place, first), report);
    checkRating(beliefs[second], secondScale, child(place, second), report);
    return sum + beliefs[first] * beliefs[second];
  }, 0);
}

// `Array.isArray` alone does not tell a readonly list from a number.
function isList<T>(given: number | readonly T[]): given is readonly T[] {
  return Array.isArray(given);
}

/**
 * Whether the weights fit; reports those that are no numbers, a control without a weight, and a
 * weight without a control.
 */
export function checkIntentionWeights(
  weights: IntentionWeights,
  hasControl: boolean,
  pointer: string,
  report: Report,
): boolean {
  const place = child(pointer, 'control');
  const { attitude, norm, control } = weights;
  checkRating(attitude, undefined, child(pointer, 'attitude'), report);
  checkRating(norm, undefined, child(pointer, 'norm'), report);
  if (control !== undefined) checkRating(control, undefined, place, report);
  const matches = hasControl === (control !== undefined);
  if (!matches) {
    const message = hasControl ? 'the control has no weight' : 'there is no control to weigh';
    report({ code: 'MISSING_VALUE', pointer: place, message });
  }
  return matches && [attitude, norm, control ?? 0].every(Number.isFinite);
}
