import { z } from 'zod';
import { parseDay } from '../../base/calendar.js';
import { FARTHEST_INSTANT } from '../../base/instant.js';
import { VALIDITY_MODES } from '../../model/incentive/validity.js';
import { endOf } from '../../validity/span-of.js';
import { parseTimeOfDay } from '../../validity/time-of-day.js';
import { oneOf } from './one-of.js';
import { optional, textLike, upTo } from './text.js';

const DAY = '\\d{4}-\\d{2}-\\d{2}';
const TIME = '\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})';
const END_FORMS = 'a day such as "2026-11-01", epoch milliseconds, or "2026-11-01T09:30:00+08:00"';

const end = oneOf(
  [
    textLike((text) => endOf(text) !== undefined, `^${DAY}(T${TIME})?$`, END_FORMS),
    z.int().min(-FARTHEST_INSTANT).max(FARTHEST_INSTANT),
  ],
  END_FORMS,
).meta({ id: 'clientele.end', description: 'a local day, or an instant' });

/** The two ends of a stretch of time. */
export const spanKeys = {
  from: optional(end, 'its first day, or its first instant; open if left out'),
  to: optional(end, 'its last day, or the first instant outside; open if left out'),
};

export const span = z.strictObject(spanKeys);

/** When a grant can be used. */
export const validity = oneOf(
  [
    span,
    z.strictObject({
      days: upTo(36_500).describe('for how many days after the claim'),
      mode: z
        .enum(VALIDITY_MODES)
        .describe('to the same time of day, by 24 hours, or to the end of the last local day'),
      claimDayCounts: optional(
        z.boolean(),
        'in mode calendar, whether the first day is day 1 (true), or the day after it',
      ),
      waitDays: optional(z.int().min(0).max(36_500), 'days before it can be used; 0'),
      within: optional(span, 'never outside of this'),
      countFrom: optional(
        z.enum(['claim', 'within']),
        'whether days are counted from the claim (claim), or from the beginning of within',
      ),
      campaignEnd: optional(
        z.enum(['clamp', 'override']),
        'whether it ends with its campaign at the latest (clamp), or lives on (override); override',
      ),
    }),
  ],
  'an object with from and to, or one with days and mode',
).meta({ id: 'clientele.validity', description: 'fixed ends, or days after the claim' });

const day = textLike(
  (text) => parseDay(text) !== undefined,
  `^${DAY}$`,
  'a local day such as 2026-11-01',
);

const hours = z.strictObject({
  weekdays: optional(
    z.array(z.int().min(1).max(7)).min(1).readonly(),
    '1 Monday to 7 Sunday; every day if left out',
  ),
  from: optional(timeOfDay('from'), 'the first minute inside; 00:00'),
  to: optional(
    timeOfDay('to'),
    'the first minute outside; 24:00. Up to from it reaches past midnight',
  ),
});

export const localDays = z.array(day).min(1).readonly();

/** When something is open. */
export const schedule = z
  .strictObject({
    open: z.array(hours).min(1).readonly().describe('open at any of these hours'),
    closedOn: optional(z.array(day).readonly(), 'local days on which it stays closed'),
  })
  .meta({ id: 'clientele.schedule', description: 'hours, weekdays and closed days' });

export function timeOfDay(which: 'from' | 'to') {
  const most = which === 'from' ? '' : '|24:00';
  return textLike(
    (text) => parseTimeOfDay(text, which) !== undefined,
    `^(([01]\\d|2[0-3]):[0-5]\\d${most})$`,
    'a time of day, HH:MM',
  );
}
