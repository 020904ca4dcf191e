import { child } from '../base/pointer.js';
import type { Zone } from '../base/zone.js';
import {
  isObject,
  type JsonObject,
  quote,
  readChoice,
  readInteger,
  readObject,
} from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';
import { VALIDITY_MODES, type ValiditySpec } from '../model/incentive/validity.js';
import { readSpan, readSpanEnds, SPAN_KEYS } from './read-span.js';

type Report = Workspace['report'];

const DAYS_KEYS = [
  'days',
  'mode',
  'claimDayCounts',
  'waitDays',
  'within',
  'countFrom',
  'campaignEnd',
] as const;

const DAYS = { min: 1, max: 36_500 };
const WAIT_DAYS = { min: 0, max: 36_500 };

/**
 * Reads when a grant can be used, reporting every mistake: fixed ends, or days after a claim. Gives
 * undefined where it cannot be read; what it gives is sound only if nothing was reported.
 */
export function readValidity(
  json: unknown,
  pointer: string,
  report: Report,
  zone?: Zone,
): ValiditySpec | undefined {
  const section = readObject(json, pointer, [...SPAN_KEYS, ...DAYS_KEYS], report);
  if (section === undefined) return undefined;
  const ends = SPAN_KEYS.filter((key) => section[key] !== undefined);
  const days = DAYS_KEYS.filter((key) => section[key] !== undefined);
  if (ends.length > 0 && days.length > 0) {
    const keys = [...ends, ...days].map(quote).join(', ');
    const message = `has fixed ends and counts days after the claim as well: ${keys}`;
    const expected = '"from" and "to", or "days" and "mode" with their bounds in "within"';
    report({ code: 'CONFLICTING_KEYS', pointer, message, expected });
  }
  const fixed = readSpanEnds(section, pointer, report, zone);
  return days.length === 0 ? fixed : readDaysAfterClaim(section, pointer, report, zone);
}

function readDaysAfterClaim(
  section: JsonObject,
  pointer: string,
  report: Report,
  zone: Zone | undefined,
): ValiditySpec | undefined {
  const place = (key: (typeof DAYS_KEYS)[number]) => child(pointer, key);
  const needed = <T>(key: 'days' | 'mode', read: () => T | undefined): T | undefined => {
    if (section[key] !== undefined) return read();
    const expected = key === 'mode' ? `one of ${VALIDITY_MODES.join(', ')}` : 'a number of days';
    report({ code: 'MISSING_KEY', pointer: place(key), message: `"${key}" is missing`, expected });
    return undefined;
  };
  const given = <T>(key: (typeof DAYS_KEYS)[number], read: () => T | undefined) => {
    const value = section[key] === undefined ? undefined : read();
    return value === undefined ? {} : { [key]: value };
  };

  const days = needed('days', () => readInteger(section.days, place('days'), DAYS, report));
  const mode = needed('mode', () =>
    readChoice(section.mode, place('mode'), VALIDITY_MODES, report),
  );
  const rest = {
    ...given('claimDayCounts', () =>
      readBoolean(section.claimDayCounts, place('claimDayCounts'), report),
    ),
    ...given('waitDays', () => readInteger(section.waitDays, place('waitDays'), WAIT_DAYS, report)),
    ...given('within', () => readSpan(section.within, place('within'), report, zone)),
    ...given('countFrom', () =>
      readChoice(section.countFrom, place('countFrom'), ['claim', 'within'], report),
    ),
    ...given('campaignEnd', () =>
      readChoice(section.campaignEnd, place('campaignEnd'), ['clamp', 'override'], report),
    ),
  };
  reportContradictions(section, pointer, report);
  return days === undefined || mode === undefined ? undefined : { days, mode, ...rest };
}

function reportContradictions(section: JsonObject, pointer: string, report: Report): void {
  const { mode, claimDayCounts, countFrom, within } = section;
  if (claimDayCounts !== undefined && (mode === 'wallClock' || mode === 'elapsed')) {
    report({
      code: 'INVALID_VALUE',
      pointer: child(pointer, 'claimDayCounts'),
      message: `mode ${mode} counts no days of the calendar`,
      expected: 'mode calendar, or no "claimDayCounts"',
    });
  }
  if (countFrom !== 'within') return;
  if (within === undefined || (isObject(within) && within.from === undefined)) {
    report({
      code: 'MISSING_VALUE',
      pointer: child(pointer, 'countFrom'),
      message: 'there is no beginning to count from',
      expected: '"within" with "from"',
    });
  }
}

function readBoolean(value: unknown, pointer: string, report: Report): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const expected = 'true or false';
  report({ code: 'INVALID_TYPE', pointer, message: 'is neither true nor false', expected });
  return undefined;
}
