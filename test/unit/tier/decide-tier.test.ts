import { decideTier, type TierRules, type TierStanding } from 'clientele';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { thrownIssues } from '../../support/thrown-issues.js';

const DAY_MS = 86_400_000;
const rules: TierRules = {
  base: 'basic',
  levels: [
    { name: 'silver', earn: [{ measure: 'spend', atLeast: 100 }] },
    {
      name: 'gold',
      earn: [
        { measure: 'spend', atLeast: 500 },
        { measure: 'orders', atLeast: 20 },
      ],
      keep: [{ measure: 'spend', atLeast: 300 }],
    },
  ],
  reviewDays: 100,
  graceDays: 10,
};
const gold: TierStanding = { tier: 'gold', since: 0 };

describe('a tier', () => {
  test.each([
    [{ spend: 99, orders: 19 }, 'basic'],
    [{ spend: 100, orders: 0 }, 'silver'],
    [{ spend: 500, orders: 0 }, 'gold'],
    // One condition is enough, and a level need not be earned one by one.
    [{ spend: 0, orders: 20 }, 'gold'],
  ])('is earned at once: %j gives %s', (measures, tier) => {
    const { standing, change } = decideTier(rules, undefined, measures, 5);
    expect(standing).toEqual({ tier, since: 5 });
    expect(change).toBe(tier === 'basic' ? 'none' : 'upgraded');
  });

  test('is not lost before its review, whatever became of the customer', () => {
    const before = decideTier(rules, gold, { spend: 0, orders: 0 }, 100 * DAY_MS - 1);
    expect(before).toMatchObject({ standing: gold, change: 'none', nextReviewAt: 100 * DAY_MS });
  });

  test('is held through grace, and then one is lost, not more', () => {
    const nothing = { spend: 0, orders: 0 };
    const held = decideTier(rules, gold, nothing, 110 * DAY_MS - 1);
    expect(held).toMatchObject({ standing: gold, change: 'held', nextReviewAt: 110 * DAY_MS });
    const lost = decideTier(rules, gold, nothing, 110 * DAY_MS);
    expect(lost.standing).toEqual({ tier: 'silver', since: 110 * DAY_MS });
    expect(lost.change).toBe('downgraded');
  });

  test('is kept by less than what earns it, where the rules say so, from the review on', () => {
    const kept = decideTier(rules, gold, { spend: 300, orders: 0 }, 100 * DAY_MS);
    expect(kept.standing).toEqual({ tier: 'gold', since: 100 * DAY_MS });
    expect(kept).toMatchObject({ change: 'renewed', nextReviewAt: 200 * DAY_MS });
    expect(decideTier(rules, gold, { spend: 299, orders: 0 }, 100 * DAY_MS).change).toBe('held');
  });

  test('tells what is missing to the next, by every condition', () => {
    const { progress } = decideTier(rules, undefined, { spend: 380, orders: 12 }, 0);
    expect(progress).toEqual([
      { tier: 'gold', measure: 'spend', atLeast: 500, actual: 380, missing: 120 },
      { tier: 'gold', measure: 'orders', atLeast: 20, actual: 12, missing: 8 },
    ]);
    expect(decideTier(rules, gold, { spend: 0, orders: 0 }, 0).progress).toEqual([]);
  });

  test('without a review is held for ever', () => {
    const { reviewDays: _, ...forEver } = rules;
    const late = decideTier(forEver, gold, { spend: 0, orders: 0 }, 10_000 * DAY_MS);
    expect(late).toMatchObject({ standing: gold, change: 'none', nextReviewAt: null });
  });

  test('is told what is wrong, all at once', () => {
    const twice = { ...rules, levels: [...rules.levels, ...rules.levels.slice(1)] };
    const standing = { tier: 'platinum', since: 0 };
    const issues = thrownIssues(() => decideTier(twice, standing, { spend: 1 }, 0));
    expect(issues.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'DUPLICATE_NAME /levels/2/name',
      'UNKNOWN_VALUE /standing/tier',
      'MISSING_VALUE /measures/orders',
    ]);
  });
});

test('nothing happens before the instant that it names, and never more than one tier is lost at once', () => {
  const standings = fc.record({
    tier: fc.constantFrom('basic', 'silver', 'gold'),
    since: fc.integer({ min: 0, max: 50 }).map((days) => days * DAY_MS),
  });
  const names = ['basic', 'silver', 'gold'];
  let moved = 0;
  fc.assert(
    fc.property(
      standings,
      fc.record({ spend: fc.integer({ min: 0, max: 600 }), orders: fc.constant(0) }),
      fc.integer({ min: 0, max: 200 }),
      (standing, measures, days) => {
        const asOf = standing.since + days * DAY_MS;
        const now = decideTier(rules, standing, measures, asOf);
        const step = names.indexOf(now.standing.tier) - names.indexOf(standing.tier);
        expect(step).toBeGreaterThanOrEqual(-1);
        if (step < 0) moved++;
        if (now.nextReviewAt === null) return;
        const before = decideTier(rules, now.standing, measures, now.nextReviewAt - 1);
        expect(before.standing).toEqual(now.standing);
        const then = decideTier(rules, now.standing, measures, now.nextReviewAt);
        expect(then.change).not.toBe('none');
      },
    ),
    { numRuns: 500 },
  );
  expect(moved).toBeGreaterThan(20);
});
