import { createRandom } from './random.mjs';

const DAY_MS = 86_400_000;
const SPAN_MS = 180 * DAY_MS;
const CHANNELS = ['sms', 'email', 'app'];

/**
 * Facts of campaigns over half a year: grants, messages and uses in a ledger, orders and visits, each in the order in which
 * they happened.
 */
export function drawMeasured({ customers, campaigns, grants, messages, orders, visits }) {
  const { below } = createRandom(7);
  const customer = () => `c-${below(customers)}`;
  const campaign = () => `campaign-${below(campaigns)}`;
  const given = spread(grants, (n, at) => drawGrant(`g-${n}`, customer(), campaign(), at));
  const sent = spread(messages, (n, at) => ({
    ...header('contact', `m-${n}`, at, customer()),
    codes: { campaignId: campaign(), channel: CHANNELS[below(CHANNELS.length)] },
    type: null,
    status: below(4) === 0 ? 'sent' : 'delivered',
  }));
  const sold = spread(orders, (n, at) => ({
    ...{ id: `o-${n}`, customerId: customer(), at, amount: 1000 + below(20_000) },
  }));
  const used = given
    .filter((_, n) => n % 3 === 0)
    .map((grant) => useOf(grant, sold[below(orders)]));
  const seen = spread(visits, (n, at) => ({
    ...{ id: `v-${n}`, customerId: customer(), at, type: 'visit' },
  }));
  const entries = [...given, ...sent, ...used].sort((one, other) => one.at - other.at);
  // As they are when they were read from a file.
  return JSON.parse(JSON.stringify({ entries, orders: sold, events: seen }));
}

function spread(count, draw) {
  return Array.from({ length: count }, (_, n) => draw(n, Math.floor((n * SPAN_MS) / count)));
}

function header(kind, id, at, customerId) {
  return { v: 1, kind, id, key: id, body: '', at, customerId, offerId: 'tea' };
}

function drawGrant(grantId, customerId, campaignId, at) {
  return {
    ...header('grant', `${grantId}:grant`, at, customerId),
    ...{ grantId, codes: { campaignId }, offerVersion: 1, type: null, source: 'crm' },
    ...{ benefit: { off: 500 }, uses: 1, drawnMinor: null, mostMinor: 500, claimNumber: 1 },
    ...{ validFrom: at, validTo: null },
  };
}

function useOf({ grantId, customerId, at, codes }, { id: orderId }) {
  return {
    ...header('redemption', `${grantId}:used`, at + DAY_MS, customerId),
    ...{ grantId, codes, orderId, amountMinor: 500, costMinor: { merchant: 300, platform: 200 } },
  };
}
