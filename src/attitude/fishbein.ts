import { fail, type Outcome, succeed, unwrap } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import type { FishbeinScales, MissingBeliefPolicy } from '../model/playbook/attitude.js';
import { checkAttributes, checkBelief, readBeliefRules } from './belief-rules.js';
import { type FishbeinAttitude, sumBeliefs } from './belief-sum.js';
import type { EvaluatedAttribute } from './evaluated-attribute.js';
import { collectFaults } from './faults.js';

/** An attribute of the object in question. */
export interface FishbeinAttribute extends EvaluatedAttribute {
  /** How strongly the customer believes that the object has it; null or absent: nothing is known. */
  readonly belief?: number | null;
}

/** What `fishbein` reads. */
export interface FishbeinInput {
  readonly attributes: readonly FishbeinAttribute[];
  /** The scales of the ratings; without them every finite number is a rating. */
  readonly scales?: FishbeinScales;
  /** What a missing belief means; by default it is refused. A missing evaluation always is. */
  readonly missing?: MissingBeliefPolicy;
}

/**
 * What one customer thinks of one object (a brand, a product), as the sum over its attributes of
 * belief times evaluation: Fishbein's multi-attribute model (Fishbein 1963), A = sum of b(i) e(i).
 *
 * The sum is made of nested additions in the order of the attributes. Beside it stands a normalised
 * form: the sum over the largest magnitude that it can reach on the declared scales, which is the
 * sum over the attributes of (largest |belief| x largest |evaluation| x weight). It compares objects
 * rated on one pair of scales; sums on different codings are not comparable in either form.
 *
 * @throws ClienteleError with every issue: INVALID_VALUE (not a finite number),
 *   OUT_OF_SCALE, INVALID_SCALE, UNKNOWN_VALUE (scale or policy), INVALID_WEIGHT, DUPLICATE_NAME,
 *   EMPTY (no attribute), MISSING_BELIEF (refused, or nothing known to renormalise by),
 *   MISSING_SCALE (neutral beliefs without scales), OUT_OF_RANGE (beyond all doubles).
 *
 * @example
 * ```ts
 * import { fishbein } from 'clientele';
 *
 * const { attitude, normalised } = fishbein({
 *   attributes: [
 *     { name: 'comfort', belief: 2, evaluation: 3 },
 *     { name: 'price', belief: -3, evaluation: -1 },
 *   ],
 *   scales: { belief: 'bipolar3', evaluation: 'bipolar3' },
 * });
 * attitude; // => 9
 * normalised; // => 0.5
 * ```
 */
export function fishbein(input: FishbeinInput): FishbeinAttitude {
  return unwrap(tryFishbein(input));
}

/**
 * As {@link fishbein}, giving the issues instead of throwing them.
 *
 * @example
 * ```ts
 * import { tryFishbein } from 'clientele';
 *
 * const outcome = tryFishbein({ attributes: [{ name: 'comfort', belief: null, evaluation: 3 }] });
 * outcome.ok ? [] : outcome.issues.map(({ code }) => code); // => ['MISSING_BELIEF']
 * ```
 */
export function tryFishbein(input: FishbeinInput): Outcome<FishbeinAttitude> {
  const { issues, report } = collectFaults();
  const { attributes } = input;
  const rules = readBeliefRules(input.scales, input.missing, '', report);
  checkAttributes(attributes, rules, report);
  attributes.forEach(({ belief }, index) => {
    checkBelief(belief, rules, `${child('/attributes', index)}/belief`, report);
  });
  if (rules === undefined || issues.length > 0) return fail(issues);

  const beliefs = attributes.map(({ belief }) => belief);
  const attitude = sumBeliefs(attributes, beliefs, rules, '/attributes', report);
  return attitude === undefined ? fail(issues) : succeed(attitude);
}
