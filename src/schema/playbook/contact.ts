import { z } from 'zod';
import { readChannel, readQuietHours } from '../../contact/read-channels.js';
import { CHANNEL_KINDS, QUIET_ACTIONS } from '../../model/incentive/contact.js';
import { OFFER_KINDS } from '../../model/incentive/offer.js';
import { judged } from './judged.js';
import { oneOf } from './one-of.js';
import { optional } from './text.js';
import { localDays, schedule, timeOfDay } from './time.js';

/** When customers are left in peace. */
export const quietHours = judged(
  z.strictObject({
    from: optional(
      timeOfDay('from'),
      'when quiet begins; it reaches past midnight where "to" is before',
    ),
    to: optional(timeOfDay('to'), 'the first minute that is no longer quiet'),
    zone: optional(z.enum(['customer', 'playbook']), 'whose clocks tell the time; customer'),
    action: optional(
      z.enum(QUIET_ACTIONS),
      'whether a message waits, is dropped, or takes the next channel; hold',
    ),
    closedOn: optional(localDays, 'local days on which nobody is written to'),
  }),
  readQuietHours,
).meta({ id: 'clientele.quietHours', description: 'when customers are left in peace' });

/** A way to reach customers. */
export const channelSection = judged(
  z.strictObject({
    kind: z.enum(CHANNEL_KINDS).describe('within the app, outside of it, or through a partner'),
    shareable: optional(z.boolean(), 'whether a customer can pass on what comes through it'),
    accepts: optional(z.array(z.enum(OFFER_KINDS)).min(1).readonly(), 'the kinds of offers; all'),
    sendHours: optional(schedule, 'when messages go out'),
    quietHours: optional(
      oneOf([z.literal(false), quietHours], 'false, or quiet hours'),
      'its own quiet hours, or none',
    ),
  }),
  readChannel,
).meta({ id: 'clientele.channel', description: 'a way to reach customers' });
