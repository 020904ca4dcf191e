import { OFFERS, SOURCES } from './draw-offers.mjs';
import { AS_OF } from './generate.mjs';
import { createRandom } from './random.mjs';

/** Two campaigns for each of ten offers, in the order of the offers; the last four only write. */
export const CAMPAIGNS = [
  'hello',
  'firstOrder',
  'wakeUp',
  'wakeUpBig',
  'cake',
  'cakeBig',
  'thanks',
  'thanksBig',
  'flashFriday',
  'flashCity',
  'springSale',
  'summerSale',
  'autumnSale',
  'lastCall',
  'secondOrder',
  'everyMonth',
  'missYou',
  'memberNews',
  'delivery',
  'review',
];
const WRITING = 16;
const CAMPAIGNS_OF_OFFER = [
  [0, 14],
  [1],
  [2, 13],
  [3],
  [4],
  [5],
  [6, 15],
  [7],
  [8, 10, 12],
  [9, 11],
];
export const CHANNELS = ['push', 'sms', 'mail'];
export const MESSAGE_TYPES = ['offer', 'news', 'care'];
export const MESSAGE_STATUSES = ['sent', 'delivered', 'failed', 'opened', 'clicked'];
export const PURPOSES = ['transactional', 'care', 'marketing'];
export const CITIES = ['Shanghai', 'Beijing', 'Shenzhen', 'Chengdu', 'Hangzhou', 'Wuhan'];
export const ZONES = ['Asia/Shanghai', 'Asia/Tokyo', 'Europe/Berlin', 'America/New_York'];

const DAY_MS = 86_400_000;
const MESSAGES_START = AS_OF - 120 * DAY_MS;

/**
 * What campaigns ask of a shop beside what `generateShop` gives: where customers live, what they have agreed to, the
 * messages they were sent, and which campaign gave a grant. Drawn apart, so that the rest is the same without it.
 */
export function withCampaigns({ customers, orders, grants }, seed = 20260703) {
  const random = createRandom(seed);
  const count = customers.rowCount;
  const ids = customers.columns.id.dictionary;
  return {
    customers: {
      rowCount: count,
      columns: {
        ...customers.columns,
        city: drawTexts(count, CITIES, 0.05, random),
        zone: drawTexts(count, ZONES, 0.1, random),
        suppressed: { kind: 'boolean', values: drawFlags(count, 0.01, random) },
      },
    },
    orders,
    grants: grantsOfCampaigns(grants, random),
    contacts: drawContacts(grants.rowCount, count, ids, random),
    consents: drawConsents(count, ids, random),
  };
}

function drawTexts(rowCount, dictionary, unknown, random) {
  const codes = new Uint8Array(rowCount);
  const validity = new Uint8Array(Math.ceil(rowCount / 8));
  for (let row = 0; row < rowCount; row++) {
    codes[row] = random.below(dictionary.length);
    if (random.uniform() >= unknown) validity[row >> 3] |= 1 << (row & 7);
  }
  return { kind: 'string', codes, dictionary, validity };
}

function drawFlags(rowCount, share, random) {
  const values = new Uint8Array(rowCount);
  for (let row = 0; row < rowCount; row++) values[row] = random.uniform() < share ? 1 : 0;
  return values;
}

function grantsOfCampaigns({ rowCount, columns }, random) {
  const offers = new Uint8Array(rowCount);
  const sources = new Uint8Array(rowCount);
  const campaigns = new Uint8Array(rowCount);
  const hasCampaign = new Uint8Array(Math.ceil(rowCount / 8));
  const reversedAt = new Float64Array(rowCount);
  const isReversed = new Uint8Array(Math.ceil(rowCount / 8));
  for (let row = 0; row < rowCount; row++) {
    const offer = columns.type.codes[row] * 2 + random.below(2);
    const luck = random.uniform();
    const choices = CAMPAIGNS_OF_OFFER[offer];
    offers[row] = offer;
    sources[row] = luck < 0.6 ? 0 : luck < 0.9 ? 1 : 2;
    campaigns[row] = choices[random.below(choices.length)];
    if (sources[row] === 0) hasCampaign[row >> 3] |= 1 << (row & 7);
    const hours = random.uniform() * 96;
    if (random.uniform() < 0.04) {
      reversedAt[row] = Math.floor(columns.at.values[row] + hours * 3_600_000);
      isReversed[row >> 3] |= 1 << (row & 7);
    }
  }
  return {
    rowCount,
    columns: {
      ...columns,
      offerId: { kind: 'string', codes: offers, dictionary: OFFERS },
      source: { kind: 'string', codes: sources, dictionary: SOURCES },
      campaignId: {
        kind: 'string',
        codes: campaigns,
        dictionary: CAMPAIGNS,
        validity: hasCampaign,
      },
      reversedAt: { kind: 'instant', values: reversedAt, validity: isReversed },
    },
  };
}

/** Messages of four months, in the order in which they were sent. */
function drawContacts(rowCount, people, ids, random) {
  const at = new Float64Array(rowCount);
  const span = AS_OF + DAY_MS - MESSAGES_START;
  for (let row = 0; row < rowCount; row++) {
    at[row] = Math.floor(MESSAGES_START + ((row + random.uniform()) / rowCount) * span);
  }
  const draw = (pick) => {
    const codes = new Uint8Array(rowCount);
    for (let row = 0; row < rowCount; row++) codes[row] = pick();
    return codes;
  };
  const customer = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) customer[row] = random.below(people);
  const text = (dictionary, pick) => ({ kind: 'string', codes: draw(pick), dictionary });
  const seldom = (choices, most) => () =>
    random.uniform() < most ? 0 : 1 + random.below(choices - 1);
  return {
    rowCount,
    columns: {
      customerId: { kind: 'string', codes: customer, dictionary: ids },
      at: { kind: 'instant', values: at },
      channel: text(CHANNELS, () => random.below(CHANNELS.length)),
      type: text(MESSAGE_TYPES, () => random.below(MESSAGE_TYPES.length)),
      campaignId: text(CAMPAIGNS, () =>
        random.uniform() < 0.5 ? WRITING + random.below(4) : random.below(WRITING),
      ),
      status: text(MESSAGE_STATUSES, seldom(MESSAGE_STATUSES.length, 0.4)),
      purpose: text(PURPOSES, () => [0, 1, 1, 2, 2, 2, 2, 2, 2, 2][random.below(10)]),
    },
  };
}

/** What everybody has agreed to, a channel and purpose at a time; some of it is over. */
function drawConsents(people, ids, random) {
  const rows = [];
  for (let person = 0; person < people; person++) {
    for (let channel = 0; channel < CHANNELS.length; channel++) {
      for (let purpose = 1; purpose < PURPOSES.length; purpose++) {
        if (random.uniform() < 0.6) rows.push(person, channel, purpose);
      }
    }
  }
  const rowCount = rows.length / 3;
  const every = (part, array) => array.map((_, row) => rows[3 * row + part]);
  const from = new Float64Array(rowCount);
  const to = new Float64Array(rowCount);
  const hasEnd = new Uint8Array(Math.ceil(rowCount / 8));
  for (let row = 0; row < rowCount; row++) {
    from[row] = Math.floor(AS_OF - random.uniform() * 700 * DAY_MS);
    to[row] = Math.floor(from[row] + random.uniform() * 1400 * DAY_MS);
    if (random.uniform() < 0.2) hasEnd[row >> 3] |= 1 << (row & 7);
  }
  return {
    rowCount,
    columns: {
      customerId: { kind: 'string', codes: every(0, new Int32Array(rowCount)), dictionary: ids },
      channel: { kind: 'string', codes: every(1, new Uint8Array(rowCount)), dictionary: CHANNELS },
      purpose: { kind: 'string', codes: every(2, new Uint8Array(rowCount)), dictionary: PURPOSES },
      from: { kind: 'instant', values: from },
      to: { kind: 'instant', values: to, validity: hasEnd },
    },
  };
}
