import {
  type CustomerStanding,
  compileOffers,
  type LimitSpec,
  type OfferBook,
  type OfferSections,
  type OfferSpec,
  type RedeemOrder,
  type Verdict,
} from 'clientele';
import fc from 'fast-check';
import { type LivingLedger, livingLedger } from '../incentives.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Noon of the day before clocks change in Berlin. */
const START = Date.parse('2026-10-24T12:00:00+02:00');

/** A key that is there once in so many. */
const maybe = <K extends string, T>(key: K, arbitrary: fc.Arbitrary<T>, oneIn = 4) =>
  fc.oneof(
    { weight: oneIn - 1, arbitrary: fc.constant({}) },
    {
      weight: 1,
      arbitrary: arbitrary.map((value) => ({ [key]: value }) as { readonly [P in K]?: T }),
    },
  );

/** Objects that have the parts of all of some. */
const merged = (...parts: readonly fc.Arbitrary<object>[]) =>
  fc.tuple(...parts).map((several) => Object.assign({}, ...several) as object);

const amounts = fc.constantFrom(1, 100, 333, 500);
const few = fc.integer({ min: 0, max: 3 });

const thresholds = merged(
  maybe('minSpend', fc.constantFrom(500, 1_000, 5_000)),
  maybe('minQuantity', fc.constantFrom(1, 3)),
  maybe('base', fc.constantFrom('initial', 'current', 'afterDiscounts')),
  maybe('lines', fc.constantFrom('eligible', 'all')),
);

const diminishing = merged(
  fc.array(amounts, { minLength: 1, maxLength: 3 }).map((list) => ({ amounts: list })),
  maybe('activity', fc.constantFrom('spring', 'autumn'), 2),
  maybe('onReversal', fc.constantFrom('keep', 'free')),
).map((spec) => ({ diminishing: spec }));

const benefits = merged(
  fc.oneof(
    amounts.map((off) => ({ off })),
    fc.constantFrom({ off: 333 }, { off: 500 }),
    merged(
      fc.constantFrom(0.01, 12.5, 100).map((percentOff) => ({ percentOff })),
      maybe('cap', amounts),
    ),
    fc.constant({
      tiers: [
        { minSpend: 1_000, off: 100 },
        { minSpend: 5_000, off: 700 },
      ],
    }),
    fc.constant({ price: 700 }),
    fc.constantFrom({ shippingOff: 'all' }, { shippingOff: 300 }),
    fc.constant({ points: 5 }),
    fc.constantFrom(
      { draw: { seed: 's', min: 0, max: 3 } },
      { draw: { seed: 's', min: 100, max: 500 } },
    ),
    { weight: 4, arbitrary: diminishing },
  ),
  thresholds,
);

const windows = fc.constantFrom<LimitSpec['window']>(
  'lifetime',
  { calendar: 'day' },
  { calendar: 'week' },
  { rolling: '36h' },
  'campaign',
  'run',
);

/** Limits of any kind, by action; what grants may pay is bounded in some. */
const limitsOf = (name: string) =>
  merged(
    fc.constant({ id: name }),
    fc
      .constantFrom('claim', 'deliver', 'reserve', 'redeem', 'amount', 'outstanding', 'spent')
      .map((action) => ({ action })),
    fc.constantFrom(0, 1, 2, 3, 900, 1_500).map((max) => ({ max })),
    fc
      .subarray(['customer', 'offer', 'type', 'campaign', 'city', 'id:device'])
      .map((per) => ({ per })),
    windows.map((window) => ({ window })),
    maybe('onOvershoot', fc.constantFrom('reject', 'partial', 'allow-last')),
    maybe('onReversal', fc.constantFrom('free', 'keep')),
    maybe('sources', fc.constantFrom(['crm'], ['self', 'referral'])),
  );

const claimRules = merged(
  maybe('cities', fc.constant(['Xi’an'])),
  maybe('who', fc.constant('vip')),
  maybe('nthOrder', fc.constant([1, 2])),
  maybe('sources', fc.constant(['crm', 'self'])),
  maybe('perCustomer', few),
  maybe('perCustomerPerDay', fc.integer({ min: 1, max: 2 }), 3),
  maybe('stock', fc.integer({ min: 0, max: 6 })),
  maybe('budget', fc.constantFrom(0, 500, 1_500, 1_500), 2),
  maybe('to', fc.constant('2026-10-28')),
);

const useRules = merged(
  maybe('valid', fc.constantFrom({ days: 2, mode: 'calendar' }, { days: 1, mode: 'elapsed' })),
  maybe('perGrant', fc.constantFrom(1, 2, null)),
  maybe('perCustomer', few),
  maybe('skus', fc.constant(['tea', 'milk'])),
  maybe('except', fc.constant({ skus: ['milk'] })),
  maybe('forbids', fc.constant(['wine'])),
  maybe('payments', fc.constant(['wechat'])),
  maybe('shops', fc.constant(['s-1'])),
  maybe('who', fc.constant('vip')),
);

const specs = merged(
  fc.constant({ kind: 'coupon' }),
  benefits.map((benefit) => ({ benefit })),
  maybe('type', fc.constantFrom('a', 'b')),
  maybe('campaign', fc.constant('march')),
  maybe('claim', claimRules, 2),
  maybe('use', useRules, 2),
  maybe(
    'limits',
    limitsOf('own').map((limit) => [limit]),
  ),
  maybe('cost', fc.constantFrom({ platform: 3_333, merchant: 6_667 }, { partner: 10_000 })),
  maybe('partner', fc.constant({ system: 'rides', resource: 'ride-5' })),
) as fc.Arbitrary<OfferSpec>;

/** Money of which is known beforehand how much it can be. */
const boundedBenefits = fc.oneof(
  fc.constantFrom({ off: 333 }, { off: 500 }),
  amounts.map((cap) => ({ percentOff: 12.5, cap })),
  fc.constant({ draw: { seed: 's', min: 100, max: 500 } }),
  diminishing,
);

/** Offers within a budget, which is met in part, or not at all where that is not enough. */
const budgeted = fc.record({
  benefit: boundedBenefits,
  claim: fc.constantFrom({ budget: 500 }, { budget: 1_500 }, {}),
  use: maybe('perGrant', fc.constantFrom(1, 2), 2),
  limits: fc
    .constantFrom('reject', 'partial')
    .map((onOvershoot) => [
      { id: 'own', action: 'amount', max: 900, per: [], window: 'lifetime', onOvershoot },
    ]),
}) as fc.Arbitrary<Partial<OfferSpec>>;

/** Offers that can be claimed again after a while. */
const recurring = fc.record({
  claim: fc.constantFrom({ perCustomerPerDay: 1 }, { perCustomerPerDay: 2 }, {}),
  limits: windows.map((window) => [{ id: 'own', action: 'claim', max: 2, per: [], window }]),
}) as fc.Arbitrary<Partial<OfferSpec>>;

/** Sections with two offers that compile, perhaps with warnings; parts of theirs take precedence. */
const sectionsOf = (parts: fc.Arbitrary<Partial<OfferSpec>>): fc.Arbitrary<OfferSections> =>
  fc
    .record({
      one: merged(specs, parts) as fc.Arbitrary<OfferSpec>,
      two: merged(specs, parts) as fc.Arbitrary<OfferSpec>,
      limits: merged(
        maybe('outstandingGrants', fc.integer({ min: 0, max: 2 })),
        maybe('sameTypeEvery', fc.constant({ rolling: '36h' })),
        maybe(
          'list',
          limitsOf('all').map((limit) => [limit]),
        ),
      ),
    })
    .map(({ one, two, limits }) => ({
      timeZone: 'Europe/Berlin',
      campaigns: { march: {} },
      offers: { one, two },
      limits,
    }))
    .filter((given) => compileOffers(given).book !== undefined);

const lines = fc.array(
  fc
    .record({
      sku: fc.constantFrom('tea', 'tea', 'milk', 'wine'),
      amountMinor: fc.constantFrom(1, 999, 1_000, 5_000),
      off: fc.constantFrom(0, 0, 1),
      quantity: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ off, ...line }) => ({
      ...line,
      currentMinor: line.amountMinor - off,
      afterDiscountsMinor: line.amountMinor - off,
    })),
  { minLength: 1, maxLength: 3 },
);

const orders = fc.record({
  id: fc.constantFrom('o-1', 'o-2', 'o-3'),
  lines,
  shippingMinor: fc.constantFrom(0, 300, 800),
  city: fc.constantFrom('Xi’an', 'Wuhan'),
  shop: fc.constantFrom('s-1', 's-1', 's-2'),
  payment: fc.constantFrom('wechat', 'wechat', 'cash'),
});

/** One thing that somebody wishes; `pick` says which of what is there. */
export interface Step {
  readonly wish: 'claim' | 'redeem' | 'reserve' | 'reverse' | 'settle' | 'expire';
  readonly afterMs: number;
  readonly pick: number;
  readonly offerId: 'one' | 'two';
  readonly customer: CustomerStanding;
  readonly source: 'crm' | 'self' | 'referral';
  readonly codes: { readonly city: string; readonly runId?: string };
  readonly order: RedeemOrder;
}

const customers = fc.record({
  id: fc.constantFrom('anna', 'anna', 'bob'),
  segments: fc.constantFrom({ vip: true }, { vip: true }, { vip: false }),
  orderCount: fc.integer({ min: 0, max: 2 }),
});

export const steps: fc.Arbitrary<Step> = fc.record({
  wish: fc.constantFrom(
    'claim' as const,
    'claim' as const,
    'claim' as const,
    'redeem' as const,
    'redeem' as const,
    'reserve' as const,
    'reverse' as const,
    'settle' as const,
    'expire' as const,
  ),
  afterMs: fc.constantFrom(0, 0, 1, HOUR, 11 * HOUR, DAY, 25 * HOUR),
  pick: fc.nat(50),
  offerId: fc.constantFrom('one' as const, 'two' as const),
  customer: customers,
  source: fc.constantFrom('crm' as const, 'self' as const, 'referral' as const),
  codes: fc.constantFrom<Step['codes'][]>(
    { city: 'Xi’an' },
    { city: 'Xi’an', runId: 'r-1' },
    { city: 'Wuhan' },
  ),
  order: orders,
});

/** A request that was asked, and its answer. */
export interface Asked {
  readonly at: number;
  readonly verdict: Verdict;
  /** Asks the same once more, of the ledger as it is then. */
  readonly again: (asOf: number) => Verdict;
}

export interface Story {
  readonly book: OfferBook;
  readonly sections: OfferSections;
  readonly ledger: LivingLedger;
  readonly asked: readonly Asked[];
  /** The instant of the last step. */
  readonly now: number;
  /** A wish that nobody has had yet. */
  readonly last: Step;
}

/** Offers, and what was wished and committed one after another. */
const storiesOf = (parts: fc.Arbitrary<Partial<OfferSpec>>): fc.Arbitrary<Story> =>
  fc
    .record({
      sections: sectionsOf(parts),
      steps: fc.array(steps, { minLength: 4, maxLength: 25, size: 'max' }),
      last: steps,
    })
    .map(({ sections: given, steps: wishes, last }) => {
      const book = compileOffers(given).book as OfferBook;
      const ledger = livingLedger(book);
      const asked: Asked[] = [];
      let now = START;
      for (const [place, step] of wishes.entries()) {
        now += step.afterMs;
        const ask = wishOf(ledger, step, `k-${place}`, now);
        if (ask !== undefined) asked.push({ at: now, verdict: ask(now), again: ask });
      }
      return { book, sections: given, ledger, asked, now, last, [fc.toStringMethod]: describe };

      function describe() {
        return JSON.stringify({ sections: given, entries: ledger.entries, now, last }, null, 1);
      }
    });

export const stories = storiesOf(fc.constant({}));
export const storiesWithinBudgets = storiesOf(budgeted);
export const storiesThatRecur = storiesOf(recurring);

/** What a step comes to; a wish about something that is not there is none. */
function wishOf(ledger: LivingLedger, step: Step, key: string, now: number) {
  const { wish, pick, offerId, customer, source, codes, order } = step;
  const oneOf = (kinds: readonly string[]) => {
    const some = ledger.entries.filter(({ kind }) => kinds.includes(kind));
    return some[pick % Math.max(1, some.length)];
  };
  const grant = oneOf(['grant']);
  switch (wish) {
    case 'claim':
      return (asOf: number) => ledger.claim({ key, offerId, customer, source, codes }, asOf);
    case 'redeem': {
      if (grant?.kind !== 'grant') return undefined;
      const holder = { ...customer, id: grant.customerId };
      const { grantId } = grant;
      return (asOf: number) =>
        ledger.redeem({ key, grantId, customer: holder, order, codes }, asOf);
    }
    case 'reserve': {
      if (grant?.kind !== 'grant') return undefined;
      const { grantId, customerId } = grant;
      const hold = { key, grantId, customerId, orderId: order.id, until: now + 6 * HOUR, codes };
      return (asOf: number) => ledger.reserve(hold, asOf);
    }
    case 'reverse': {
      const target = oneOf(['grant', 'reservation', 'redemption']);
      if (target === undefined) return undefined;
      return (asOf: number) => ledger.reverse({ key, entryId: target.id }, asOf);
    }
    case 'settle': {
      const request = oneOf(['request']);
      if (request?.kind !== 'request') return undefined;
      const { requestId } = request;
      const state = pick % 2 === 0 ? ('failed' as const) : ('confirmed' as const);
      return (asOf: number) => ledger.settle({ key, requestId, state }, asOf);
    }
    case 'expire':
      ledger.expire(now);
      return undefined;
  }
}
