import { describe, expect, test } from 'vitest';
import { createZone } from '../../../src/base/zone.js';
import {
  addToLedger,
  checkLimit,
  createLedgerIndex,
  expandLimits,
  limitsOf,
  type ScopeValues,
} from '../../../src/limit/index.js';
import type { LedgerEntry } from '../../../src/model/incentive/ledger.js';
import type { LimitSpec } from '../../../src/model/incentive/limit.js';
import {
  contactEntry,
  grantEntry,
  redemptionEntry,
  reversalEntry,
} from '../../support/ledger/entries.js';

const DAY = 86_400_000;
const noon = Date.UTC(2026, 0, 5, 12);
const anna: ScopeValues = { customerId: 'anna', offerId: 'gift', type: 'food', source: 'crm' };

const cap: LimitSpec = {
  id: 'cap',
  action: 'claim',
  max: 2,
  per: ['customer'],
  window: 'lifetime',
};

function ask(
  limit: LimitSpec,
  entries: readonly LedgerEntry[],
  { scopes = anna, wanted = 1, asOf = noon, timeZone = 'UTC' } = {},
) {
  const zone = createZone(timeZone);
  if (zone === undefined) throw new Error('no zone');
  const index = createLedgerIndex([limit], zone);
  addToLedger(index, entries);
  return checkLimit(index, { limit, scopes, wanted, asOf });
}

describe('windows', () => {
  const claims = [grantEntry('g1', noon - 2), grantEntry('g2', noon - 1)];

  test('a day ends with the local day', () => {
    const daily: LimitSpec = { ...cap, window: { calendar: 'day' } };
    expect(ask(daily, claims)).toMatchObject({ used: 2, allowed: 0, version: 2 });
    expect(ask(daily, claims).reached).toMatchObject({ max: 2, resetsAt: Date.UTC(2026, 0, 6) });
    // Noon in UTC is 20:00 in Shanghai, four hours before its midnight.
    expect(ask(daily, claims, { timeZone: 'Asia/Shanghai' }).reached).toMatchObject({
      resetsAt: noon + 4 * 3_600_000,
    });
  });

  test('a day with a change of clocks has 25 hours', () => {
    // New York, 2026-11-01: midnight is 04:00 UTC, the next one 05:00 UTC of the following day.
    const asOf = Date.UTC(2026, 10, 1, 4);
    const first = [grantEntry('g1', asOf), grantEntry('g2', asOf)];
    const daily: LimitSpec = { ...cap, window: { calendar: 'day' } };
    expect(ask(daily, first, { asOf, timeZone: 'America/New_York' }).reached).toMatchObject({
      resetsAt: asOf + 25 * 3_600_000,
    });
  });

  test('a rolling one lets go of the oldest first', () => {
    const rolling: LimitSpec = { ...cap, window: { rolling: '7d' } };
    expect(ask(rolling, claims).reached?.resetsAt).toBe(noon - 2 + 7 * DAY);
  });

  test('a lifetime never ends, and never is never', () => {
    expect(ask(cap, claims).reached).not.toHaveProperty('resetsAt');
    const never: LimitSpec = { ...cap, max: 0, window: { rolling: '1d' } };
    expect(ask(never, []).reached).toEqual({
      code: 'LIMIT_REACHED',
      limit: 'cap',
      label: 'limit',
      action: 'claim',
      per: ['customer'],
      window: { rolling: '1d' },
      max: 0,
      used: 0,
      wanted: 1,
    });
  });

  test('what is not there yet is not seen', () => {
    expect(ask(cap, claims, { asOf: noon - 2 })).toMatchObject({ used: 1, allowed: 1 });
    expect(ask(cap, claims, { asOf: noon - 3 })).toMatchObject({ used: 0, allowed: 1 });
  });

  test('a campaign is counted by itself, and a claim without one is not held back', () => {
    const perCampaign: LimitSpec = { ...cap, max: 1, window: 'campaign' };
    const spring = [grantEntry('g1', noon - 1, { codes: { campaignId: 'spring' } })];
    const within = (campaignId: string) => ({ scopes: { ...anna, campaignId } });
    expect(ask(perCampaign, spring, within('spring')).allowed).toBe(0);
    expect(ask(perCampaign, spring, within('autumn')).allowed).toBe(1);
    expect(ask(perCampaign, spring)).toMatchObject({ applies: false, allowed: 1 });
  });
});

describe('money', () => {
  const budget: LimitSpec = { ...cap, action: 'amount', max: 1_000, per: ['offer'] };
  const grant = grantEntry('g1', noon - 100, { mostMinor: 700, validTo: noon + 50 });
  const used = redemptionEntry('g1', 'o1', noon - 50, { amountMinor: 300 });
  const left = (entries: readonly LedgerEntry[], asOf = noon) =>
    1_000 - ask(budget, entries, { asOf }).used;

  test('is held back at the most a grant can pay, and what is not paid comes back', () => {
    expect(left([grant])).toBe(300);
    expect(left([grant], noon + 50)).toBe(1_000);
    expect(left([grant, used])).toBe(700);
    expect(left([grant, reversalEntry(grant, noon - 1)])).toBe(1_000);
    // Of two uses one is paid: the whole is held back until the end, and 300 stay paid after it.
    const twice = { ...grant, uses: 2 };
    expect(left([twice, used])).toBe(300);
    expect(left([twice, used], noon + 50)).toBe(700);
  });

  test('given back is held back again', () => {
    expect(left([grant, used, reversalEntry(used, noon - 10)])).toBe(300);
    expect(left([grant, used, reversalEntry(used, noon - 10)], noon + 50)).toBe(1_000);
  });

  test('that was not known beforehand counts as it is paid', () => {
    const unknown = { ...grant, mostMinor: null };
    expect(left([unknown])).toBe(1_000);
    expect(left([unknown, used])).toBe(700);
    expect(left([unknown, used, reversalEntry(used, noon - 10)])).toBe(1_000);
  });

  test.each([
    ['reject', 300, 300],
    ['reject', 301, 0],
    ['partial', 301, 300],
    ['allow-last', 301, 301],
  ] as const)('%s: of %i wanted %i are given where 300 are left', (onOvershoot, wanted, given) => {
    expect(ask({ ...budget, onOvershoot }, [grant], { wanted }).allowed).toBe(given);
  });

  test.each(['reject', 'partial', 'allow-last'] as const)(
    '%s: nothing is given where nothing is left, until something comes back',
    (onOvershoot) => {
      const answer = ask({ ...budget, max: 700, onOvershoot }, [grant], { wanted: 700 });
      expect(answer).toMatchObject({ allowed: 0, reached: { used: 700, resetsAt: noon + 50 } });
    },
  );

  test('nothing wanted is nothing used, and always allowed', () => {
    const answer = ask({ ...budget, max: 0 }, [grant], { wanted: 0 });
    expect(answer).toMatchObject({ applies: true, allowed: 0 });
    expect(answer).not.toHaveProperty('reached');
  });
});

describe('what keeps customers from being flooded', () => {
  const [outstanding, cooldown] = expandLimits({
    outstandingGrants: 1,
    sameTypeEvery: { rolling: '7d' },
  }) as readonly [LimitSpec, LimitSpec];
  const delivered = grantEntry('g1', noon - DAY, { source: 'crm', type: 'food' });
  const from = (source: 'self' | 'partner' | 'referral') => ({ scopes: { ...anna, source } });

  test.each(['self', 'partner', 'referral'] as const)(
    'grants of source %s are neither counted nor held back',
    (source) => {
      const other = { ...delivered, source };
      for (const limit of [outstanding, cooldown]) {
        expect(ask(limit, [other])).toMatchObject({ used: 0, allowed: 1 });
        expect(ask(limit, [delivered], from(source))).toMatchObject({ applies: false, allowed: 1 });
      }
    },
  );

  test('a grant is outstanding until it is used, and before it is valid', () => {
    expect(ask(outstanding, [{ ...delivered, validFrom: noon + 1 }]).allowed).toBe(0);
    expect(ask(outstanding, [delivered, redemptionEntry('g1', 'o1', noon - 1)]).allowed).toBe(1);
  });

  test('a delivery of a type counts for its whole time, even if it was taken back', () => {
    const answer = ask(cooldown, [delivered, reversalEntry(delivered, noon - 1)]);
    expect(answer.reached?.resetsAt).toBe(noon + 6 * DAY);
    const drink = { scopes: { ...anna, type: 'drink' } };
    expect(ask(cooldown, [delivered], drink).allowed).toBe(1);
  });
});

describe('whom a limit concerns', () => {
  test('a value that is missing is asked for', () => {
    const perDevice: LimitSpec = { ...cap, per: ['id:device'] };
    expect(ask(perDevice, [])).toMatchObject({
      applies: true,
      allowed: 0,
      missingPaths: ['/codes/identifiers/device'],
    });
    expect(ask({ ...cap, per: ['city', 'shop'] }, []).missingPaths).toEqual([
      '/codes/city',
      '/codes/shop',
    ]);
  });

  test('the limits of an offer are its own and those over all', () => {
    const own: LimitSpec = { ...cap, id: 'own', offers: ['gift'] };
    const zone = createZone('UTC');
    const index = zone && createLedgerIndex([own, cap], zone);
    expect(index && limitsOf(index, 'gift')).toEqual([own, cap]);
    expect(index && limitsOf(index, 'tea')).toEqual([cap]);
    const other = { scopes: { ...anna, offerId: 'tea' } };
    expect(ask({ ...own, max: 0 }, [], other)).toMatchObject({ applies: false, allowed: 1 });
  });

  test('messages count unless they failed', () => {
    const contacts: LimitSpec = { ...cap, action: 'contact', per: ['customer', 'channel'] };
    const codes = { channel: 'sms' };
    const sent = [
      contactEntry('m1', noon - 3, { codes }),
      contactEntry('m2', noon - 2, { codes, status: 'failed' }),
      contactEntry('m3', noon - 1, { codes: { channel: 'app' } }),
    ];
    expect(ask(contacts, sent, { scopes: { ...anna, ...codes } }).used).toBe(1);
  });
});
