import {
  type CampaignSpec,
  check,
  compileUnknown,
  decideCampaignsForAll,
  indexLedger,
  type Plan,
  strategyPairs,
} from 'clientele';
import { beforeAll, describe, expect, test } from 'vitest';
import { isThere, rowsOf, why, ZONE } from '../support/complete-journey.js';

// The Complete Journey (dunnhumby, package completejourney of R): 27 campaigns of one business form, 6,589 households
// that they were aimed at. With the last day of a campaign inside of it, 875 of 1,559 households were aimed at by
// campaigns whose times meet, in 2,986 pairs.

describe.skipIf(!isThere)(`the campaigns of The Complete Journey as strategies${why}`, () => {
  let playbook: object = {};
  let plan: Plan;
  /** The campaigns that each household was aimed at by. */
  const aimedAt = new Map<string, Set<string>>();

  beforeAll(() => {
    const rows = rowsOf('campaign_descriptions.csv');
    const name = (id = '') => `campaign${id}`;
    const campaigns = rows.map(([id, , from = '', to = '']): [string, CampaignSpec] => [
      name(id),
      { who: name(id), what: 'coupons', when: { from, to } },
    ]);
    const segments = rows.map(([id]) => [name(id), { in: [name(id), { var: 'aimedAtBy' }] }]);
    playbook = {
      version: 1,
      timeZone: ZONE,
      currency: 'USD',
      customer: { aimedAtBy: 'string[]' },
      segments: Object.fromEntries(segments),
      offers: { coupons: { kind: 'coupon', benefit: { percentOff: 10 } } },
      campaigns: Object.fromEntries(campaigns),
    };
    const compiled = compileUnknown(playbook);
    expect(compiled.issues).toEqual([]);
    plan = compiled.plan as Plan;
    for (const [id, household = ''] of rowsOf('campaigns.csv')) {
      const own = aimedAt.get(household) ?? new Set();
      aimedAt.set(household, own.add(name(id)));
    }
  });

  test('2,986 pairs of targetings meet, in 875 of 1,559 households', () => {
    const pairs = strategyPairs(plan.campaigns);
    const meetings = [...aimedAt.values()].map(
      (own) => pairs.filter(({ first, second }) => own.has(first.id) && own.has(second.id)).length,
    );
    expect(aimedAt.size).toBe(1_559);
    expect(meetings.filter((count) => count > 0).length).toBe(875);
    expect(meetings.reduce((sum, count) => sum + count, 0)).toBe(2_986);
  });

  test('check warns of every pair of campaigns that meet, with somebody who is in both', () => {
    const warned = check(playbook).filter(({ code }) => code === 'OVERLAPPING_STRATEGIES');
    expect(warned.length).toBe(strategyPairs(plan.campaigns).length);
    for (const { message } of warned) expect(message).toContain('aimedAtBy');
  });

  test('the rule leaves no household with two campaigns at one time', () => {
    const { index } = indexLedger(plan.offers, []);
    const starts = [...new Set(plan.campaigns.campaigns.map(({ span }) => span.fromMs))];
    const got = new Map<string, string[]>();
    for (const asOf of starts.sort((a, b) => a - b)) {
      const starting = plan.campaigns.campaigns.filter(({ span }) => span.fromMs === asOf);
      const crowd = [...aimedAt]
        .filter(([, own]) => starting.some(({ id }) => own.has(id)))
        .map(([id, own]) => ({
          id,
          segments: Object.fromEntries(
            plan.campaigns.campaigns.map((campaign) => [campaign.id, own.has(campaign.id)]),
          ),
        }));
      const day = { ...plan.campaigns, campaigns: starting };
      const context = { run: String(asOf), salt: 'journey' };
      for (const { customerId, campaign } of decideCampaignsForAll(day, index, crowd, context, asOf)
        .chosen) {
        got.set(customerId, [...(got.get(customerId) ?? []), campaign]);
      }
    }
    const pairs = strategyPairs(plan.campaigns);
    const meetings = [...got.values()].flatMap((own) =>
      pairs.filter(({ first, second }) => own.includes(first.id) && own.includes(second.id)),
    );
    expect(meetings).toEqual([]);
    // Whoever was aimed at got something: a campaign gives way to nothing but another one.
    expect(got.size).toBe(aimedAt.size);
  });
});
