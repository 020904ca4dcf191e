import { child } from '../base/pointer.js';
import { type JsonObject, readChoice, readInteger } from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';
import { type LifecycleThresholds, NEW_FROM } from '../model/playbook/lifecycle.js';

/** A century: beyond it a number of days is a slip of the hand. */
const MAX_DAYS = 36_500;
const MAX_ORDERS = 1_000_000;
const MAX_STABLE_WINDOWS = 24;

/** Thresholds with nothing left out. */
export type Thresholds = Required<LifecycleThresholds>;

/** What holds where a playbook is silent. */
export const DEFAULT_THRESHOLDS: Thresholds = {
  newDays: 30,
  newFrom: 'firstOrder',
  newEndsWithSecondOrder: false,
  dormantDays: 30,
  dormantNeedsNoVisit: false,
  declineDays: 30,
  declineRatio: [1, 2],
  matureMoreThan: 5,
  matureDays: 30,
  stableWindows: 1,
  lostDays: 180,
};

export const THRESHOLD_KEYS = Object.keys(DEFAULT_THRESHOLDS) as readonly (keyof Thresholds)[];

type Report = Workspace['report'];

/**
 * Reads thresholds from plain data, taking from `base` what is left out and what is wrong. Reports
 * every wrong value, and values that contradict one another:
 * - `dormantDays` must be below `lostDays`, or nobody would ever be dormant;
 * - `newDays` must not exceed `lostDays`, or a lost customer's life would still be new;
 * - `newDays` above `dormantDays` is a warning: a silent buyer of one order stays new;
 * - `declineRatio` above 1 is a warning: a customer who buys as often as before would be declining.
 */
export function readThresholds(
  source: JsonObject,
  pointer: string,
  report: Report,
  base: Thresholds = DEFAULT_THRESHOLDS,
): Thresholds {
  const given = <K extends keyof Thresholds>(
    key: K,
    read: (value: unknown, place: string) => Thresholds[K] | undefined,
  ): Thresholds[K] => {
    const value = Object.hasOwn(source, key) ? source[key] : undefined;
    return value === undefined ? base[key] : (read(value, child(pointer, key)) ?? base[key]);
  };
  const upTo = (max: number) => (value: unknown, place: string) =>
    readInteger(value, place, { min: 1, max }, report);
  const days = upTo(MAX_DAYS);
  const flag = (value: unknown, place: string) => readFlag(value, place, report);

  const thresholds: Thresholds = {
    newDays: given('newDays', days),
    newFrom: given('newFrom', (value, place) => readChoice(value, place, NEW_FROM, report)),
    newEndsWithSecondOrder: given('newEndsWithSecondOrder', flag),
    dormantDays: given('dormantDays', days),
    dormantNeedsNoVisit: given('dormantNeedsNoVisit', flag),
    declineDays: given('declineDays', days),
    declineRatio: given('declineRatio', (value, place) => readRatio(value, place, report)),
    matureMoreThan: given('matureMoreThan', upTo(MAX_ORDERS)),
    matureDays: given('matureDays', days),
    stableWindows: given('stableWindows', upTo(MAX_STABLE_WINDOWS)),
    lostDays: given('lostDays', days),
  };
  reportContradictions(thresholds, source, pointer, report);
  return thresholds;
}

/** Whether any of the stages looks at visits. */
export function needsVisits(thresholds: Thresholds): boolean {
  return thresholds.dormantNeedsNoVisit || thresholds.newFrom === 'firstVisit';
}

function reportContradictions(
  thresholds: Thresholds,
  source: JsonObject,
  pointer: string,
  report: Report,
): void {
  const { newDays, dormantDays, lostDays } = thresholds;
  const [numerator, denominator] = thresholds.declineRatio;
  // At the one that was written down, where only one was.
  const placeOf = (key: keyof Thresholds, other: keyof Thresholds): string =>
    child(pointer, Object.hasOwn(source, key) || !Object.hasOwn(source, other) ? key : other);

  if (dormantDays >= lostDays) {
    report({
      code: 'UNREACHABLE_STAGE',
      pointer: placeOf('dormantDays', 'lostDays'),
      message: `nobody can be dormant: dormantDays ${dormantDays} is not below lostDays ${lostDays}`,
      expected: 'dormantDays below lostDays',
    });
  }
  if (newDays > lostDays) {
    report({
      code: 'CONTRADICTION',
      pointer: placeOf('newDays', 'lostDays'),
      message: `newDays ${newDays} exceeds lostDays ${lostDays}, the pause that ends a life`,
      expected: 'newDays up to lostDays',
    });
  } else if (newDays > dormantDays) {
    report({
      code: 'HIDDEN_STAGE',
      severity: 'warning',
      pointer: placeOf('newDays', 'dormantDays'),
      message: `a first-time buyer who falls silent stays new until day ${newDays}, past dormantDays ${dormantDays}`,
      expected: 'newDays up to dormantDays',
    });
  }
  if (numerator > denominator) {
    report({
      code: 'OUT_OF_RANGE',
      severity: 'warning',
      pointer: child(pointer, 'declineRatio'),
      message: 'a customer who buys as often as before would be declining',
      expected: 'a ratio up to 1',
    });
  }
}

function readRatio(
  value: unknown,
  pointer: string,
  report: Report,
): readonly [number, number] | undefined {
  if (!Array.isArray(value) || value.length !== 2) {
    const expected = 'two integers, numerator and denominator, such as [1, 2]';
    report({ code: 'INVALID_TYPE', pointer, message: 'is not a pair of integers', expected });
    return undefined;
  }
  const bounds = { min: 1, max: MAX_ORDERS };
  const numerator = readInteger(value[0], child(pointer, 0), bounds, report);
  const denominator = readInteger(value[1], child(pointer, 1), bounds, report);
  if (numerator === undefined || denominator === undefined) return undefined;
  return [numerator, denominator];
}

function readFlag(value: unknown, pointer: string, report: Report): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const expected = 'true or false';
  report({ code: 'INVALID_TYPE', pointer, message: 'is not true or false', expected });
  return undefined;
}
