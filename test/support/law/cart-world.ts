import {
  addToLedger,
  checkClaim,
  compileOffers,
  indexLedger,
  type LedgerIndex,
  type OfferBook,
  type OfferSpec,
  type RedeemOrder,
} from 'clientele';
import type { Draw } from './draw.js';

const CATEGORIES = ['tea', 'milk', 'cups'];
const SHOPS = ['s-1', 's-2'];
const LANES = ['item', 'shop', 'platform', 'points', 'shipping'];

/** A book of offers of every kind, with all rules of stacking, and how carts are priced. */
export function drawBook(draw: Draw, offers: number): OfferBook {
  const names = Array.from({ length: offers }, (_, place) => `o${place}`);
  const sometimes = (key: string, chance: number, value: () => unknown) =>
    draw.chance(chance) ? { [key]: value() } : {};
  const threshold = () => ({
    ...sometimes('minSpend', 0.5, () => draw.integer(1, 90) * 100),
    ...sometimes('minQuantity', 0.1, () => draw.integer(1, 4)),
    ...sometimes('base', 0.4, () => draw.one(['initial', 'current', 'current', 'afterDiscounts'])),
    ...sometimes('lines', 0.2, () => 'all'),
  });
  const tier = () => ({ minSpend: draw.integer(0, 80) * 100, off: draw.integer(1, 30) * 37 });
  const benefit = () =>
    draw.one([
      () => ({ off: draw.integer(1, 40) * 53 }),
      () => ({ off: draw.integer(1, 40) * 53 }),
      () => ({
        percentOff: draw.integer(1, 400) / 4,
        ...sometimes('cap', 0.4, () => draw.integer(1, 20) * 91),
      }),
      () => ({ percentOff: draw.one([5, 10, 20, 33.33]) }),
      () => ({ tiers: draw.many(1, 3, tier) }),
      () => ({ price: draw.integer(0, 50) * 77 }),
      () => ({
        buy: draw.integer(1, 2),
        get: draw.integer(1, 2),
        ...sometimes('percentOff', 0.5, () => draw.integer(1, 100)),
        ...sometimes('times', 0.3, () => draw.integer(1, 2)),
      }),
      () => ({ shippingOff: draw.one(['all', 300, 500]) }),
      () => ({ gift: 'cup' }),
    ])();
  const drawOffer = (): OfferSpec =>
    ({
      kind: 'coupon',
      benefit: { ...benefit(), ...threshold() },
      use: {
        ...sometimes('categories', 0.35, () => draw.some(CATEGORIES, 1, 2)),
        ...sometimes('shops', 0.2, () => [draw.one(SHOPS)]),
        ...sometimes('perCustomer', 0.1, () => draw.integer(1, 2)),
        ...sometimes('valid', 0.5, () => ({ days: draw.integer(1, 3), mode: 'elapsed' })),
      },
      ...sometimes('cost', 0.3, () =>
        draw.one([{ merchant: 10_000 }, { platform: 3333, merchant: 6667 }, { partner: 10_000 }]),
      ),
      stack: {
        ...sometimes('lane', 0.3, () => draw.one(LANES)),
        ...sometimes('priority', 0.4, () => draw.integer(0, 3)),
        ...sometimes('exclusive', 0.08, () => true),
        ...sometimes('excludes', 0.35, () => draw.some(names, 1, 3)),
      },
    }) as never;
  const slots = () => draw.integer(1, 3);
  const { book, issues } = compileOffers({
    timeZone: 'UTC',
    offers: Object.fromEntries(names.map((name) => [name, drawOffer()])),
    cart: {
      ...sometimes('lanes', 0.6, () =>
        LANES.map((lane) => (draw.chance(0.4) ? { lane, slots: slots() } : lane)),
      ),
      ...sometimes('proration', 0.3, () => draw.one(['last-takes-rest', 'first-gets-rest'])),
      ...sometimes('objective', 0.2, () =>
        draw.one([{ platform: -1 }, { platform: 0, merchant: 1, partner: 2 }]),
      ),
      ...sometimes('rounding', 0.5, () => ({
        ...sometimes('mode', 0.5, () => draw.one(['halfEven', 'floor'])),
        ...sometimes('target', 0.5, () => 'price'),
        ...sometimes('scope', 0.5, () => 'line'),
      })),
    },
  } as never);
  if (book === undefined) throw new Error(JSON.stringify(issues));
  return book;
}

/** An order of a few lines, some of which have a least price. */
export function drawOrder(draw: Draw, lines: number): RedeemOrder {
  return {
    id: 'order',
    lines: draw.many(1, lines, () => ({
      category: draw.one(CATEGORIES),
      shop: draw.one(SHOPS),
      quantity: draw.integer(1, 4),
      amountMinor: draw.one([draw.integer(0, 60) * 100, draw.integer(1, 6000)]),
      ...(draw.chance(0.15) ? { leastMinor: draw.integer(1, 30) * 100 } : {}),
    })),
    ...(draw.chance(0.8) ? { shippingMinor: draw.one([0, 500, 900]) } : {}),
  };
}

/** A ledger in which somebody holds some grants. */
export function claimAll(book: OfferBook, draw: Draw, count: number, at: number): LedgerIndex {
  const { index } = indexLedger(book, []);
  const names = [...book.offers.keys()];
  for (let place = 0; place < count; place++) {
    const offerId = draw.one(names);
    const request = { key: `g${place}`, offerId, customer: { id: 'anna' } };
    const { entries } = checkClaim(book, index, request, at - draw.integer(0, 2) * 43_200_000);
    addToLedger(
      index,
      entries.map(({ entry }) => entry),
    );
  }
  return index;
}
