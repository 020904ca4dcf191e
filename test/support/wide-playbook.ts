import type { Playbook } from 'clientele';

/** A playbook that reads every fact table in many ways and learns nothing from the crowd. */
export const WIDE_PLAYBOOK = {
  version: 1,
  timeZone: 'America/New_York',
  customer: { city: 'string', member: 'boolean', birthday: 'date', tags: 'string[]' },
  columns: {
    orders: { channel: 'string', discount: 'money' },
    events: { points: 'integer', page: 'string' },
  },
  features: {
    orderCount: 'standard',
    spend: 'standard',
    averageOrderValue: 'standard',
    refundRate: 'standard',
    recencyDays: 'standard',
    purchaseCycleDays: 'standard',
    peakHour: 'standard',
    favouriteChannel: 'standard',
    discountShare: 'standard',
    bestRespondingChannel: 'standard',
    outstandingGrants: 'standard',
    profileCompleteness: 'standard',
    firstAmount: { first: 'orders.amount' },
    lastChannel: { last: 'orders.channel', within: { rolling: '90d' } },
    lastGap: { lastIntervalDays: 'orders' },
    firstCategory: { first: 'orderLines.category' },
    lastSku: { last: 'orderLines.sku' },
    lineSum: { sum: 'orderLines.amount', within: { calendar: 'year' } },
    activeDays: { countDays: 'events', within: { lastDays: 60 } },
    firstPage: { first: 'events.page' },
    lastPoints: { last: 'events.points' },
    pagesSeen: { countDistinct: 'events.page', where: { '==': [{ var: 'type' }, 'visit'] } },
    favouritePoints: { favourite: 'events.points', within: { between: ['30d', '200d'] } },
    lastOffer: { last: 'grants.offerId' },
    lastContact: { last: 'contacts.channel' },
    consents: { count: 'consents', where: { '==': [{ var: 'channel' }, 'push'] } },
  },
  lifecycle: {},
  funnels: {
    path: {
      mode: 'ordered',
      within: '30d',
      steps: [
        { name: 'seen', event: 'visit' },
        { name: 'carted', event: 'add_to_cart' },
        { name: 'kept', event: 'favourite' },
      ],
    },
  },
  segments: {
    rich: { group: { spend: [1000, null], recencyDays: [null, 90] } },
    faded: {
      and: [
        { var: 'segment.rich' },
        { in: [{ var: 'lifecycle.stage' }, ['dormant', 'lost', 'declining']] },
      ],
    },
  },
  controls: { hold: { percent: 30, salt: 'wide' } },
} as const satisfies Playbook;

/** Texts that make rows meet the rules of the playbook. */
export const WIDE_TEXTS = {
  type: ['visit', 'add_to_cart', 'favourite'],
  orderId: ['row-0', 'row-1', 'row-2', 'row-99'],
  channel: ['push', 'app', 'web'],
} as const;
