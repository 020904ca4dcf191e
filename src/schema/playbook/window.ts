import { z } from 'zod';
import { CALENDAR_UNITS } from '../../base/calendar.js';
import { oneOf } from './one-of.js';
import { duration, optional, upTo } from './text.js';

const WINDOW_FORMS =
  '"lifetime", {"rolling": "30d"}, {"calendar": "month"}, {"lastDays": 7} or {"between": ["30d", "60d"]}';

/** A stretch of time that ends at, or before, the instant asked about. */
export const window = oneOf(
  [
    z.literal('lifetime').describe('the whole past'),
    z.strictObject({
      rolling: duration.describe('so long before the instant asked about, such as 30d or 24h'),
    }),
    z.strictObject({
      calendar: z
        .enum(CALENDAR_UNITS)
        .describe('from the local start of the day, week, month, quarter or year'),
      weekStart: optional(z.int().min(1).max(7), 'the first day of a week, 1 Monday to 7 Sunday'),
    }),
    z.strictObject({
      lastDays: upTo(100_000).describe('today and the local days before it, so many in all'),
    }),
    z.strictObject({
      between: z
        .tuple([duration, duration])
        .readonly()
        .describe('from the older to the newer end, the newer first, such as ["30d", "60d"]'),
    }),
  ],
  WINDOW_FORMS,
).meta({ id: 'clientele.window', description: 'a stretch of time' });
