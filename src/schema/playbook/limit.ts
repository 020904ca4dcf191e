import { z } from 'zod';
import { CALENDAR_UNITS } from '../../base/calendar.js';
import { readLimitsSection } from '../../limit/index.js';
import { GRANT_SOURCES } from '../../model/incentive/grant-source.js';
import { LIMIT_ACTIONS, LIMIT_LABELS, LIMIT_SCOPES } from '../../model/incentive/limit.js';
import { quietHours } from './contact.js';
import { judged } from './judged.js';
import { oneOf } from './one-of.js';
import { strategyRule } from './strategy-rule.js';
import { count, duration, name, optional } from './text.js';

/** Windows that end at the instant, but for those of a campaign or run. */
export const lookingBack = [
  z.strictObject({ rolling: duration.describe('so long before the instant, such as 7d or 24h') }),
  z.strictObject({
    calendar: z
      .enum(CALENDAR_UNITS)
      .describe('from the local start of the day, week, month, quarter or year'),
    weekStart: optional(z.int().min(1).max(7), 'the first day of a week, 1 Monday to 7 Sunday'),
  }),
  z.strictObject({
    lastDays: z.int().min(1).max(100_000).describe('today, and the local days before it'),
  }),
] as const;

const limitWindow = oneOf(
  [z.enum(['lifetime', 'campaign', 'run']), ...lookingBack],
  'lifetime, campaign, run, {"rolling": "7d"}, {"calendar": "day"} or {"lastDays": 7}',
).meta({ id: 'clientele.limitWindow', description: 'the time that a limit looks back on' });

const scope = oneOf(
  [z.enum(LIMIT_SCOPES), z.templateLiteral(['id:', z.string().min(1)])],
  `${LIMIT_SCOPES.join(', ')}, or id: and a kind of identifier, such as id:device`,
);

export const grantSource = z.enum(GRANT_SOURCES);

/** How much is allowed, of what, for each of whom, in which time. */
const limit = z
  .strictObject({
    id: name.describe('what it is called in reasons'),
    label: optional(z.enum(LIMIT_LABELS), 'its familiar name; limit'),
    action: z.enum(LIMIT_ACTIONS).describe('what it counts'),
    max: count.describe('the most that is allowed; 0 for never'),
    per: z.array(scope).readonly().describe('for each of what; [] for one count over everything'),
    window: limitWindow.describe('in which time'),
    sources: optional(z.array(grantSource).min(1).readonly(), 'only grants of these sources'),
    offers: optional(
      z.array(name).min(1).readonly(),
      'only these offers; all, or the one whose limit it is, if left out',
    ),
    campaigns: optional(
      z.array(name).min(1).readonly(),
      'only what is done in these campaigns; in any, or in none, if left out',
    ),
    channels: optional(z.array(name).min(1).readonly(), 'only messages through these channels'),
    types: optional(z.array(name).min(1).readonly(), 'only messages of these types'),
    zone: optional(
      z.literal('customer'),
      "whose clocks tell the days of messages: the customer's; the playbook's if left out",
    ),
    onOvershoot: optional(
      z.enum(['reject', 'partial', 'allow-last']),
      'refuse what exceeds the rest, give the rest, or let the last one through; reject',
    ),
    onReversal: optional(
      z.enum(['free', 'keep']),
      'whether what is taken back counts no longer (free), or still does; free',
    ),
  })
  .meta({ id: 'clientele.limit', description: 'a limit' });

/** How many messages a customer may get. */
const contactCap = z
  .strictObject({
    channel: optional(name, 'only messages through this channel'),
    type: optional(name, 'only messages of this type'),
    per: optional(z.enum(['channel', 'type', 'campaign']), 'counted apart for each of these'),
    max: count.describe('the most that is allowed; 0 for never'),
    window: oneOf(
      [z.enum(['lifetime', 'campaign']), ...lookingBack],
      'lifetime, campaign, {"rolling": "7d"}, {"calendar": "day"} or {"lastDays": 7}',
    ).describe('in which time'),
    zone: optional(z.literal('customer'), "whose clocks tell the days; the playbook's if left out"),
  })
  .meta({ id: 'clientele.contactCap', description: 'a cap on messages' });

export const limitList = z.array(limit).readonly();

/** The limits over all offers. */
export const limitsSection = judged(
  z.strictObject({
    outstandingGrants: optional(
      count,
      'how many grants of source crm a customer may hold that are not used, ended or taken back',
    ),
    sameTypeEvery: optional(
      oneOf(lookingBack, '{"rolling": "7d"}, {"calendar": "week"} or {"lastDays": 7}'),
      'the time in which a customer gets one grant of source crm of a type',
    ),
    careBeforeMarketing: optional(
      oneOf(lookingBack, '{"rolling": "1d"}, {"calendar": "day"} or {"lastDays": 2}'),
      'the time for which a message of care keeps those of marketing away',
    ),
    list: optional(limitList, 'further limits'),
    contacts: optional(z.array(contactCap).readonly(), 'how many messages a customer may get'),
    quietHours: optional(quietHours, 'when no message is sent'),
    strategies: optional(strategyRule, 'how one strategy at a time is meant'),
  }),
  readLimitsSection,
);
