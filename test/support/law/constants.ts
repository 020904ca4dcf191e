import type { ScalarKind } from '../../../src/model/type.js';
import type { Draw } from './draw.js';
import { TEXTS } from './texts.js';

const DAY_MS = 86_400_000;

const INTEGERS = [0, 1, 2, 3, 5, 7, 30, 60, 100, -1, -2, -7, 1_000, 99_999, DAY_MS, 5 * DAY_MS];
const LARGE = [2 ** 53 - 1, -(2 ** 53 - 1), 2 ** 52, 2 ** 31, 2 ** 32 + 1, -(2 ** 31) - 1];
const FRACTIONS = [0.1, 0.5, -0.5, 1.5, 2.675, -1e-7, 1 / 3, 99.99, 4_503_599_627_370_495.5];
/** Their sums and products leave the doubles; the smallest ones vanish. */
const EXTREMES = [1e300, -1e300, 1e-300, 5e-324, 1.7976931348623157e308, 1e22];
const DAYS = [
  0, 1, -1, 11_016, 11_017, 19_782, 19_783, 20_512, 20_513, 20_624, 20_800, -719_162, 2_932_896,
];

export function drawInteger(draw: Draw): number {
  return draw.chance(0.06) ? draw.one(LARGE) : draw.one(INTEGERS);
}

export function drawNumber(draw: Draw): number {
  if (draw.chance(0.06)) return draw.one(EXTREMES);
  return draw.chance(0.3) ? drawInteger(draw) : draw.one(FRACTIONS);
}

export function drawText(draw: Draw, values?: readonly string[]): string {
  return draw.one(values ?? TEXTS);
}

/** Days since 1970-01-01: leap days, ends of months, the first and the last day that can be written. */
export function drawDay(draw: Draw): number {
  return draw.chance(0.4) ? draw.integer(19_700, 20_800) : draw.one(DAYS);
}

/** A day as a playbook and facts write it; only years 0 to 9999 can be written. */
export function writeDay(day: number): string {
  const text = new Date(day * DAY_MS).toISOString();
  return text.slice(0, text.indexOf('T'));
}

export function drawInstant(draw: Draw): number {
  return (
    Date.UTC(2026, draw.integer(-24, 11), draw.integer(1, 28), draw.integer(0, 23)) +
    draw.one([-1, 0, 1])
  );
}

/** A constant as it stands in a rule where its kind is known from what it meets. */
export function drawConstant(draw: Draw, kind: ScalarKind, values?: readonly string[]): unknown {
  switch (kind) {
    case 'boolean':
      return draw.chance(0.5);
    case 'integer':
      return drawInteger(draw);
    case 'number':
      return draw.one(FRACTIONS);
    case 'date':
      return writeDay(drawDay(draw));
    case 'instant':
      return new Date(drawInstant(draw)).toISOString();
    default:
      return drawText(draw, values);
  }
}
