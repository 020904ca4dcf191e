import { check } from 'clientele';
import { describe, expect, test } from 'vitest';
import { covers } from '../../../src/limit/covers.js';
import type { LimitSpec } from '../../../src/model/incentive/limit.js';

function found(sections: object) {
  return check({ version: 1, timeZone: 'UTC', ...sections })
    .filter(({ code }) => code === 'SHADOWED_LIMIT' || code === 'UNSPENDABLE_BUDGET')
    .map(({ code, pointer }) => `${code} ${pointer}`);
}

const coupon = (more: object) => ({ kind: 'coupon', benefit: { off: 500 }, ...more });

describe('a limit that another one is always reached before', () => {
  const limit: LimitSpec = {
    id: 'a',
    action: 'claim',
    max: 2,
    per: ['customer'],
    window: { rolling: '7d' },
  };

  test.each<[string, Partial<LimitSpec>, Partial<LimitSpec>]>([
    ['allows as many', {}, {}],
    ['allows fewer', { max: 1 }, {}],
    ['looks back for ever', { window: 'lifetime' }, { window: 'campaign' }],
    ['looks back longer', { window: { rolling: '168h' } }, { window: { rolling: '7d' } }],
    ['counts more days', { window: { lastDays: 2 } }, { window: { calendar: 'day' } }],
    ['counts a longer unit', { window: { calendar: 'year' } }, { window: { calendar: 'quarter' } }],
    ['counts more together', { per: [] }, {}],
    ['counts all offers', {}, { offers: ['x'] }],
    ['counts more offers', { offers: ['x', 'y'] }, { offers: ['x'] }],
    ['counts what is taken back', { onReversal: 'keep' }, {}],
  ])('%s', (_, one, other) => {
    expect(covers({ ...limit, ...one }, { ...limit, ...other })).toBe(true);
  });

  test.each<[string, Partial<LimitSpec>, Partial<LimitSpec>]>([
    ['of another action', { action: 'deliver' }, {}],
    ['that allows more', { max: 3 }, {}],
    ['of fewer offers', { offers: ['x'] }, {}],
    ['of other offers', { offers: ['x'] }, { offers: ['y'] }],
    ['that counts more apart', { per: ['customer', 'city'] }, {}],
    ['of weeks that begin otherwise', week(1), week(7)],
    ['of weeks, which lie in no month', { window: { calendar: 'month' } }, week(1)],
    [
      'of hours, which reach into yesterday',
      { window: { rolling: '24h' } },
      { window: { calendar: 'day' } },
    ],
    ['of days, which a rolling time outlasts', { window: { lastDays: 7 } }, {}],
    ['that lets the last one through', { onOvershoot: 'allow-last' }, {}],
    ['that forgets what is taken back', {}, { onReversal: 'keep' }],
    ["of the customer's clocks", { zone: 'customer' }, {}],
    ['of a run', { window: 'run' }, { window: 'campaign' }],
  ])('none %s', (_, one, other) => {
    expect(covers({ ...limit, ...one }, { ...limit, ...other })).toBe(false);
  });

  function week(weekStart: number): Partial<LimitSpec> {
    return { window: { calendar: 'week', weekStart } };
  }

  test('is told where it stands', () => {
    const listed = { id: 'own', action: 'claim', max: 9, per: ['offer'], window: 'lifetime' };
    expect(
      found({
        offers: {
          gift: coupon({
            claim: { perCustomer: 2, perCustomerPerDay: 2, stock: 5 },
            limits: [listed],
          }),
        },
        campaigns: {
          hello: { what: 'gift', again: 'never', waves: { max: 3 } },
        },
        limits: {
          list: [{ ...listed, id: 'all', per: ['customer'], max: 1 }],
          contacts: [
            { max: 3, window: { rolling: '1d' } },
            { max: 2, window: { rolling: '7d' } },
          ],
        },
      }).sort(),
    ).toEqual([
      'SHADOWED_LIMIT /campaigns/hello/waves',
      'SHADOWED_LIMIT /limits/contacts/0',
      'SHADOWED_LIMIT /offers/gift/claim/perCustomer',
      'SHADOWED_LIMIT /offers/gift/claim/perCustomerPerDay',
      'SHADOWED_LIMIT /offers/gift/limits/0',
    ]);
  });

  test('of two that say the same it is the later one', () => {
    const cap = { max: 2, window: { rolling: '7d' } };
    expect(found({ limits: { contacts: [cap, { ...cap, window: { rolling: '168h' } }] } })).toEqual(
      ['SHADOWED_LIMIT /limits/contacts/1'],
    );
  });
});

describe('a budget that cannot be used up', () => {
  const campaign = (more: object, offer: object = {}) =>
    found({ offers: { gift: coupon(offer) }, campaigns: { hello: { what: 'gift', ...more } } });
  const at = '/campaigns/hello/budget';

  test.each<[string, object, object, readonly string[]]>([
    ['takes one grant', { budget: 500 }, {}, []],
    ['is more than all grants take', { budget: 1501, grants: 3 }, {}, [at]],
    ['is what all grants take', { budget: 1500, grants: 3 }, {}, []],
    ['is more than the stock of the offer takes', { budget: 1501 }, { claim: { stock: 3 } }, [at]],
    ['is more than its days take', { budget: 1801, ...days(600) }, {}, [at]],
    ['is what its days take', { budget: 1800, ...days(600) }, {}, []],
    [
      'is what all uses of one grant take',
      { budget: 1000, grants: 1 },
      { use: { perGrant: 2 } },
      [],
    ],
  ])('%s', (_, more, offer, pointers) => {
    expect(campaign(more, offer)).toEqual(
      pointers.map((pointer) => `UNSPENDABLE_BUDGET ${pointer}`),
    );
  });

  function days(budgetPerDay: number) {
    return { budgetPerDay, when: { from: '2026-11-01', to: '2026-11-03' } };
  }

  test('may be that of an offer', () => {
    const offers = {
      gift: coupon({ claim: { budget: 500, stock: 1 } }),
      more: coupon({ claim: { budget: 600, stock: 1 } }),
    };
    expect(found({ offers })).toEqual(['UNSPENDABLE_BUDGET /offers/more/claim/budget']);
  });
});
