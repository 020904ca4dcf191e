import { describe, expect, test } from 'vitest';
import type { Issue } from '../../../src/base/outcome.js';
import { expandShorthands, readLimit, readLimitsSection } from '../../../src/limit/index.js';
import type { LimitSpec } from '../../../src/model/incentive/limit.js';

type Read<T> = (
  json: unknown,
  pointer: string,
  report: (issue: Omit<Issue, 'severity'>) => void,
) => T;

/** What a reading answers, and every mistake as `CODE pointer`. */
function reading<T>(read: Read<T>, json: unknown) {
  const issues: string[] = [];
  const value = read(json, '/x', ({ code, pointer }) => issues.push(`${code} ${pointer}`));
  return { value, issues: issues.sort() };
}

const sound: LimitSpec = {
  id: 'cap',
  action: 'claim',
  max: 3,
  per: ['customer', 'id:device'],
  window: { calendar: 'week', weekStart: 7 },
};

describe('a limit', () => {
  test.each([
    sound,
    { ...sound, max: 0, per: [], window: 'lifetime' },
    { ...sound, window: 'run', sources: ['crm'], offers: ['tea'], onReversal: 'keep' },
    { ...sound, label: 'budget', action: 'amount', onOvershoot: 'allow-last' },
  ])('is read as it stands: %o', (json) => {
    expect(reading(readLimit, json)).toEqual({ value: json, issues: [] });
  });

  test('is told all its mistakes at once', () => {
    const json = {
      id: '1',
      label: 'stocks',
      action: 'claims',
      max: -1,
      per: ['customers', 'shop', 'shop', 'id:'],
      window: { between: ['1d', '7d'] },
      sources: [],
      offers: ['a b'],
      onOvershoot: 'cut',
      onReversal: 0,
      more: 1,
    };
    expect(reading(readLimit, json)).toEqual({
      value: undefined,
      issues: [
        'DUPLICATE_NAME /x/per/2',
        'EMPTY /x/sources',
        'INVALID_NAME /x/id',
        'INVALID_NAME /x/offers/0',
        'INVALID_TYPE /x/onReversal',
        'INVALID_WINDOW /x/window',
        'OUT_OF_RANGE /x/max',
        'UNKNOWN_KEY /x/more',
        'UNKNOWN_VALUE /x/action',
        'UNKNOWN_VALUE /x/label',
        'UNKNOWN_VALUE /x/onOvershoot',
        'UNKNOWN_VALUE /x/per/0',
        'UNKNOWN_VALUE /x/per/3',
      ],
    });
  });

  test('needs an id, an action, a number, scopes and a window', () => {
    expect(reading(readLimit, {}).issues).toEqual([
      'MISSING_KEY /x/action',
      'MISSING_KEY /x/id',
      'MISSING_KEY /x/max',
      'MISSING_KEY /x/per',
      'MISSING_KEY /x/window',
    ]);
    expect(reading(readLimit, null).issues).toEqual(['INVALID_TYPE /x']);
  });

  test.each([
    ['a delivery of another source', { action: 'deliver', sources: ['self'] }, 'INVALID_VALUE'],
    ['the source of a message', { action: 'contact', sources: ['crm'] }, 'INVALID_VALUE'],
    ['no offer at all', { offers: [] }, 'EMPTY'],
    ['claims of a grant that is to come', { per: ['grant'] }, 'INVALID_VALUE'],
  ])('cannot count %s', (_, parts, code) => {
    const [issue, ...others] = reading(readLimit, { ...sound, ...parts }).issues;
    expect(issue).toMatch(code);
    expect(others).toEqual([]);
  });
});

describe('the shorthands of an offer', () => {
  const each = ['customer', 'offer'];

  test('are limits of this offer alone', () => {
    const offer = {
      claim: {
        perCustomer: 5,
        perCustomerPerDay: 1,
        perCustomerPerCampaign: 2,
        perCustomerPerRun: 3,
        stock: 1000,
        budget: 50_000,
        who: 'members',
      },
      use: { perCustomer: 4, perGrant: 2 },
      limits: [sound],
    };
    const offers = ['tea'];
    expect(expandShorthands('tea', offer)).toEqual([
      {
        id: 'tea.claim.perCustomer',
        label: 'claim-per-customer',
        action: 'claim',
        max: 5,
        per: each,
        window: 'lifetime',
        offers,
      },
      {
        id: 'tea.claim.perCustomerPerDay',
        label: 'claim-per-day',
        action: 'claim',
        max: 1,
        per: each,
        window: { calendar: 'day' },
        offers,
      },
      {
        id: 'tea.claim.perCustomerPerCampaign',
        label: 'claim-per-campaign',
        action: 'claim',
        max: 2,
        per: each,
        window: 'campaign',
        offers,
      },
      {
        id: 'tea.claim.perCustomerPerRun',
        label: 'claim-per-run',
        action: 'claim',
        max: 3,
        per: each,
        window: 'run',
        offers,
      },
      {
        id: 'tea.claim.stock',
        label: 'stock',
        action: 'claim',
        max: 1000,
        per: ['offer'],
        window: 'lifetime',
        offers,
      },
      {
        id: 'tea.claim.budget',
        label: 'budget',
        action: 'amount',
        max: 50_000,
        per: ['offer'],
        window: 'lifetime',
        offers,
      },
      {
        id: 'tea.use.perCustomer',
        label: 'redeem-per-customer',
        action: 'redeem',
        max: 4,
        per: each,
        window: 'lifetime',
        offers,
      },
      { ...sound, id: 'tea.cap', offers },
    ]);
  });
});

describe('the section of limits', () => {
  test('counts what the CRM gave, and keeps a type away for a while', () => {
    const json = { outstandingGrants: 3, sameTypeEvery: { rolling: '7d' }, list: [sound] };
    expect(reading(readLimitsSection, json)).toEqual({
      issues: [],
      value: [
        {
          id: 'outstandingGrants',
          label: 'outstanding-grants',
          action: 'outstanding',
          max: 3,
          per: ['customer'],
          window: 'lifetime',
          sources: ['crm'],
        },
        {
          id: 'sameTypeEvery',
          label: 'same-type-cooldown',
          action: 'deliver',
          max: 1,
          per: ['customer', 'type'],
          window: { rolling: '7d' },
          onReversal: 'keep',
        },
        sound,
      ],
    });
  });

  test('is told all its mistakes', () => {
    const json = {
      outstandingGrants: -1,
      sameTypeEvery: 'lifetime',
      list: [{ ...sound, id: 'sameTypeEvery' }, sound, sound, 7],
      outstanding: 1,
    };
    expect(reading(readLimitsSection, json).issues).toEqual([
      'DUPLICATE_NAME /x/list/0/id',
      'DUPLICATE_NAME /x/list/2/id',
      'INVALID_TYPE /x/list/3',
      'INVALID_WINDOW /x/sameTypeEvery',
      'OUT_OF_RANGE /x/outstandingGrants',
      'UNKNOWN_KEY /x/outstanding',
    ]);
  });
});
