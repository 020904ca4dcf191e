import { check } from 'clientele';
import { expect, test } from 'vitest';

const segments = {
  buyers: { '>=': [{ var: 'orderCount' }, 1] },
  strangers: { '<': [{ var: 'orderCount' }, 1] },
  visitors: { '<': [{ var: 'orderCount' }, 3] },
};

function goalIssues(goal: string, who: string, more: object = {}) {
  return check({
    version: 1,
    timeZone: 'UTC',
    segments,
    offers: { gift: { kind: 'coupon', benefit: { off: 500 } } },
    campaigns: { one: { goal, who, what: 'gift', ...more } },
  })
    .filter(({ code }) => code === 'GOAL_MISMATCH')
    .map(({ severity, pointer }) => `${severity} ${pointer}`);
}

test.each([
  ['acquisition', 'buyers', true],
  ['acquisition', 'strangers', false],
  // Some of those with fewer than three orders have none.
  ['acquisition', 'visitors', false],
  ['repurchase', 'strangers', true],
  ['repurchase', 'visitors', false],
  ['repurchase', 'buyers', false],
  ['retention', 'strangers', false],
])('%s for %s', (goal, who, isTold) => {
  expect(goalIssues(goal, who)).toEqual(isTold ? ['warning /campaigns/one/goal'] : []);
});

test('a campaign that an event sets off is looked at as well', () => {
  const trigger = { on: 'signIn' };
  expect(goalIssues('acquisition', 'buyers', { trigger })).toEqual(['warning /campaigns/one/goal']);
});
