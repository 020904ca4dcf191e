import { expect, test } from 'vitest';
import {
  addToLedger,
  checkLimit,
  createLedgerIndex,
  foreseenFrom,
  ledgerWith,
} from '../../../src/limit/index.js';
import type { LimitSpec } from '../../../src/model/incentive/limit.js';
import { contactEntry, grantEntry } from '../../support/ledger/entries.js';
import { zoneOf } from '../base/zone-of.js';

const claims: LimitSpec = {
  id: 'claims',
  action: 'claim',
  max: 3,
  per: ['customer'],
  window: { rolling: '1000ms' },
};
const budget: LimitSpec = { id: 'budget', action: 'amount', max: 900, per: [], window: 'lifetime' };
const messages: LimitSpec = { ...claims, id: 'messages', action: 'contact' };

function setUp() {
  const index = createLedgerIndex([claims, budget, messages], zoneOf('UTC'));
  addToLedger(index, [grantEntry('a', 100), grantEntry('b', 200, { customerId: 'bob' })]);
  const ask = (from: typeof index, limit: LimitSpec, asOf: number, wanted = 1, who = 'anna') => {
    const scopes = { customerId: who, offerId: 'gift' };
    return checkLimit(from, { limit, scopes, wanted, asOf });
  };
  return { index, ask };
}

test('limits see what is planned, and the ledger does not', () => {
  const { index, ask } = setUp();
  const once = ledgerWith(index, [grantEntry('c', 300), contactEntry('m', 300, { offerId: '' })]);
  const twice = ledgerWith(once, [grantEntry('d', 300)]);
  expect([index, once, twice].map((from) => ask(from, claims, 300).used)).toEqual([1, 2, 3]);
  // 500 of each grant, over everybody.
  expect([index, once, twice].map((from) => ask(from, budget, 300, 0).used)).toEqual([
    1_000, 1_500, 2_000,
  ]);
  expect([index, once].map((from) => ask(from, messages, 300).used)).toEqual([0, 1]);
  expect(ask(twice, claims, 300, 1, 'bob').used).toBe(1);
  // The first of the three leaves the window first.
  expect(ask(twice, claims, 300).reached?.resetsAt).toBe(1_100);
  expect(index.grants.size).toBe(2);
});

test('what is planned is added to what was there before, even where the ledger goes on after it', () => {
  const { index, ask } = setUp();
  addToLedger(index, [grantEntry('late', 5_000)]);
  const after = ledgerWith(index, [grantEntry('c', 300), grantEntry('d', 300)]);
  const { used, reached } = ask(after, claims, 300);
  expect([used, reached?.resetsAt]).toEqual([3, 1_100]);
});

test('what is added after an instant is not there for whoever asks from it about a later one', () => {
  const { index, ask } = setUp();
  addToLedger(index, [grantEntry('late', 900), grantEntry('later', 950)]);
  expect(ask(index, claims, 1_000).used).toBe(3);
  expect(ask(foreseenFrom(index, 300), claims, 1_000).used).toBe(1);
  expect(ask(foreseenFrom(index, 900), claims, 1_000).used).toBe(2);
  expect(ask(foreseenFrom(index, 300), claims, 300).used).toBe(1);
});
