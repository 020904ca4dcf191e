import { nearestName } from '../base/nearest.js';
import { SCALES, type Scale } from '../model/playbook/attitude.js';
import type { Report } from './faults.js';

/** Finds a scale by name or takes its ends; reports anything that is neither. */
export function readScale(choice: unknown, pointer: string, report: Report): Scale | undefined {
  if (typeof choice === 'string') return namedScale(choice, pointer, report);
  const { min, max } = (choice ?? {}) as Partial<Scale>;
  if (isEnd(min) && isEnd(max) && min < max) return { min, max };
  report({
    code: 'INVALID_SCALE',
    pointer,
    message: 'is not a scale',
    expected: 'the name of a scale, or { min, max } with min < max',
  });
  return undefined;
}

function namedScale(name: string, pointer: string, report: Report): Scale | undefined {
  if (Object.hasOwn(SCALES, name)) return SCALES[name as keyof typeof SCALES];
  const names = Object.keys(SCALES);
  const nearest = nearestName(name, names);
  report({
    code: 'UNKNOWN_VALUE',
    pointer,
    message: 'is not the name of a scale',
    expected: `one of ${names.join(', ')}`,
    ...(nearest === undefined ? {} : { nearest }),
  });
  return undefined;
}

/** The bound keeps every product of ratings and weights finite. */
function isEnd(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}

/** The rating that leans to neither end. */
export function middleOf({ min, max }: Scale): number {
  return (min + max) / 2;
}

/** The largest magnitude of a rating. */
export function magnitudeOf({ min, max }: Scale): number {
  return Math.max(Math.abs(min), Math.abs(max));
}

export function describeScale({ min, max }: Scale): string {
  return `a rating from ${min} to ${max}`;
}

/** Reports a rating that is not a finite number or lies outside its scale. */
export function checkRating(
  rating: unknown,
  scale: Scale | undefined,
  pointer: string,
  report: Report,
): void {
  if (!Number.isFinite(rating)) {
    const expected = scale === undefined ? 'a finite number' : describeScale(scale);
    report({ code: 'INVALID_VALUE', pointer, message: 'is not a finite number', expected });
  } else if (scale !== undefined && isOutside(rating as number, scale)) {
    const message = `${rating} lies outside the scale`;
    report({ code: 'OUT_OF_SCALE', pointer, message, expected: describeScale(scale) });
  }
}

export function isOutside(rating: number, { min, max }: Scale): boolean {
  return rating < min || rating > max;
}

/** Reports a weight that is no number, is negative, or is too large to stay exact. */
export function checkWeight(weight: unknown, pointer: string, report: Report): boolean {
  const right = typeof weight === 'number' && weight >= 0 && weight <= Number.MAX_SAFE_INTEGER;
  if (!right) {
    report({
      code: 'INVALID_WEIGHT',
      pointer,
      message: 'is not a weight',
      expected: 'a number that is not negative',
    });
  }
  return right;
}
