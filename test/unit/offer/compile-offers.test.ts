import { compileOffers } from 'clientele';
import { describe, expect, test } from 'vitest';
import { coupon, issuesOf, placesIn, placesOf } from '../../support/offer-issues.js';

const packet = (benefit: object) => ({ kind: 'redPacket', benefit });

describe('sections', () => {
  test('may be empty', () => {
    expect(issuesOf({ timeZone: 'UTC' })).toEqual([]);
    expect(
      issuesOf({ timeZone: 'UTC', currency: 'CNY', offers: {}, campaigns: {}, limits: {} }),
    ).toEqual([]);
  });

  test.each([[null], [[]], ['UTC'], [5], [undefined]])('%j are none', (sections) => {
    expect(placesOf(issuesOf(sections))).toEqual(['INVALID_TYPE ']);
  });

  test('are told all their mistakes at once, whatever the zone', () => {
    const sections = {
      timeZone: 'Mars/Base',
      currency: 'yuan',
      offer: {},
      offers: { 'no name': {}, gift: 5 },
      campaigns: { spring: [], summer: { enabled: 'yes', when: 5 } },
      limits: { outstandingGrants: -1, list: [{}] },
    };
    expect(placesOf(issuesOf(sections))).toEqual([
      'INVALID_NAME /offers/no name',
      'INVALID_TYPE /campaigns/spring',
      'INVALID_TYPE /campaigns/summer/enabled',
      'INVALID_TYPE /campaigns/summer/when',
      'INVALID_TYPE /offers/gift',
      'MISSING_KEY /limits/list/0/action',
      'MISSING_KEY /limits/list/0/id',
      'MISSING_KEY /limits/list/0/max',
      'MISSING_KEY /limits/list/0/per',
      'MISSING_KEY /limits/list/0/window',
      'OUT_OF_RANGE /limits/outstandingGrants',
      'UNKNOWN_CURRENCY /currency',
      'UNKNOWN_KEY /offer',
      'UNKNOWN_ZONE /timeZone',
    ]);
  });

  test.each([[undefined], [5], [Object.create(null)]])('%j is no zone', (timeZone) => {
    expect(placesOf(issuesOf({ timeZone }))).toEqual(['UNKNOWN_ZONE /timeZone']);
  });

  test('are plain data: a name that every object has is no name', () => {
    const offers = JSON.parse('{"__proto__": {"kind": "coupon", "benefit": {"off": 1}}}');
    expect(placesOf(issuesOf({ timeZone: 'UTC', offers }))).toEqual([
      'INVALID_NAME /offers/__proto__',
    ]);
  });
});

describe('an offer', () => {
  test('needs a kind and a benefit', () => {
    expect(placesIn({})).toEqual(['MISSING_KEY /benefit', 'MISSING_KEY /kind']);
  });

  test('is told all its mistakes at once', () => {
    const offer = {
      kind: 'cupon',
      type: '',
      version: 0,
      enabled: 1,
      campaign: 5,
      benefit: 500,
      claims: {},
      claim: {
        from: '2026-13-01',
        schedule: { open: [] },
        who: 5,
        channels: [],
        cities: ['a', ''],
        shops: 'all',
        sources: ['friend'],
        nthOrder: [0],
        referral: 'yes',
        perCustomer: -1,
        perCustomerPerDay: 0.5,
        perCustomerPerCampaign: '1',
        perCustomerPerRun: null,
        stock: Number.NaN,
        budget: 2 ** 53,
        perUser: 1,
      },
      use: {
        skus: [5],
        categories: [],
        brands: {},
        valid: { days: 0, mode: 'forever' },
        schedule: { open: [{ from: '25:00' }] },
        except: { skus: [], colours: ['red'] },
        requiresAnyOf: [],
        forbids: [null],
        payments: [1],
        firstOfLife: 1,
        perGrant: 0,
        perCustomer: -1,
        reservation: 'always',
        who: '',
      },
      limits: {},
      cost: { platform: 5_000, shop: 5_000 },
      partner: { system: '' },
    };
    expect(placesIn(offer)).toEqual([
      'EMPTY /claim/schedule/open',
      'INCOMPLETE_SHARES /cost',
      'INVALID_BENEFIT /benefit',
      'INVALID_TYPE /campaign',
      'INVALID_TYPE /claim/channels',
      'INVALID_TYPE /claim/cities/1',
      'INVALID_TYPE /claim/perCustomerPerCampaign',
      'INVALID_TYPE /claim/perCustomerPerRun',
      'INVALID_TYPE /claim/referral',
      'INVALID_TYPE /claim/shops',
      'INVALID_TYPE /claim/who',
      'INVALID_TYPE /enabled',
      'INVALID_TYPE /limits',
      'INVALID_TYPE /partner/system',
      'INVALID_TYPE /type',
      'INVALID_TYPE /use/brands',
      'INVALID_TYPE /use/categories',
      'INVALID_TYPE /use/except/skus',
      'INVALID_TYPE /use/firstOfLife',
      'INVALID_TYPE /use/forbids/0',
      'INVALID_TYPE /use/payments/0',
      'INVALID_TYPE /use/requiresAnyOf',
      'INVALID_TYPE /use/skus/0',
      'INVALID_TYPE /use/who',
      'INVALID_VALUE /claim/from',
      'INVALID_VALUE /use/schedule/open/0/from',
      'MISSING_KEY /partner/resource',
      'OUT_OF_RANGE /claim/budget',
      'OUT_OF_RANGE /claim/nthOrder/0',
      'OUT_OF_RANGE /claim/perCustomer',
      'OUT_OF_RANGE /claim/perCustomerPerDay',
      'OUT_OF_RANGE /claim/stock',
      'OUT_OF_RANGE /use/perCustomer',
      'OUT_OF_RANGE /use/perGrant',
      'OUT_OF_RANGE /use/valid/days',
      'OUT_OF_RANGE /version',
      'UNKNOWN_KEY /claim/perUser',
      'UNKNOWN_KEY /claims',
      'UNKNOWN_KEY /cost/shop',
      'UNKNOWN_KEY /use/except/colours',
      'UNKNOWN_VALUE /claim/sources/0',
      'UNKNOWN_VALUE /kind',
      'UNKNOWN_VALUE /use/reservation',
      'UNKNOWN_VALUE /use/valid/mode',
    ]);
  });

  test('is of a campaign that there is, and the nearest name is told', () => {
    const issues = issuesOf({
      timeZone: 'UTC',
      offers: { gift: coupon({ campaign: 'sprng' }) },
      campaigns: { spring: {} },
    });
    expect(issues).toMatchObject([
      { code: 'UNKNOWN_NAME', pointer: '/offers/gift/campaign', nearest: 'spring' },
    ]);
  });

  test.each([
    [{ from: '2026-02-01', to: '2026-01-31' }, 'EMPTY_SPAN /claim/to'],
    [{ from: 5, to: 5 }, 'EMPTY_SPAN /claim/to'],
  ])('can be claimed at some time: %o', (claim, place) => {
    expect(placesIn(coupon({ claim }))).toEqual([place]);
  });

  test.each([
    [{ platform: 10_000 }, []],
    [{ platform: 1, merchant: 9_998, partner: 1 }, []],
    [{}, ['INCOMPLETE_SHARES /cost']],
    [{ merchant: 9_999 }, ['INCOMPLETE_SHARES /cost']],
    [{ platform: 10_000, partner: 1 }, ['INCOMPLETE_SHARES /cost']],
  ])('shares its cost to the end: %o', (cost, places) => {
    expect(placesIn(coupon({ cost }))).toEqual(places);
  });
});

describe('a benefit', () => {
  test.each([
    [{ off: 500 }],
    [{ percentOff: 12.5, cap: 100 }],
    [{ percentOff: 0.01 }],
    [{ percentOff: 100 }],
    [{ percentOff: 0.29 }],
    [{ tiers: [{ minSpend: 100, off: 10 }] }],
    [{ price: 0 }],
    [{ buy: 2, get: 1 }],
    [{ buy: 2, get: 1, percentOff: 50 }],
    [{ gift: 'mug' }],
    [{ gift: 'mug', quantity: 2 }],
    [{ shippingOff: 'all' }],
    [{ shippingOff: 500 }],
    [{ points: 5 }],
    [{ content: 'story' }],
    [{ draw: { seed: 's', min: 0, max: 0 } }],
    [{ diminishing: { amounts: [500, 0], activity: 'a', onReversal: 'free' } }],
    [{ off: 500, minSpend: 500, minQuantity: 0, base: 'afterDiscounts', lines: 'all' }],
  ])('may be %o', (benefit) => {
    expect(placesIn({ kind: 'coupon', benefit })).toEqual([]);
  });

  test.each<[unknown, readonly string[]]>([
    [{}, ['INVALID_BENEFIT /benefit']],
    [[], ['INVALID_BENEFIT /benefit']],
    [{ minSpend: 5 }, ['INVALID_BENEFIT /benefit']],
    [{ off: 5, points: 5 }, ['INVALID_BENEFIT /benefit']],
    [{ buy: 1, get: 1, gift: 'mug' }, ['INVALID_BENEFIT /benefit']],
    [{ off: 0 }, ['OUT_OF_RANGE /benefit/off']],
    [{ off: 500, cap: 5 }, ['UNKNOWN_KEY /benefit/cap']],
    [{ percentOff: 0 }, ['OUT_OF_RANGE /benefit/percentOff']],
    [{ percentOff: 100.01 }, ['OUT_OF_RANGE /benefit/percentOff']],
    [{ percentOff: 1.001 }, ['OUT_OF_RANGE /benefit/percentOff']],
    [{ percentOff: '5' }, ['INVALID_TYPE /benefit/percentOff']],
    [{ percentOff: 5, cap: 0 }, ['OUT_OF_RANGE /benefit/cap']],
    [{ tiers: [] }, ['INVALID_TYPE /benefit/tiers']],
    [
      { tiers: [{ minSpend: -1 }, 5] },
      [
        'INVALID_TYPE /benefit/tiers/1',
        'MISSING_KEY /benefit/tiers/0/off',
        'OUT_OF_RANGE /benefit/tiers/0/minSpend',
      ],
    ],
    [{ price: -1 }, ['OUT_OF_RANGE /benefit/price']],
    [{ buy: 1 }, ['MISSING_KEY /benefit/get']],
    [{ buy: 0, get: 0 }, ['OUT_OF_RANGE /benefit/buy']],
    [{ buy: 1, get: 0 }, ['OUT_OF_RANGE /benefit/get']],
    [{ gift: '' }, ['INVALID_TYPE /benefit/gift']],
    [{ shippingOff: 0 }, ['OUT_OF_RANGE /benefit/shippingOff']],
    [{ shippingOff: 'some' }, ['INVALID_TYPE /benefit/shippingOff']],
    [{ points: 0 }, ['OUT_OF_RANGE /benefit/points']],
    [
      { off: 5, minSpend: -1, minQuantity: 0.5, base: 'later', lines: 'some' },
      [
        'OUT_OF_RANGE /benefit/minQuantity',
        'OUT_OF_RANGE /benefit/minSpend',
        'UNKNOWN_VALUE /benefit/base',
        'UNKNOWN_VALUE /benefit/lines',
      ],
    ],
    [
      { draw: {} },
      [
        'MISSING_KEY /benefit/draw/max',
        'MISSING_KEY /benefit/draw/min',
        'MISSING_KEY /benefit/draw/seed',
      ],
    ],
    // Also where the seed is missing, the bounds are judged.
    [{ draw: { min: 2, max: 1 } }, ['EMPTY_RANGE /benefit/draw', 'MISSING_KEY /benefit/draw/seed']],
    [
      { draw: { seed: 's', min: 1, max: 9, weights: [{ min: 0, max: 9, weight: 1 }] } },
      ['OUT_OF_RANGE /benefit/draw/weights/0'],
    ],
    [
      { draw: { seed: 's', min: 1, max: 9, weights: [{ min: 1, max: 9, weight: 0 }] } },
      ['EMPTY /benefit/draw/weights'],
    ],
    [
      { draw: { seed: 's', min: 1, max: 9, bySegment: [{ segment: 'vip', min: 5, max: 4 }] } },
      ['EMPTY_RANGE /benefit/draw/bySegment/0'],
    ],
    [
      { draw: { seed: 's', min: 1, max: 9, bySegment: [{ min: 5, max: 5 }] } },
      ['MISSING_KEY /benefit/draw/bySegment/0/segment'],
    ],
    [{ diminishing: {} }, ['MISSING_KEY /benefit/diminishing/amounts']],
    [{ diminishing: { amounts: [] } }, ['INVALID_TYPE /benefit/diminishing/amounts']],
    [{ diminishing: { amounts: [-1] } }, ['OUT_OF_RANGE /benefit/diminishing/amounts/0']],
    [{ diminishing: { amounts: [2 ** 52 + 1] } }, ['OUT_OF_RANGE /benefit/diminishing/amounts/0']],
    [
      { diminishing: { amounts: [1], activity: '', onReversal: 'never' } },
      [
        'INVALID_TYPE /benefit/diminishing/activity',
        'UNKNOWN_VALUE /benefit/diminishing/onReversal',
      ],
    ],
  ])('%j is told its mistakes', (benefit, places) => {
    expect(placesIn(packet(benefit as object))).toEqual(places);
  });

  test.each([
    [{ off: 500, minSpend: 499 }, ['THRESHOLD_BELOW_BENEFIT /benefit/minSpend']],
    [
      {
        tiers: [
          { minSpend: 100, off: 100 },
          { minSpend: 199, off: 200 },
        ],
      },
      ['THRESHOLD_BELOW_BENEFIT /benefit/tiers/1'],
    ],
  ])('%o is warned of, and stands', (benefit, places) => {
    const { book, issues } = compileOffers({
      timeZone: 'UTC',
      offers: { gift: { kind: 'coupon', benefit } },
    });
    expect(book?.offers.get('gift')?.spec.benefit).toEqual(benefit);
    expect(placesOf(issues)).toEqual(places.map((place) => place.replace('/', '/offers/gift/')));
    expect(issues.every(({ severity }) => severity === 'warning')).toBe(true);
  });

  test('has its tiers in the order of what is to be spent', () => {
    const tiers = [
      { minSpend: 300, off: 30 },
      { minSpend: 100, off: 10 },
    ];
    const { book } = compileOffers({
      timeZone: 'UTC',
      offers: { gift: { kind: 'coupon', benefit: { tiers } } },
    });
    expect(book?.offers.get('gift')?.spec.benefit).toEqual({ tiers: [tiers[1], tiers[0]] });
  });
});

describe('a budget', () => {
  const claim = { budget: 1_000 };

  test.each([[{ percentOff: 10 }], [{ price: 5 }], [{ shippingOff: 'all' }], [{ points: 5 }]])(
    'needs to know what %o can pay at most',
    (benefit) => {
      expect(placesIn({ kind: 'coupon', benefit, claim })).toEqual(['UNBOUNDED_BENEFIT /benefit']);
    },
  );

  test('needs to know how often', () => {
    expect(placesIn(coupon({ claim, use: { perGrant: null } }))).toEqual([
      'UNBOUNDED_BENEFIT /benefit',
    ]);
  });

  test('over all offers is a budget as well', () => {
    const budget = { id: 'all', action: 'amount', max: 1_000, per: [], window: 'lifetime' };
    const offer = { kind: 'coupon', benefit: { percentOff: 10 } };
    expect(placesIn(offer, { limits: { list: [budget] } })).toEqual(['UNBOUNDED_BENEFIT /benefit']);
  });

  test.each([
    [999, 1, ['BUDGET_BELOW_BENEFIT ']],
    [1_000, 1, []],
    // 3 x 1,000
    [2_999, 3, ['BUDGET_BELOW_BENEFIT ']],
    [3_000, 3, []],
  ])('of %s for %s uses of 1,000 is warned of where one grant does not fit', (...of) => {
    const [budget, perGrant, places] = of;
    const offer = { kind: 'coupon', benefit: { off: 1_000 }, claim: { budget }, use: { perGrant } };
    expect(placesIn(offer)).toEqual(places);
  });

  test('that may be overshot is not warned of', () => {
    const limit = { id: 'b', action: 'amount', max: 5, per: [], window: 'lifetime' };
    for (const onOvershoot of ['partial', 'allow-last']) {
      expect(placesIn(coupon({ limits: [{ ...limit, onOvershoot }] }))).toEqual([]);
    }
  });

  test('all that a grant pays is an exact amount', () => {
    const offer = (off: number, perGrant: number) => ({
      kind: 'coupon',
      benefit: { off },
      use: { perGrant },
    });
    expect(placesIn(offer(Number.MAX_SAFE_INTEGER, 1))).toEqual([]);
    expect(placesIn(offer(2 ** 52, 2))).toEqual(['OUT_OF_RANGE /use/perGrant']);
  });
});

describe('limits', () => {
  const limit = { id: 'cap', action: 'claim', max: 1, per: ['customer'], window: 'lifetime' };

  test('have ids of their own', () => {
    expect(placesIn(coupon({ limits: [limit, limit] }))).toEqual(['DUPLICATE_NAME /limits/1/id']);
    expect(placesIn(coupon(), { limits: { list: [limit, limit] } })).toEqual([
      'DUPLICATE_NAME /limits/list/1/id',
    ]);
    // Of an offer and over all offers they are different limits.
    expect(placesIn(coupon({ limits: [limit] }), { limits: { list: [limit] } })).toEqual([]);
  });

  test('name offers that there are', () => {
    const other = { ...limit, offers: ['gift', 'gft'] };
    expect(placesIn(coupon({ limits: [other] }))).toEqual(['UNKNOWN_NAME /limits/0/offers/1']);
    expect(placesIn(coupon(), { limits: { list: [limit, { ...other, id: 'b' }] } })).toEqual([
      'UNKNOWN_NAME /limits/list/1/offers/1',
    ]);
    const [issue] = issuesOf({ timeZone: 'UTC', offers: { gift: coupon({ limits: [other] }) } });
    expect(issue?.nearest).toBe('gift');
  });

  test.each(['claim', 'deliver', 'amount', 'outstanding', 'contact'])(
    'of action %s are not per grant',
    (action) => {
      const perGrant = { ...limit, action, per: ['customer', 'grant'] };
      expect(placesIn(coupon({ limits: [perGrant] }))).toEqual(['INVALID_VALUE /limits/0/per/1']);
    },
  );

  test.each(['reserve', 'redeem'])('of action %s may be per grant', (action) => {
    expect(placesIn(coupon({ limits: [{ ...limit, action, per: ['grant'] }] }))).toEqual([]);
  });
});

test('a book holds every offer, and every limit that is to be counted', () => {
  const { book } = compileOffers({
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    offers: {
      a: {
        kind: 'coupon',
        benefit: { off: 1 },
        claim: { perCustomer: 1 },
        use: { perCustomer: 2 },
      },
      b: { kind: 'redPacket', benefit: { draw: { seed: 's', min: 1, max: 2 } } },
      c: { kind: 'redPacket', benefit: { diminishing: { amounts: [1], activity: 'x' } } },
      d: { kind: 'redPacket', benefit: { diminishing: { amounts: [1], activity: 'x' } } },
      e: { kind: 'redPacket', benefit: { diminishing: { amounts: [1] } } },
    },
    limits: { outstandingGrants: 3 },
  });
  expect([...(book?.offers.keys() ?? [])]).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(book?.limits.map(({ id }) => id)).toEqual([
    'a.claim.perCustomer',
    'a.use.perCustomer',
    'outstandingGrants',
    'sequence:b',
    'activities:x',
    'activity:e',
  ]);
  expect(book?.currency).toBe('CNY');
  expect(book?.zone.name).toBe('Asia/Shanghai');
});
