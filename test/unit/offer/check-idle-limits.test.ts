import { describe, expect, test } from 'vitest';
import { coupon, issuesOf, placesIn, placesOf } from '../../support/offer-issues.js';

describe('limits that hold nobody back are warned of', () => {
  const byType = {
    id: 'cap',
    action: 'claim',
    max: 1,
    per: ['customer', 'type'],
    window: 'lifetime',
  };
  const byCampaign = { ...byType, per: ['customer'], window: 'campaign' };
  const campaigns = { spring: {} };

  test('per campaign, of an offer without one', () => {
    const claim = { perCustomerPerCampaign: 1 };
    expect(placesIn(coupon({ claim }))).toEqual(['IDLE_LIMIT /claim/perCustomerPerCampaign']);
    expect(placesIn(coupon({ claim, campaign: 'spring' }), { campaigns })).toEqual([]);
    // That there is no such campaign is the only mistake.
    expect(placesIn(coupon({ claim, campaign: 'spring' }))).toEqual(['UNKNOWN_NAME /campaign']);
  });

  test('by campaign or type, among the limits of an offer', () => {
    expect(placesIn(coupon({ limits: [byCampaign] }))).toEqual(['IDLE_LIMIT /limits/0/window']);
    const twice = { ...byCampaign, per: ['campaign', 'type'] };
    expect(placesIn(coupon({ limits: [twice] }))).toEqual([
      'IDLE_LIMIT /limits/0/per/0',
      'IDLE_LIMIT /limits/0/per/1',
    ]);
    expect(
      placesIn(coupon({ limits: [twice], type: 'a', campaign: 'spring' }), { campaigns }),
    ).toEqual([]);
  });

  test('by type, over offers none of which has one', () => {
    const limits = { sameTypeEvery: { rolling: '7d' }, list: [byType] };
    expect(placesIn(coupon(), { limits })).toEqual([
      'IDLE_LIMIT /limits/list/0/per/1',
      'IDLE_LIMIT /limits/sameTypeEvery',
    ]);
    const offers = { gift: coupon(), tea: coupon({ type: 'drink' }) };
    expect(issuesOf({ timeZone: 'UTC', offers, limits })).toEqual([]);
    const ofGift = { list: [{ ...byType, offers: ['gift'] }] };
    expect(placesOf(issuesOf({ timeZone: 'UTC', offers, limits: ofGift }))).toEqual([
      'IDLE_LIMIT /limits/list/0/per/1',
    ]);
    expect(issuesOf({ timeZone: 'UTC', limits })).toEqual([]);
  });

  test.each([
    ['a run, which requests name', { limits: [{ ...byCampaign, window: 'run' }] }],
    ['a run, by the shorthand', { claim: { perCustomerPerRun: 1 } }],
    ['messages, which have a type of their own', { limits: [{ ...byType, action: 'contact' }] }],
    ['another offer, which has a type', { limits: [{ ...byType, offers: ['tea'] }] }],
  ])('but not by %s', (_, parts) => {
    const offers = { gift: coupon(parts), tea: coupon({ type: 'drink' }) };
    expect(issuesOf({ timeZone: 'UTC', offers })).toEqual([]);
  });

  test('nor by campaign over all offers, for requests may name one', () => {
    expect(placesIn(coupon(), { limits: { list: [byCampaign] } })).toEqual([]);
  });
});
