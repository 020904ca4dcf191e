import { utc } from '@date-fns/utc/utc';
import { format } from 'date-fns/format';
import { enUS } from 'date-fns/locale/en-US';
import { parse } from 'date-fns/parse';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../base/milliseconds.js';
import { fail, type Outcome, succeed } from '../../base/outcome.js';
import type { ReadMoment } from './instant-text.js';

/**
 * English names, and the clocks of UTC whatever those of the host. Day-of-year and week-year tokens
 * are let through, as otherwise date-fns warns on the console; where they are a slip, such as `DD`
 * beside `MM`, the pattern is refused all the same.
 */
const OPTIONS = {
  in: utc,
  locale: enUS,
  useAdditionalDayOfYearTokens: true,
  useAdditionalWeekYearTokens: true,
};

/** Gives what a pattern leaves open; from 2019, a year of two digits lies from 1969 to 2068. */
const REFERENCE = Date.UTC(2019, 0, 1);

const MONTHS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const UNITS = [DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, 100, 10, 1];

const QUOTED = /''|'(?:''|[^'])*'?/g;
const OFFSET_TOKEN = /[XxtT]/;

/**
 * Makes a reader of a date-fns pattern such as `d/M/yyyy HH:mm`. Where the pattern has an offset or
 * an epoch (X, x, t, T), moments are instants, else local time. Years lie from 1000 to 9999, so that
 * `yyyy` does not take 26 for a year.
 *
 * Fails where date-fns refuses the pattern, and where a moment written by it is not read back to its
 * day, or loses a part of its time between others: `M/yyyy`, `dd/mm/yyyy`, `h:mm` without `a`. A
 * text costs some 10 microseconds.
 */
export function compileDatePattern(pattern: string): Outcome<ReadMoment> {
  try {
    for (const month of MONTHS) {
      // No part is that of the reference, and every month and both halves of the day have a turn.
      const sample = Date.UTC(2013, month, 22, 23 - 2 * month, 14, 15, 678);
      const written = format(sample, pattern, OPTIONS);
      const readBack = parse(written, pattern, REFERENCE, OPTIONS).getTime();
      if (!UNITS.some((unit) => readBack === Math.floor(sample / unit) * unit)) {
        return refuse(`takes "${written}" for ${tell(readBack)} instead of ${tell(sample)}`);
      }
    }
  } catch (error) {
    if (error instanceof RangeError) return refuse(error.message);
    throw error;
  }
  const hasOffset = OFFSET_TOKEN.test(pattern.replace(QUOTED, ''));
  return succeed((text) => {
    const moment = parse(text, pattern, REFERENCE, OPTIONS);
    const year = moment.getUTCFullYear();
    if (!(year >= 1000 && year <= 9999)) return undefined;
    return { localMs: moment.getTime(), offsetMs: hasOffset ? 0 : undefined };
  });
}

function tell(moment: number): string {
  return Number.isNaN(moment) ? 'no date' : new Date(moment).toISOString().slice(0, -1);
}

function refuse(message: string): Outcome<never> {
  const expected = 'a date-fns pattern that gives a day, such as d/M/yyyy HH:mm';
  return fail([{ code: 'INVALID_FORMAT', severity: 'error', pointer: '', message, expected }]);
}
