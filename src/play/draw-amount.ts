import { ClienteleError, type Issue } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import type { DrawnAmount } from '../model/incentive/benefit.js';
import { checkWhole, fault } from './check-amount.js';
import { drawBelow } from './seeded.js';

/** The bounds of a draw, its weighted stretches, and the bounds of segments. */
export type Draw = DrawnAmount['draw'];

/** Who draws, and for which time. */
export interface DrawFor {
  /** The campaign that the draw belongs to; null where there is none. */
  readonly campaign: string | null;
  readonly customerId: string;
  /** Which of the customer's draws this is, such as the number of her claim. */
  readonly sequence: number;
  /** Whether she is in a segment; by default in none. */
  readonly isIn?: (segment: string) => boolean;
}

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/**
 * The amount that a customer draws 天降红包, in minor units, both bounds inside. It hangs on the seed, the
 * campaign, the customer and the sequence alone, so it can be drawn again for an audit, on every runtime
 * alike.
 *
 * The first segment of the list that she is in has bounds of its own, and there every amount is equally
 * likely. Otherwise one of the weighted stretches is drawn by weight, and an amount within it; without
 * weights the stretch is all from min to max. The draw is the first 52 bits of md5 over the JSON list
 * `[seed, campaign, customerId, sequence]` (for the stretch with a fifth part, `"stretch"`), modulo how
 * many amounts there are: none is likelier than another by more than one part in 2^52 divided by that
 * number, which for amounts up to ten thousand (in cents) is one in four billion. Who knows the seed knows
 * every draw: keep it secret.
 *
 * @throws ClienteleError where bounds or weights are impossible.
 *
 * @example
 * ```ts
 * import { drawAmount } from 'clientele';
 *
 * const draw = { seed: 'spring', min: 100, max: 500 };
 * // The first 52 bits of md5 over ["spring","march","c-1",1] are 1497044313659878, modulo 401 amounts 104.
 * drawAmount(draw, { campaign: 'march', customerId: 'c-1', sequence: 1 }); // => 204
 * ```
 */
export function drawAmount(draw: Draw, drawFor: DrawFor): number {
  const issues = [...checkDraw(draw, ''), ...checkWhole(drawFor.sequence, '/sequence', { min: 0 })];
  if (issues.length > 0) throw new ClienteleError(issues);
  const parts = [draw.seed, drawFor.campaign, drawFor.customerId, drawFor.sequence];
  const { min, max } = boundsFor(draw, drawFor, parts);
  return min + drawBelow(max - min + 1, parts);
}

function boundsFor(
  { min, max, weights, bySegment = [], seed: _ }: Draw,
  { isIn = () => false }: DrawFor,
  parts: readonly (string | number | null)[],
): Bounds {
  const ofSegment = bySegment.find(({ segment }) => isIn(segment));
  if (ofSegment !== undefined) return ofSegment;
  if (weights === undefined) return { min, max };
  const total = weights.reduce((sum, { weight }) => sum + weight, 0);
  let left = drawBelow(total, [...parts, 'stretch']);
  for (const stretch of weights) {
    if (left < stretch.weight) return stretch;
    left -= stretch.weight;
  }
  return { min, max };
}

/** The most that a draw can give, to whomever. */
export function mostDrawn({ max, weights, bySegment = [] }: Draw): number {
  const stretches = weights?.filter(({ weight }) => weight > 0) ?? [{ max }];
  return Math.max(0, ...[...stretches, ...bySegment].map((bounds) => bounds.max));
}

/** Every mistake in the bounds and weights of a draw. */
export function checkDraw(draw: Draw, pointer: string): readonly Issue[] {
  const { weights, bySegment = [] } = draw;
  const issues = [...checkBounds(draw, pointer)];
  for (const [index, bounds] of bySegment.entries()) {
    issues.push(...checkBounds(bounds, child(child(pointer, 'bySegment'), index)));
  }
  if (weights !== undefined) issues.push(...checkWeights(draw, weights, child(pointer, 'weights')));
  return issues;
}

function checkBounds({ min, max }: Bounds, pointer: string): readonly Issue[] {
  const issues = [
    ...checkWhole(min, child(pointer, 'min'), { min: 0 }),
    ...checkWhole(max, child(pointer, 'max'), { min: 0 }),
  ];
  if (issues.length > 0 || min <= max) return issues;
  return [fault('EMPTY_RANGE', pointer, `nothing lies from ${min} to ${max}`, 'min up to max')];
}

function checkWeights(
  draw: Bounds,
  weights: NonNullable<Draw['weights']>,
  pointer: string,
): readonly Issue[] {
  const issues: Issue[] = [];
  for (const [index, { min, max, weight }] of weights.entries()) {
    const place = child(pointer, index);
    issues.push(...checkBounds({ min, max }, place));
    issues.push(...checkWhole(weight, child(place, 'weight'), { min: 0, max: MAX_WEIGHT }));
    if (min < draw.min || max > draw.max) {
      const expected = `a stretch from ${draw.min} to ${draw.max}`;
      issues.push(fault('OUT_OF_RANGE', place, 'reaches beyond the bounds of the draw', expected));
    }
  }
  if (weights.every(({ weight }) => weight === 0)) {
    issues.push(fault('EMPTY', pointer, 'holds nothing that could be drawn', 'a weight above 0'));
  }
  return issues;
}

const MAX_WEIGHT = 1_000_000;
