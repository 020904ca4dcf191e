import { child } from '../base/pointer.js';
import { readInteger, readNumber, readObject } from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';
import type { RfmThresholds } from '../model/playbook/rfm.js';

type Report = Workspace['report'];

/** What a threshold of monetary counts: whole minor units, or any number, as of a mean. */
export type MoneyMeasure = 'minorUnits' | 'number';

/** What a threshold counts; days from 0, orders from 1. */
export type Measure = 'days' | 'orders' | MoneyMeasure;

/** Reads the thresholds of all three values; the lists must be equally long, 1 to 9 each. */
export function readThresholds(
  value: unknown,
  money: MoneyMeasure,
  pointer: string,
  report: Report,
): RfmThresholds | undefined {
  const known = ['recencyDays', 'frequency', 'monetary'] as const;
  const source = readObject(value, pointer, known, report);
  if (source === undefined) return undefined;
  const read = (key: (typeof known)[number], measure: Measure) =>
    readAscending(source[key], child(pointer, key), measure, report);
  const recencyDays = read('recencyDays', 'days');
  const frequency = read('frequency', 'orders');
  const monetary = read('monetary', money);
  if (recencyDays === undefined || frequency === undefined || monetary === undefined)
    return undefined;
  const { length } = recencyDays;
  if (frequency.length === length && monetary.length === length && length >= 1 && length <= 9) {
    return { recencyDays, frequency, monetary };
  }
  report({
    code: 'INVALID_VALUE',
    pointer,
    message: `has ${length}, ${frequency.length} and ${monetary.length} thresholds`,
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
  const step = numbers.findIndex(
    (number, index) => index > 0 && number <= (numbers[index - 1] ?? 0),
  );
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
