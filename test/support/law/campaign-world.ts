import { compileUnknown, type Plan } from 'clientele';
import { expect } from 'vitest';
import { CONTACT_PURPOSES } from '../../../src/model/incentive/contact-purpose.js';
import type { Draw } from './draw.js';
import { EVENT_TEXTS } from './texts.js';

const CHANNELS = EVENT_TEXTS.slice(0, 3);
const TYPES = ['thanks', 'winback'];
const SPANS = [
  { from: '2026-03-20', to: '2026-03-29' },
  { from: '2026-03-01', to: '2026-04-30' },
  { from: '2026-03-30', to: '2026-04-02' },
];

/** A playbook of campaigns that compete for customers, budgets and caps, and mostly find somebody. */
export function drawCampaigns(draw: Draw) {
  const sometimes = (key: string, chance: number, value: () => unknown) =>
    draw.chance(chance) ? { [key]: value() } : {};
  const drawOffer = () => ({
    kind: 'coupon',
    benefit: { off: draw.one([100, 250, 400]) },
    ...sometimes('type', 0.7, () => draw.one(TYPES)),
    claim: {
      ...sometimes('who', 0.2, () => 'buyers'),
      ...sometimes('cities', 0.1, () => EVENT_TEXTS.slice(0, 2)),
      ...sometimes('nthOrder', 0.1, () => [1, 2, 3]),
      ...sometimes('stock', 0.3, () => draw.integer(1, 30)),
      ...sometimes('perCustomer', 0.4, () => draw.integer(1, 4)),
      ...sometimes('perCustomerPerDay', 0.3, () => draw.integer(1, 2)),
      ...sometimes('perCustomerPerRun', 0.2, () => 1),
    },
  });
  const offers = ['a', 'A', 'b', 'ab'];
  const drawCampaign = (businessLine: string) => {
    const says = draw.chance(0.5);
    return {
      businessLine,
      ...sometimes('who', 0.4, () => draw.one(['buyers', 'big'])),
      ...sometimes('except', 0.1, () => ['big']),
      ...sometimes('control', 0.3, () => 'held'),
      ...sometimes('priority', 0.4, () => draw.integer(0, 1)),
      ...sometimes('expectedValue', 0.4, () => draw.integer(0, 1)),
      ...sometimes('again', 0.3, () => draw.one(['never', { rolling: '7d' }, { calendar: 'day' }])),
      ...sometimes('when', 0.3, () => draw.one(SPANS)),
      ...sometimes('schedule', 0.1, () => ({ open: [{ from: '09:00', to: '18:00' }] })),
      ...(says && draw.chance(0.3)
        ? {}
        : {
            what: draw.chance(0.7) ? draw.one(offers) : draw.some(offers, 2, 3),
            ...sometimes('budget', 0.3, () => draw.integer(1, 40) * 50),
            ...sometimes('grants', 0.2, () => draw.integer(0, 9)),
            ...sometimes('grantsPerDay', 0.2, () => draw.integer(1, 9)),
            ...sometimes('waves', 0.3, () => ({
              max: draw.integer(1, 3),
              ...sometimes('within', 0.5, () => draw.one(['lifetime', { rolling: '7d' }])),
            })),
          }),
      where: {
        ...(says ? { channels: draw.some(CHANNELS, 1, 2) } : {}),
        ...sometimes('cities', 0.1, () => EVENT_TEXTS.slice(0, 2)),
        ...sometimes('scenes', 0.1, () => [draw.one(['home', 'parcel'])]),
      },
      ...(says
        ? {
            message: {
              ...sometimes('purpose', 0.4, () => draw.one(CONTACT_PURPOSES)),
              ...sometimes('type', 0.5, () => draw.one(TYPES)),
            },
          }
        : {}),
    };
  };
  const paced = (campaign: object) => {
    const isBounded = 'when' in campaign && ('budget' in campaign || 'grants' in campaign);
    return isBounded && draw.chance(0.5) ? { ...campaign, pacing: 'even' } : campaign;
  };
  const quiet = { from: '13:00', to: '20:00', action: draw.one(['hold', 'drop', 'nextChannel']) };
  const cap = () => ({
    max: draw.integer(1, 4),
    window: draw.one([{ rolling: '24h' }, { rolling: '7d' }, { calendar: 'day' }, 'lifetime']),
    ...draw.one([
      {},
      {},
      { channel: draw.one(CHANNELS) },
      { type: draw.one(TYPES) },
      { per: 'channel' },
    ]),
  });
  return {
    version: 1,
    timeZone: draw.one(['UTC', 'Europe/Berlin', 'Asia/Shanghai']),
    customer: draw.chance(0.8) ? { city: 'string', suppressed: 'boolean', zone: 'string' } : {},
    controls: { held: { percent: 20, salt: 's' } },
    segments: {
      buyers: { '>=': [{ var: 'orderCount' }, 1] },
      big: { '>=': [{ var: 'spend' }, 3] },
    },
    offers: Object.fromEntries(offers.map((name) => [name, drawOffer()])),
    campaigns: Object.fromEntries(
      draw
        .some(['a', 'b', 'c', 'd', 'e', 'f'], 2, 6)
        .map((name) => [name, paced(drawCampaign(draw.one(['x', 'y', name])))]),
    ),
    limits: {
      ...sometimes('outstandingGrants', 0.5, () => draw.integer(1, 6)),
      ...sometimes('sameTypeEvery', 0.5, () => draw.one([{ rolling: '1d' }, { calendar: 'day' }])),
      ...sometimes('careBeforeMarketing', 0.3, () =>
        draw.one([{ rolling: '1d' }, { calendar: 'day' }]),
      ),
      ...sometimes('contacts', 0.5, () => [cap()]),
      ...sometimes('quietHours', 0.4, () => quiet),
    },
  };
}

/** The playbook compiled; campaigns that cannot stand beside an earlier one have a line of their own. */
export function compiledApart(playbook: ReturnType<typeof drawCampaigns>): Plan {
  const first = compileUnknown(playbook);
  if (first.plan !== undefined) return first.plan;
  const errors = first.issues.filter(({ severity }) => severity === 'error');
  const refused = new Set(errors.map(({ pointer }) => pointer));
  expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['STRATEGY_CONFLICT']));
  const campaigns = Object.entries(playbook.campaigns).map(([name, spec]) => [
    name,
    refused.has(`/campaigns/${name}`) ? { ...spec, businessLine: name } : spec,
  ]);
  return compileUnknown({ ...playbook, campaigns: Object.fromEntries(campaigns) }).plan as Plan;
}

/** Who somebody is, what she ordered and agreed to, around an instant. */
export function drawCampaignFacts(draw: Draw, id: string, hasAttributes: boolean, askedAt: number) {
  const attributes = {
    city: draw.one([...EVENT_TEXTS.slice(0, 3), null]),
    suppressed: draw.one([true, false, false, false, false, null]),
    zone: draw.one(['America/New_York', 'Asia/Tokyo', 'UTC', null]),
  };
  return {
    id,
    attributes: hasAttributes ? attributes : {},
    orders: draw.many(0, 4, (place) => ({ id: `${id}${place}`, at: askedAt - place, amount: 1 })),
    consents: draw.many(2, 12, () => ({
      channel: draw.one(CHANNELS),
      purpose: draw.one(['marketing', ...CONTACT_PURPOSES]),
      from: askedAt + draw.one([-5, -1, 0, 0, 1]),
      to: draw.one([null, null, null, askedAt, askedAt + 1]),
    })),
  };
}
