import { compose, type Fragment, type Range } from './fragment.js';
import { floorDivideBy, floorModuloBy } from './integer-arithmetic.js';
import { safeInteger, type Writer } from './writer.js';

// The calendar by integers, as src/base/calendar.ts has it: an engine's own dates come to an end.

const DAYS_PER_400_YEARS = 146_097;
/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH_FROM_MARCH_OF_YEAR_0 = 719_468;

interface CalendarDate {
  readonly year: Fragment;
  readonly month: Fragment;
  readonly dayOfMonth: Fragment;
}

export function yearOf(day: Fragment, writer: Writer): Fragment {
  return dateOfDay(day, writer).year;
}

export function monthOf(day: Fragment, writer: Writer): Fragment {
  return dateOfDay(day, writer).month;
}

export function dayOfMonth(day: Fragment, writer: Writer): Fragment {
  return dateOfDay(day, writer).dayOfMonth;
}

/** 1 Monday to 7 Sunday; day 0 was a Thursday. */
export function weekdayOf(day: Fragment): Fragment {
  return formula`(${floorModuloBy(formula`(${day} + 3)`, 7)} + 1)`.within([1, 7]);
}

/** The same day of another month, or its last; null beyond the safe integers. */
export function addMonths(day: Fragment, months: Fragment, writer: Writer): Fragment {
  const { layers } = writer;
  const date = dateOfDay(day, writer);
  const sinceYear0 = layers.name(formula`(${date.year} * 12 + ${date.month} - 1 + ${months})`);
  const year = layers.name(floorDivideBy(sinceYear0, 12, writer));
  const month = layers.name(formula`(${sinceYear0} - ${year} * 12 + 1)`);
  const length = layers.name(daysInMonth(year, month));
  const wanted = layers.name(date.dayOfMonth);
  const dayOfMonth = formula`CASE WHEN ${wanted} > ${length} THEN ${length} ELSE ${wanted} END`;
  const found = dayOfDate(year, month, dayOfMonth, writer);
  return safeInteger([found], found.text, 'date', ANY_INTEGER, writer);
}

/** Beyond what is safe, so that the result is looked at. */
const ANY_INTEGER: Range = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/** The division of years into cycles of 400 beginning in March, as in `dateOfDay` of the calendar. */
function dateOfDay(day: Fragment, writer: Writer): CalendarDate {
  const { layers } = writer;
  const over = (fragment: Fragment, divisor: number) =>
    layers.name(floorDivideBy(fragment, divisor, writer));

  const sinceMarch = layers.name(formula`(${day} + ${EPOCH_FROM_MARCH_OF_YEAR_0})`);
  const cycle = over(sinceMarch, DAYS_PER_400_YEARS);
  const dayOfCycle = layers.name(floorModuloBy(sinceMarch, DAYS_PER_400_YEARS));
  const leapDays = formula`${over(dayOfCycle, 1_460)} - ${over(dayOfCycle, 36_524)} + ${over(dayOfCycle, 146_096)}`;
  const withoutLeapDays = formula`(${dayOfCycle} - (${leapDays}))`.within([0, DAYS_PER_400_YEARS]);
  const yearOfCycle = over(withoutLeapDays, 365);
  const dayOfYear = layers.name(
    formula`(${dayOfCycle} - ${daysBeforeYear(yearOfCycle, writer)})`.within([0, 365]),
  );
  const monthFromMarch = over(formula`(5 * ${dayOfYear} + 2)`.within([0, 2_000]), 153);
  const beforeMonth = daysBeforeMonth(monthFromMarch, writer);
  const isNextYear = formula`CASE WHEN ${monthFromMarch} >= 10 THEN 1 ELSE 0 END`;
  return {
    year: formula`(${cycle} * 400 + ${yearOfCycle} + ${isNextYear})`,
    month:
      formula`CASE WHEN ${monthFromMarch} < 10 THEN ${monthFromMarch} + 3 ELSE ${monthFromMarch} - 9 END`.within(
        [1, 12],
      ),
    dayOfMonth: formula`(${dayOfYear} - ${beforeMonth} + 1)`.within([1, 31]),
  };
}

function dayOfDate(year: Fragment, month: Fragment, day: Fragment, writer: Writer): Fragment {
  const { layers } = writer;
  const fromMarch = formula`CASE WHEN ${month} <= 2 THEN ${year} - 1 ELSE ${year} END`;
  const monthFromMarch =
    formula`CASE WHEN ${month} <= 2 THEN ${month} + 9 ELSE ${month} - 3 END`.within([0, 11]);
  const beforeYear = daysBeforeYear(layers.name(fromMarch), writer);
  const beforeMonth = daysBeforeMonth(monthFromMarch, writer);
  return formula`(${beforeYear} + ${beforeMonth} + ${day} - 1 - ${EPOCH_FROM_MARCH_OF_YEAR_0})`;
}

function daysBeforeYear(year: Fragment, writer: Writer): Fragment {
  const over = (divisor: number) => writer.layers.name(floorDivideBy(year, divisor, writer));
  return formula`(365 * ${year} + ${over(4)} - ${over(100)} + ${over(400)})`;
}

function daysBeforeMonth(monthFromMarch: Fragment, writer: Writer): Fragment {
  const fifths = formula`(153 * ${monthFromMarch} + 2)`.within([0, 2_000]);
  return writer.layers.name(floorDivideBy(fifths, 5, writer));
}

function daysInMonth(year: Fragment, month: Fragment): Fragment {
  const isLeap = formula`(${year} % 4 = 0 AND (${year} % 100 <> 0 OR ${year} % 400 = 0))`;
  const february = formula`CASE WHEN ${isLeap} THEN 29 ELSE 28 END`;
  return formula`CASE WHEN ${month} = 2 THEN ${february} WHEN ${month} IN (4, 6, 9, 11) THEN 30 ELSE 31 END`;
}

/** An integer made of others, which can say between what it lies. */
type Formula = Fragment & { readonly within: (range: Range) => Fragment };

/** Writes a formula over integers; it is null where one of them is. */
function formula(words: TemplateStringsArray, ...values: readonly (Fragment | number)[]): Formula {
  const parts = values.filter((value) => typeof value !== 'number');
  const text = words.reduce((before, word, index) => {
    const value = values[index - 1] as Fragment | number;
    return `${before}${typeof value === 'number' ? value : value.text}${word}`;
  });
  const nullable = parts.some((part) => part.nullable);
  const made = compose(parts, { text, kind: 'integer', nullable });
  return { ...made, within: (range) => ({ ...made, range }) };
}
