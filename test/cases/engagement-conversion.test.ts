import { countConversions, type Touch } from 'clientele/measure';
import { describe, expect, test } from 'vitest';
import { conversionCase } from './engagement/conversion.js';

const HOUR = 3_600_000;
const { id, windowHours, twice, channels } = conversionCase;
const rules = { window: `${windowHours}h`, credit: 'all' } as const;

const touch = (campaignId: string, channel: string): Touch => ({
  id: `${campaignId}/${channel}`,
  kind: 'message',
  customerId: 'anna',
  at: 0,
  codes: { campaignId, channel },
});
const purchases = (count: number, lastAt = HOUR) =>
  Array.from({ length: count }, (_, place) => ({
    id: `o-${place}`,
    customerId: 'anna',
    at: lastAt - place,
  }));
const conversionsOf = (touches: readonly Touch[], count: number, lastAt?: number) => {
  const counted: { [campaign: string]: number } = {};
  for (const { campaignId, conversions } of countConversions(
    touches,
    purchases(count, lastAt),
    rules,
  )) {
    counted[campaignId] = (counted[campaignId] ?? 0) + conversions;
  }
  return counted;
};

describe(`conversions (${id})`, () => {
  test('two campaigns, two purchases: one conversion each', () => {
    const touches = twice.campaigns.map((campaign) => touch(campaign, 'email'));
    expect(conversionsOf(touches, twice.purchases)).toEqual(twice.conversions);
  });

  test('one campaign through two channels: two conversions of one customer, so more than 100 %', () => {
    const touches = channels.channels.map((channel) => touch(channels.campaign, channel));
    const { [channels.campaign]: conversions } = conversionsOf(touches, channels.purchases);
    expect(conversions).toBe(channels.conversions);
    expect(new Set(touches.map(({ customerId }) => customerId)).size).toBe(1);
  });

  test('a purchase counts within the window and not at its end', () => {
    const end = windowHours * HOUR;
    expect(conversionsOf([touch('A', 'email')], 1, end - 1)).toEqual({ A: 1 });
    expect(conversionsOf([touch('A', 'email')], 1, end)).toEqual({ A: 0 });
  });
});
