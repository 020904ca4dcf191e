import { compile } from 'clientele';
import { runCampaigns } from 'clientele/batch';
import { expect, test } from 'vitest';
import { thrownIssues } from '../../support/thrown-issues.js';

const playbook = {
  version: 1,
  timeZone: 'UTC',
  offers: {
    gift: { kind: 'coupon', benefit: { off: 500 }, claim: { perCustomer: 1 } },
    packet: { kind: 'redPacket', benefit: { draw: { min: 5, max: 90, seed: 's' } } },
  },
  campaigns: { hello: { what: 'gift', budget: 1000 } },
} as const;
const { plan } = compile(playbook);
const customers = ['ann', 'bea', 'cid'].map((id) => ({ id }));
const context = { run: 'r', salt: 's' };
const used = { 'used.campaign.hello.budget': 500 };

test('what is used of a budget is asked for', () => {
  const run = () => runCampaigns(plan as never, { customers, grants: [] }, 0, context);
  const pointer = '/context/used/used.campaign.hello.budget';
  expect(thrownIssues(run).map(({ code, pointer: at }) => [code, at])).toEqual([
    ['MISSING_INPUT', pointer],
  ]);
});

test('a table that limits count in is asked for', () => {
  const run = () => runCampaigns(plan as never, { customers }, 0, { ...context, used });
  expect(thrownIssues(run).map(({ code, pointer }) => [code, pointer])).toEqual([
    ['MISSING_INPUT', '/grants'],
  ]);
});

test('an amount that is drawn for each customer is no matter of columns', () => {
  const drawn = compile({ ...playbook, campaigns: { hello: { what: 'packet' } } }).plan;
  const run = () => runCampaigns(drawn as never, { customers, grants: [] }, 0, context);
  expect(thrownIssues(run).map(({ code, pointer }) => [code, pointer])).toEqual([
    ['NOT_IN_COLUMNS', '/campaigns/hello'],
  ]);
});

test('what is left of a budget goes to the first in the order of the salt', () => {
  const { chosen, ids, totals, entriesAt } = runCampaigns(
    plan as never,
    { customers, grants: [] },
    0,
    { ...context, used },
  );
  // md5 of s:ann, s:bea and s:cid begins with ba, fd and e6 (`md5sum`).
  expect([...chosen.rows].map((row) => ids[row])).toEqual(['ann']);
  expect(totals).toEqual([{ campaign: 'hello', chosen: 1, heldBack: { LIMIT_REACHED: 2 } }]);
  expect(entriesAt(0)).toMatchObject([{ kind: 'grant', customerId: 'ann', mostMinor: 500 }]);
});
