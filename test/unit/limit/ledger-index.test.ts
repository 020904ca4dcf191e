import { describe, expect, test } from 'vitest';
import { addToLedger, checkLimit, createLedgerIndex } from '../../../src/limit/index.js';
import type { LedgerEntry } from '../../../src/model/incentive/ledger.js';
import type { LimitSpec } from '../../../src/model/incentive/limit.js';
import {
  contactEntry,
  grantEntry,
  redemptionEntry,
  reservationEntry,
  reversalEntry,
} from '../../support/ledger/entries.js';
import { zoneOf } from '../base/zone-of.js';

const cap: LimitSpec = {
  id: 'cap',
  action: 'claim',
  max: 1,
  per: ['customer'],
  window: 'lifetime',
};

const emptyIndex = (...limits: readonly LimitSpec[]) => createLedgerIndex(limits, zoneOf('UTC'));

const grant = grantEntry('g', 100);
const used = redemptionEntry('g', 'o', 200);
const back = reversalEntry(used, 300);

describe('what refers to something', () => {
  test('is told while that is not there, and counts once it comes', () => {
    const redeem: LimitSpec = { ...cap, action: 'redeem' };
    const index = emptyIndex(redeem);
    const ask = (asOf: number) =>
      checkLimit(index, { limit: redeem, scopes: { customerId: 'anna' }, wanted: 1, asOf });
    expect(addToLedger(index, [back, used])).toEqual([
      {
        code: 'UNKNOWN_REFERENCE',
        severity: 'warning',
        pointer: '/0/entryId',
        message: 'nothing here has this id, so this reversal counts for nothing yet',
      },
      {
        code: 'UNKNOWN_REFERENCE',
        severity: 'warning',
        pointer: '/1/grantId',
        message: 'nothing here has this id, so this redemption counts for nothing yet',
      },
    ]);
    expect(ask(250)).toMatchObject({ used: 0, version: 0 });
    expect(addToLedger(index, [grant])).toEqual([]);
    expect(ask(250)).toMatchObject({ used: 1, version: 2 });
    expect(ask(300)).toMatchObject({ used: 0, version: 2 });
  });

  test('within one list comes in any order', () => {
    const index = emptyIndex(cap);
    expect(addToLedger(index, [back, used, grant])).toEqual([]);
    expect(index.grants.get('g')?.version).toBe(3);
    expect([...index.entries.keys()].sort()).toEqual([back.id, used.id, grant.id].sort());
  });

  test('and cannot be meant is told with its place', () => {
    const index = emptyIndex(cap);
    const wrong: LedgerEntry = { ...back, of: 'reservation' };
    expect(addToLedger(index, [grant, used, wrong])).toEqual([
      {
        code: 'WRONG_REFERENCE',
        severity: 'error',
        pointer: '/2/of',
        message: 'takes back a reservation, and the entry is a redemption',
      },
    ]);
    expect(addToLedger(index, [{ ...grant, at: 101 }])).toMatchObject([
      { code: 'DUPLICATE_ID', severity: 'error', pointer: '/0/id' },
    ]);
  });
});

test('an entry that is there already changes nothing', () => {
  const index = emptyIndex(cap);
  for (let times = 0; times < 3; times++)
    expect(addToLedger(index, [grant, { ...grant }])).toEqual([]);
  const scopes = { customerId: 'anna' };
  expect(checkLimit(index, { limit: cap, scopes, wanted: 1, asOf: 100 })).toMatchObject({
    used: 1,
    version: 1,
  });
  expect(index.grantsByCustomer.get('anna')).toHaveLength(1);
  expect(index.keys.get(grant.key)).toEqual([grant]);
});

test('entries of one key, and grants of one customer, are in the order of instants', () => {
  const index = emptyIndex();
  const key = 'one';
  const [late, early] = [grantEntry('b', 200, { key }), grantEntry('a', 100, { key })];
  addToLedger(index, [late, early, grantEntry('c', 50, { customerId: 'bob' })]);
  expect(index.keys.get(key)).toEqual([early, late]);
  const idsOf = (id: string) => index.grantsByCustomer.get(id)?.map((state) => state.grant.grantId);
  expect(idsOf('anna')).toEqual(['a', 'b']);
  expect(idsOf('bob')).toEqual(['c']);
});

test('a use that came before the reservation it ended is not foreseen either', () => {
  const limit: LimitSpec = { id: 'held', action: 'reserve', max: 1, per: [], window: 'lifetime' };
  const index = emptyIndex(limit);
  const entries = [
    grantEntry('g', 100),
    redemptionEntry('g', 'o', 102),
    reservationEntry('g', 'o', 101, 900),
  ];
  for (const entry of entries) addToLedger(index, [entry]);
  const { reached } = checkLimit(index, { limit, scopes: {}, wanted: 1, asOf: 101 });
  // At 101 all that is known of its end is the time that it was made for.
  expect(reached?.resetsAt).toBe(900);
});

describe('an instant in the past', () => {
  const reset = (limit: LimitSpec, entries: readonly LedgerEntry[], asOf: number) => {
    const index = emptyIndex(limit);
    addToLedger(index, entries);
    const scopes = { customerId: 'anna', channel: 'sms' };
    return checkLimit(index, { limit, scopes, wanted: 1, asOf }).reached?.resetsAt;
  };
  const rolling: LimitSpec = { ...cap, window: { rolling: '1000ms' } };

  test('does not foresee what is claimed later', () => {
    // The second claim keeps the limit reached until 1,500 only for whoever knows of it.
    const claims = [grantEntry('a', 100), grantEntry('b', 500)];
    expect(reset(rolling, claims, 499)).toBe(1_100);
    expect(reset(rolling, claims, 500)).toBe(1_500);
  });

  test('does not foresee what is taken back later', () => {
    const claims = [grant, reversalEntry(grant, 300)];
    expect(reset(rolling, claims, 299)).toBe(1_100);
    expect(reset(rolling, claims, 300)).toBeUndefined();
  });

  test('does not foresee what is used later', () => {
    const outstanding: LimitSpec = { ...cap, action: 'outstanding' };
    const ending = grantEntry('g', 100, { validTo: 900 });
    expect(reset(outstanding, [ending, used], 199)).toBe(900);
    const reserve: LimitSpec = { ...cap, action: 'reserve' };
    const held = reservationEntry('g', 'o', 150, 800);
    expect(reset(reserve, [grant, held, used], 199)).toBe(800);
  });

  test('does not foresee a message', () => {
    const contact: LimitSpec = { ...rolling, action: 'contact' };
    const messages = [contactEntry('m-1', 100), contactEntry('m-2', 500)];
    expect(reset(contact, messages, 499)).toBe(1_100);
    expect(reset(contact, messages, 500)).toBe(1_500);
  });

  test('of which nothing is known yet has nothing to wait for', () => {
    expect(reset({ ...cap, max: 0 }, [grant], 50)).toBeUndefined();
  });
});

test('a limit that is asked about less than it holds lets it through', () => {
  const index = emptyIndex(cap);
  addToLedger(index, [grant]);
  const ask = (max: number) =>
    checkLimit(index, {
      limit: { ...cap, max },
      scopes: { customerId: 'anna' },
      wanted: 1,
      asOf: 100,
    });
  expect(ask(1)).toMatchObject({
    applies: true,
    allowed: 0,
    reached: { limit: 'cap', label: 'limit' },
  });
  expect(ask(2)).toEqual({ applies: true, version: 1, used: 1, allowed: 1 });
});
