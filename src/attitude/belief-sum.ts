import type { Scale } from '../model/playbook/attitude.js';
import type { BeliefRules } from './belief-rules.js';
import type { EvaluatedAttribute } from './evaluated-attribute.js';
import type { Report } from './faults.js';
import { magnitudeOf, middleOf } from './scale.js';

/** What one attribute adds to an attitude. */
export interface FishbeinTerm {
  readonly name: string;
  /** The belief that was reckoned with: null where the attribute was left out. */
  readonly belief: number | null;
  /** Belief x evaluation x weight. */
  readonly product: number | null;
}

/** An attitude, with what it consists of. */
export interface FishbeinAttitude {
  /** The raw sum of belief x evaluation (x weight). */
  readonly attitude: number;
  /**
   * The raw sum over the largest magnitude that it can reach on the declared scales, from -1 to 1;
   * null where no scales are declared or where every weight is 0.
   */
  readonly normalised: number | null;
  readonly terms: readonly FishbeinTerm[];
  /** How many attributes have a belief of their own. */
  readonly used: number;
}

/**
 * Adds up the products in the order of the attributes. What it is given has been checked;
 * what can still go wrong is that nothing with a weight is known, or that the sum is no double.
 */
export function sumBeliefs(
  attributes: readonly EvaluatedAttribute[],
  beliefs: readonly (number | null | undefined)[],
  { missing, scales }: BeliefRules,
  pointer: string,
  report: Report,
): FishbeinAttitude | undefined {
  const neutral = missing === 'neutral' && scales !== undefined ? middleOf(scales.belief) : null;
  const terms: FishbeinTerm[] = [];
  let [sum, weightOfAll, weightOfKnown, used] = [0, 0, 0, 0];
  attributes.forEach(({ name, evaluation, weight = 1 }, index) => {
    const stated = beliefs[index] ?? null;
    const belief = stated ?? neutral;
    const product = belief === null ? null : belief * evaluation * weight + 0;
    terms.push({ name, belief, product });
    if (stated !== null) used++;
    weightOfAll += weight;
    if (product === null) return;
    weightOfKnown += weight;
    sum += product;
  });
  // Where nothing is missing no factor is applied, so that no rounding can creep in. Adding 0 makes
  // a negative zero, which a product or a quotient too small for a double is, an ordinary one.
  const attitude = weightOfKnown === weightOfAll ? sum : (sum * weightOfAll) / weightOfKnown + 0;
  if (weightOfKnown === 0 && weightOfAll > 0) {
    const message = 'no belief that has a weight is known';
    report({ code: 'MISSING_BELIEF', pointer, message });
    return undefined;
  }
  if (!Number.isFinite(attitude)) {
    report({ code: 'OUT_OF_RANGE', pointer, message: 'the sum is too large' });
    return undefined;
  }
  const reach = scales === undefined ? 0 : largestSum(attributes, scales);
  return { attitude, normalised: reach === 0 ? null : clamp(attitude / reach), terms, used };
}

/** The largest magnitude of the sum, every rating standing at an end of its scale. */
export function largestSum(
  attributes: readonly { readonly weight?: number }[],
  { belief, evaluation }: { readonly belief: Scale; readonly evaluation: Scale },
): number {
  const product = magnitudeOf(belief) * magnitudeOf(evaluation);
  return attributes.reduce((sum, { weight = 1 }) => sum + product * weight, 0);
}

/** Rounding alone can step over an end, where renormalised sums are at their largest. */
function clamp(ratio: number): number {
  return Math.min(1, Math.max(-1, ratio)) + 0;
}
