import { z } from 'zod';
import { OFFER_KINDS } from '../../model/incentive/offer.js';
import { readOffer } from '../../offer/read/read-offer.js';
import { benefit } from './benefit.js';
import { stackRules } from './cart.js';
import { judged } from './judged.js';
import { grantSource, limitList } from './limit.js';
import { count, nonEmptyText, optional, upTo } from './text.js';
import { schedule, spanKeys, validity } from './time.js';

const positive = upTo(Number.MAX_SAFE_INTEGER);
const texts = z.array(nonEmptyText).min(1).readonly();
const places = z.array(positive).min(1).readonly();

const claim = z.strictObject({
  ...spanKeys,
  schedule: optional(schedule, 'the hours in which it can be claimed'),
  who: optional(nonEmptyText, 'the segment that may claim'),
  channels: optional(texts, 'where it can be claimed, by channel'),
  cities: optional(texts, 'where it can be claimed, by city'),
  shops: optional(texts, 'where it can be claimed, by shop'),
  sources: optional(z.array(grantSource).min(1).readonly(), 'how a claim may come about'),
  nthOrder: optional(places, 'only if the next order is one of these, from 1'),
  referral: optional(z.boolean(), 'only for who was invited by someone else, and never before'),
  perCustomer: optional(count, 'claims of one customer'),
  perCustomerPerDay: optional(count, 'claims of one customer on one local day'),
  perCustomerPerCampaign: optional(count, 'claims of one customer in one campaign'),
  perCustomerPerRun: optional(count, 'claims of one customer in one run'),
  stock: optional(count, 'claims in all'),
  budget: optional(count, 'what all grants may pay, in minor units'),
});

const items = {
  skus: optional(texts, 'articles'),
  categories: optional(texts, 'categories of articles'),
  brands: optional(texts, 'brands of articles'),
  shops: optional(texts, 'shops'),
};

const use = z.strictObject({
  ...items,
  valid: optional(validity, 'when it can be used'),
  schedule: optional(schedule, 'the hours in which it can be used'),
  except: optional(z.strictObject(items), 'items it is not for, whatever the lists say'),
  requiresAnyOf: optional(texts, 'articles one of which must be bought'),
  forbids: optional(texts, 'articles none of which may be bought'),
  who: optional(nonEmptyText, 'the segment that may use it'),
  cities: optional(texts, 'where it can be used, by city'),
  channels: optional(texts, 'where it can be used, by channel'),
  payments: optional(texts, 'ways to pay'),
  nthOrder: optional(places, 'only for the orders with these numbers, from 1'),
  firstOfLife: optional(z.boolean(), 'only for the first order of the current life'),
  perGrant: optional(positive.nullable(), 'how often one grant can be used, null for always; 1'),
  perCustomer: optional(count, 'uses of one customer'),
  reservation: optional(z.enum(['required', 'optional']), 'whether it is reserved first; optional'),
  refund: optional(
    z.enum(['return', 'keep']),
    'what becomes of it when all of an order comes back: return, so that it can be used again; or keep',
  ),
});

const cost = z.strictObject({
  platform: optional(count, 'in hundredths of a percent'),
  merchant: optional(count, 'in hundredths of a percent'),
  partner: optional(count, 'in hundredths of a percent'),
});

const partner = z.strictObject({
  system: nonEmptyText.describe('the system that issues a coupon of its own'),
  resource: nonEmptyText.describe('what it is asked for'),
});

/** What can be given. */
export const offerSection = judged(
  z.strictObject({
    kind: z.enum(OFFER_KINDS).describe('what kind of thing it is'),
    type: optional(nonEmptyText, 'for limits on offers of one type'),
    version: optional(positive, 'counted up by the author; 1'),
    enabled: optional(z.boolean(), 'false switches it off; true'),
    campaign: optional(nonEmptyText, 'the campaign it belongs to'),
    benefit: benefit.describe('what it gives'),
    claim: optional(claim, 'who may claim it, when, where and how often'),
    use: optional(use, 'when, where and for what a grant can be used'),
    limits: optional(limitList, 'further limits, on this offer unless they say otherwise'),
    cost: optional(cost, 'who bears the cost, 10000 in all; the platform alone'),
    stack: optional(stackRules, 'how it goes together with other coupons'),
    partner: optional(partner, 'a coupon of a partner, asked for with every claim'),
  }),
  readOffer,
).meta({ id: 'clientele.offer', description: 'an offer' });
