import { child } from '../base/pointer.js';
import { readInteger, readNumber, readObject } from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';
import type { MonetaryMeasure, RfmThresholds } from '../model/playbook/rfm.js';

type Report = Workspace['report'];

/** What a threshold counts: whole days from 0, orders from 1, minor units, or any number. */
export type Measure = 'days' | 'orders' | 'minorUnits' | 'number';

/** Reads the thresholds of all three values; the lists must be equally long, 1 to 9 each. */
export function readThresholds(
  value: unknown,
  monetary: MonetaryMeasure,
  pointer: string,
  report: Report,
): RfmThresholds | undefined {
  const known = ['recencyDays', 'frequency', 'monetary'] as const;
  const source = readObject(value, pointer, known, report);
  if (source === undefined) return undefined;
  const measures = ['days', 'orders', monetary === 'sum' ? 'minorUnits' : 'number'] as const;
  const lists = known.map((key, index) =>
    readAscending(source[key], child(pointer, key), measures[index] ?? 'number', report),
  );
  const [recencyDays, frequency, money] = lists;
  if (recencyDays === undefined || frequency === undefined || money === undefined) return undefined;
  const { length } = recencyDays;
  if (frequency.length === length && money.length === length && length >= 1 && length <= 9) {
    return { recencyDays, frequency, monetary: money };
  }
  report({
    code: 'INVALID_VALUE',
    pointer,
    message: `has ${length}, ${frequency.length} and ${money.length} thresholds`,
    expected: 'equally many of each, 1 to 9: one fewer than scores',
  });
  return undefined;
}

/** Reads a list of numbers in which each is larger than the one before. */
export function readAscending(
  value: unknown,
  pointer: string,
  measure: Measure,
  report: Report,
): readonly number[] | undefined {
  if (!Array.isArray(value)) {
    const expected = 'a list of numbers, ascending';
    report({ code: 'INVALID_TYPE', pointer, message: 'is not a list', expected });
    return undefined;
  }
  const numbers = value.map((item, index) =>
    readMeasure(item, child(pointer, index), measure, report),
  );
  if (!numbers.every((number) => number !== undefined)) return undefined;
  const step = numbers.findIndex((number, index) => index > 0 && number <= (numbers[index - 1] ?? 0));
  if (step < 0) return numbers;
  const message = `${numbers[step]} follows ${numbers[step - 1]}`;
  const expected = 'each number larger than the one before';
  report({ code: 'INVALID_VALUE', pointer: child(pointer, step), message, expected });
  return undefined;
}

function readMeasure(
  value: unknown,
  pointer: string,
  measure: Measure,
  report: Report,
): number | undefined {
  if (measure === 'number') return readNumber(value, pointer, report);
  const max = Number.MAX_SAFE_INTEGER;
  const min = { days: 0, orders: 1, minorUnits: -max }[measure];
  return readInteger(value, pointer, { min, max }, report);
}
