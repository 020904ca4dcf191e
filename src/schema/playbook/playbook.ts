import { z } from 'zod';
import { createZone } from '../../base/zone.js';
import type { Playbook } from '../../model/playbook/playbook.js';
import { attitudeSection } from './attitude.js';
import { campaignSection } from './campaign.js';
import { cartSection } from './cart.js';
import { columnsSection } from './column.js';
import { channelSection } from './contact.js';
import { featureSection } from './feature.js';
import { funnelSection } from './funnel.js';
import { lifecycleSection } from './lifecycle.js';
import { limitsSection } from './limit.js';
import { offerSection } from './offer.js';
import { refuseUnsafe } from './refuse-unsafe.js';
import { rfmSection } from './rfm.js';
import { controlSection, segmentSection } from './segment.js';
import { named, optional, textLike } from './text.js';

const timeZone = textLike(
  (name) => createZone(name) !== undefined,
  '^[A-Za-z]',
  'an IANA name of a time zone, such as Europe/London',
);

const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, { error: 'expected a code of ISO 4217, such as CNY' });

const columnsOfTables = z.strictObject({
  orders: optional(columnsSection, 'further columns of orders'),
  orderLines: optional(columnsSection, 'further columns of order lines'),
  events: optional(columnsSection, 'further columns of events'),
  grants: optional(columnsSection, 'further columns of grants'),
  contacts: optional(columnsSection, 'further columns of contacts'),
});

/** The sections of a playbook, before anything is refused for its size. */
export const playbookShape = z.strictObject({
  $schema: optional(z.string(), 'where editors find the JSON Schema of a playbook'),
  version: z.literal(1).describe('the version of the format'),
  name: optional(z.string(), 'what people call this playbook'),
  description: optional(z.string(), 'what it is for'),
  timeZone: timeZone.describe('the zone of every local day, by its IANA name'),
  currency: optional(currency, 'the currency of every amount, by its ISO 4217 code'),
  profile: optional(
    z.enum(['strict', 'compat']),
    'how rules are read: typed and null-safe, or with the answers of json-logic-js; strict',
  ),
  customer: optional(columnsSection, 'the attributes of a customer'),
  columns: optional(columnsOfTables, 'further columns of the fact tables'),
  features: optional(named(featureSection), 'values computed from the facts of a customer'),
  rfm: optional(rfmSection, 'scores of recency, frequency and monetary value, and their segments'),
  lifecycle: optional(lifecycleSection, 'where one stage of the lifecycle ends and another begins'),
  attitudes: optional(attitudeSection, 'attitudes, intentions and motives'),
  funnels: optional(named(funnelSection), 'stages from marker events'),
  controls: optional(named(controlSection), 'control groups, drawn by a hash of the id'),
  segments: optional(named(segmentSection), 'audiences: rules, or groups described by ranges'),
  offers: optional(named(offerSection), 'what can be given'),
  campaigns: optional(named(campaignSection), 'what, for whom, when, where and how much'),
  channels: optional(named(channelSection), 'the ways to reach customers'),
  limits: optional(limitsSection, 'limits over all offers'),
  cart: optional(cartSection, 'how carts are priced'),
});

/**
 * The shape of a playbook as a zod schema, and so a Standard Schema. Unknown keys are refused, and so
 * is whatever is not JSON, is deeper than 100 levels or has more than 200,000 parts.
 *
 * It checks shapes: keys, types, ranges, names of operators. Whether names exist and kinds fit
 * together is checked by `compile` and `check`, which also tell mistakes in plainer words.
 *
 * @example
 * ```ts
 * import { playbookSchema } from 'clientele/schema';
 *
 * playbookSchema.safeParse({ version: 1, timeZone: 'UTC', rfm: { bins: 5 } }).success; // => true
 * playbookSchema.safeParse({ version: 1, timeZone: 'UTC', rfm: { bin: 5 } }).success; // => false
 * ```
 */
export const playbookSchema: z.ZodType<Playbook, Playbook> = z.preprocess(
  (json: Playbook, context) => {
    refuseUnsafe(json, context);
    return json;
  },
  playbookShape,
);
