import {
  addToLedger,
  type CampaignCustomer,
  compileUnknown,
  decideCampaigns,
  indexLedger,
  type Plan,
} from 'clientele';
import { describe, expect, test } from 'vitest';

function planOf(sections: object): Plan {
  const { plan, issues } = compileUnknown({
    version: 1,
    timeZone: 'UTC',
    segments: {
      buyers: { '>=': [{ var: 'orderCount' }, 1] },
      spenders: { '>=': [{ var: 'spend' }, 1000] },
    },
    ...sections,
  });
  expect(issues).toEqual([]);
  return plan as Plan;
}

const day = (date: number) => Date.UTC(2026, 10, date);
const ann: CampaignCustomer = { id: 'ann', segments: { buyers: true, spenders: true } };

/** What a campaign says of her, where she has got nothing so far. */
function verdictOn(plan: Plan, campaign: string, asOf: number) {
  const { index } = indexLedger(plan.offers, []);
  const alone = { ...plan.campaigns, campaigns: [plan.campaigns.byId.get(campaign) as never] };
  return decideCampaigns(alone, index, ann, { run: 'r' }, asOf).verdicts[0];
}

/** It is hers from an instant on, and was not a millisecond before. */
function expectFrom(plan: Plan, instant: number): void {
  expect(verdictOn(plan, 'one', day(1))?.eligibleAgainAt).toBe(instant);
  expect(verdictOn(plan, 'one', instant - 1)?.isChosen).toBe(false);
  expect(verdictOn(plan, 'one', instant)?.isChosen).toBe(true);
}

const coupon = (claim: object) => ({ kind: 'coupon', benefit: { off: 100 }, claim });

describe('a campaign can be hers again', () => {
  test('as soon as one of its offers can be claimed, whichever comes first in the list', () => {
    const offers = { late: coupon({ from: '2026-11-10' }), early: coupon({ from: '2026-11-05' }) };
    expectFrom(planOf({ offers, campaigns: { one: { what: ['late', 'early'] } } }), day(5));
    const over = { ...offers, late: coupon({ to: '2026-10-10' }) };
    expectFrom(planOf({ offers: over, campaigns: { one: { what: ['late', 'early'] } } }), day(5));
  });

  test('as soon as one of its channels is open', () => {
    const plan = planOf({
      channels: { sms: { kind: 'offSite' }, push: { kind: 'inApp' } },
      campaigns: { one: { message: {}, where: { channels: ['sms', 'push'] } } },
      limits: { contacts: [{ channel: 'push', max: 1, window: { calendar: 'day' } }] },
    });
    const { index } = indexLedger(plan.offers, []);
    // She never agreed to the first of the channels.
    const customer = { ...ann, consents: { push: { marketing: true } } };
    const decide = (run: string, asOf: number) =>
      decideCampaigns(plan.campaigns, index, customer, { run }, asOf);
    addToLedger(
      index,
      decide('r-1', day(1)).entries.map(({ entry }) => entry),
    );
    expect(decide('r-2', day(1)).verdicts[0]?.eligibleAgainAt).toBe(day(2));
    expect(decide('r-3', day(2) - 1).chosen).toEqual([]);
    expect(decide('r-4', day(2)).chosen).toEqual(['one']);
  });

  test('when the campaign that its offer belongs to begins', () => {
    const plan = planOf({
      offers: { gift: { kind: 'coupon', campaign: 'one', benefit: { off: 100 } } },
      campaigns: { one: { what: 'gift', when: { from: '2026-11-04' } } },
    });
    expectFrom(plan, day(4));
  });

  test('when the strategy that she has instead is over', () => {
    const plan = planOf({
      offers: { gift: coupon({}) },
      campaigns: {
        first: { who: 'buyers', what: 'gift', priority: 1, when: { to: '2026-11-05' } },
        second: { who: 'spenders', what: 'gift' },
      },
    });
    const { index } = indexLedger(plan.offers, []);
    const decide = (run: string, asOf: number) =>
      decideCampaigns(plan.campaigns, index, ann, { run }, asOf);
    const { verdicts, entries } = decide('r-1', day(1));
    const conflict = [{ code: 'STRATEGY_CONFLICT', with: 'first' }];
    // The last day lies inside of its time.
    expect(verdicts[1]).toMatchObject({ reasons: conflict, eligibleAgainAt: day(6) });
    addToLedger(
      index,
      entries.map(({ entry }) => entry),
    );
    expect(decide('r-2', day(6) - 1).verdicts[1]).toMatchObject({
      reasons: conflict,
      eligibleAgainAt: day(6),
    });
    expect(decide('r-3', day(6)).verdicts[1]?.isChosen).toBe(true);
  });

  test('never, where the other strategy has no end', () => {
    const plan = planOf({
      offers: { gift: coupon({}) },
      campaigns: {
        first: { who: 'buyers', what: 'gift', priority: 1 },
        second: { who: 'spenders', what: 'gift' },
      },
    });
    const { index } = indexLedger(plan.offers, []);
    const { verdicts } = decideCampaigns(plan.campaigns, index, ann, { run: 'r' }, day(1));
    expect(verdicts[1]?.eligibleAgainAt).toBeNull();
  });
});
