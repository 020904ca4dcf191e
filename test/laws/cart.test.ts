import {
  addToLedger,
  type CartRequest,
  checkRedeem,
  type LedgerIndex,
  priceCart,
  refundOrder,
} from 'clientele';
import { describe, expect, test } from 'vitest';
import { choose } from '../../src/cart/choose.js';
import { type Combination, combine, isBetter, nothingTaken } from '../../src/cart/combination.js';
import { type Coupon, compareApplied, type Ground, isMoney } from '../../src/cart/coupon.js';
import { candidatesOf } from '../../src/cart/ground-of.js';
import { searchBest, searchGreedily, searchWithEach } from '../../src/cart/search.js';
import { claimAll, drawBook, drawOrder } from '../support/law/cart-world.js';
import { type Draw, drawFrom } from '../support/law/draw.js';

const AT = Date.UTC(2026, 10, 26, 12);
const CARTS = Number(process.env.CLIENTELE_CART_RUNS ?? 200);
/** In full. */
const TRIED = CARTS * 2;
const REDEEMED = CARTS * (CARTS < 1000 ? 1 : 10);

function drawCart(draw: Draw, coupons = 10) {
  const book = drawBook(draw, 8);
  const order = drawOrder(draw, 5);
  const ledger = claimAll(book, draw, draw.integer(0, coupons), AT);
  const request: CartRequest = { key: 'k', order, customer: { id: 'anna' } };
  return { book, order, ledger, request };
}

function forEachCart(
  check: (cart: ReturnType<typeof drawCart>, draw: Draw, seed: number) => void,
  count = CARTS,
) {
  for (let seed = 0; seed < count; seed++) {
    const draw = drawFrom(seed);
    check(drawCart(draw), draw, seed);
  }
}

/** Every subset tried, in the order in which coupons are applied; and the most that each coupon is part of. */
function byBruteForce(money: readonly Coupon[], ground: Ground) {
  let best = nothingTaken(ground);
  const withEach = money.map(() => Number.NEGATIVE_INFINITY);
  for (let bits = 1; bits < 2 ** money.length; bits++) {
    const some = combine(
      money.filter((_, place) => (bits >> place) & 1),
      ground,
    );
    if (!('taken' in some)) continue;
    if (isBetter(some, best)) best = some;
    money.forEach((_, place) => {
      if ((bits >> place) & 1) {
        withEach[place] = Math.max(withEach[place] as number, some.worth);
      }
    });
  }
  return { best, withEach };
}

/** The first line that a grant speaks of: its price is what would be raised. */
function firstEligible(ledger: LedgerIndex, grantId: string, { order }: CartRequest): number {
  const { use } = ledger.grants.get(grantId)?.grant ?? {};
  return order.lines.findIndex(
    ({ category = '', shop = '' }) =>
      (use?.categories?.includes(category) ?? true) && (use?.shops?.includes(shop) ?? true),
  );
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

describe(`${CARTS} carts`, () => {
  test(`the search finds what trying everything finds in ${TRIED}, and no less than a greedy pass`, () => {
    let behind = 0;
    let coupled = 0;
    forEachCart(({ book, ledger, request }, _, seed) => {
      const { ground, coupons } = candidatesOf(book, ledger, request, AT);
      const money = coupons.filter(isMoney).sort(compareApplied);
      const greedy = searchGreedily(money, ground);
      const found = searchBest(money, ground, greedy);
      const { best, withEach } = byBruteForce(money, ground);
      const ids = (one: Combination) => one.coupons.map(({ grant }) => grant.grantId);
      expect(found.best.worth, `seed ${seed}`).toBe(best.worth);
      expect(ids(found.best), `seed ${seed}`).toEqual(ids(best));
      expect(found).toMatchObject({ optimal: true, upperBound: best.worth });
      const each = searchWithEach(money, ground, found.best);
      expect([...each.values()], `seed ${seed}`).toEqual(withEach);
      if (greedy.worth < best.worth) behind++;
      if (best.taken.length > 1) coupled++;
    }, TRIED);
    expect(behind).toBeGreaterThan(TRIED / 50);
    expect(coupled).toBeGreaterThan(TRIED / 4);
  });

  test('shares add up, no line bears more than it can, and nothing is below zero', () => {
    forEachCart(({ book, order, ledger, request }, draw, seed) => {
      const select = draw.one(['best', 'greedy', 'priority', 'given'] as const);
      const price = priceCart(book, ledger, { ...request, select }, AT);
      const where = `seed ${seed}`;
      for (const { valueMinor, shares, shippingMinor, costMinor } of price.applied) {
        expect(sum(shares) + shippingMinor, where).toBe(valueMinor);
        expect(sum(Object.values(costMinor)), where).toBe(valueMinor);
        expect(Math.min(0, shippingMinor, ...shares), where).toBe(0);
      }
      order.lines.forEach(({ amountMinor, leastMinor = 0 }, place) => {
        const off = sum(price.applied.map(({ shares }) => shares[place] as number));
        expect(price.lines[place], where).toBe(amountMinor - off);
        expect(price.lines[place], where).toBeGreaterThanOrEqual(Math.min(amountMinor, leastMinor));
      });
      const { shippingMinor = 0 } = order;
      expect(price.payableMinor, where).toBe(sum(price.lines) + price.shippingMinor);
      expect(price.savingMinor, where).toBe(
        sum(order.lines.map(({ amountMinor }) => amountMinor)) + shippingMinor - price.payableMinor,
      );
      expect(price.shippingMinor, where).toBeGreaterThanOrEqual(0);
    });
  });

  test('every coupon is applied or has its reasons', () => {
    forEachCart(({ book, ledger, request }, draw, seed) => {
      const select = draw.one(['best', 'greedy', 'priority', 'given'] as const);
      const { applied, unused } = priceCart(book, ledger, { ...request, select }, AT);
      const told = [...applied, ...unused].map(({ grantId }) => grantId).sort();
      const hers = ledger.grantsByCustomer.get('anna') ?? [];
      expect(told, `seed ${seed}`).toEqual(hers.map(({ grant }) => grant.grantId).sort());
      for (const { reasons } of unused) expect(reasons.length, `seed ${seed}`).toBeGreaterThan(0);
    });
  });

  test('the order of grants and of the ledger changes nothing', () => {
    forEachCart(({ book, ledger, request }, draw, seed) => {
      const select = draw.one(['best', 'greedy', 'priority'] as const);
      const ids = (ledger.grantsByCustomer.get('anna') ?? []).map(({ grant }) => grant.grantId);
      const other = draw.some(ids, ids.length, ids.length);
      const priceOf = (grants: readonly string[]) =>
        priceCart(book, ledger, { ...request, select, grants }, AT);
      expect(priceOf(other), `seed ${seed}`).toEqual(priceOf(ids));
    });
  });

  test('one more coupon never lowers what is best', () => {
    forEachCart(({ book, ledger, request }, draw, seed) => {
      const ids = (ledger.grantsByCustomer.get('anna') ?? []).map(({ grant }) => grant.grantId);
      const fewer = ids.filter(() => draw.chance(0.7));
      const worth = (grants: readonly string[]) => {
        const { ground, coupons } = candidatesOf(book, ledger, { ...request, grants }, AT);
        return choose(coupons, ground, 'best').combination.worth;
      };
      expect(worth(ids), `seed ${seed}`).toBeGreaterThanOrEqual(worth(fewer));
    });
  });

  test(`what is shown before is what is redeemed, one use after another, in ${REDEEMED}`, () => {
    let asked = 0;
    forEachCart(({ book, order, ledger, request }, _, seed) => {
      const shown = priceCart(book, ledger, { ...request, key: 'preview' }, AT);
      const price = priceCart(book, ledger, request, AT);
      expect({ ...price, entries: [] }, `seed ${seed}`).toEqual({ ...shown, entries: [] });
      // A use by itself, told what those before it left, takes off as much; where it rounds as a cart does by default.
      const left = order.lines.map(({ amountMinor }) => amountMinor);
      const isPlain = Object.keys(book.cart.rounding).length === 0;
      for (const { grantId, valueMinor, shares, shippingMinor } of price.applied) {
        const { benefit } = ledger.grants.get(grantId)?.grant ?? {};
        const lines = order.lines.map((line, place) => ({
          ...line,
          currentMinor: left[place] as number,
          afterDiscountsMinor: (price.lines[place] as number) + (shares[place] as number),
        }));
        const isBounded = lines.some(({ leastMinor }) => leastMinor !== undefined);
        const isFirst =
          shippingMinor === 0 || price.shippingMinor + shippingMinor === order.shippingMinor;
        if (isPlain && !isBounded && isFirst && benefit !== undefined && !('buy' in benefit)) {
          const use = { key: 'use', grantId, order: { ...order, lines }, customer: { id: 'anna' } };
          const verdict = checkRedeem(book, ledger, use, AT);
          expect(verdict.valueMinor ?? 0, `seed ${seed}, ${grantId}`).toBe(valueMinor);
          asked++;
        }
        shares.forEach((share, place) => {
          left[place] = (left[place] as number) - share;
        });
      }
      addToLedger(
        ledger,
        price.entries.map(({ entry }) => entry),
      );
      for (const { grantId, valueMinor } of price.applied) {
        const paid = ledger.grants.get(grantId)?.redemptions.map(({ entry }) => entry.amountMinor);
        expect(paid, `seed ${seed}`).toEqual([valueMinor]);
        const twice = { key: 'other', grantId, order: request.order, customer: { id: 'anna' } };
        expect(checkRedeem(book, ledger, twice, AT).reasons.map(({ code }) => code)).toContain(
          'ALREADY_REDEEMED',
        );
      }
      if (price.entries.length === 0) return;
      const again = priceCart(book, ledger, request, AT);
      expect(again, `seed ${seed}`).toMatchObject({
        replayed: true,
        entries: [],
        lines: price.lines,
        payableMinor: price.payableMinor,
        savingMinor: price.savingMinor,
      });
    }, REDEEMED);
    expect(asked).toBeGreaterThan(REDEEMED / 4);
  });

  test('to buy more by what is missing takes off what was said', () => {
    let missed = 0;
    forEachCart(({ book, order, ledger, request }, _, seed) => {
      const { unused } = priceCart(book, ledger, request, AT);
      for (const { grantId, reasons, nearMiss } of unused) {
        const { missingMinor, gainsMinor } = nearMiss ?? {};
        const [reason] = reasons;
        if (missingMinor === undefined || gainsMinor === undefined) continue;
        if (reason?.code !== 'MIN_SPEND_NOT_MET' || reason.base === 'afterDiscounts') continue;
        const place = firstEligible(ledger, grantId, request);
        const lines = order.lines.map((line, at) =>
          at === place ? { ...line, amountMinor: line.amountMinor + missingMinor } : line,
        );
        const more = {
          ...request,
          select: 'given' as const,
          order: { ...order, lines },
          grants: [grantId],
        };
        expect(priceCart(book, ledger, more, AT).savingMinor, `seed ${seed}`).toBe(gainsMinor);
        missed++;
      }
    });
    expect(missed).toBeGreaterThan(CARTS / 4);
  });

  test('whatever comes back first, all refunds together are what was paid', () => {
    forEachCart(({ book, order, ledger, request }, draw, seed) => {
      const price = priceCart(book, ledger, request, AT);
      addToLedger(
        ledger,
        price.entries.map(({ entry }) => entry),
      );
      const before = order.lines.map(() => 0);
      let back = 0;
      const items = order.lines.flatMap(({ quantity = 1 }, place) =>
        Array.from({ length: quantity }, () => place),
      );
      const left = draw.some(items, items.length, items.length);
      while (left.length > 0) {
        const some = left.splice(0, draw.integer(1, 3));
        const now = order.lines.map((_, place) => some.filter((one) => one === place).length);
        const refund = refundOrder(
          ledger,
          { key: `r${left.length}`, customerId: 'anna', order, before: [...before], now },
          AT,
        );
        expect(Math.min(0, ...refund.lines), `seed ${seed}`).toBe(0);
        expect(refund.isWhole).toBe(left.length === 0);
        now.forEach((count, place) => {
          before[place] = (before[place] as number) + count;
        });
        back += refund.refundMinor;
        addToLedger(
          ledger,
          refund.entries.map(({ entry }) => entry),
        );
      }
      expect(back, `seed ${seed}`).toBe(price.payableMinor);
      // All coupons are there again, and the same cart costs the same.
      const again = priceCart(book, ledger, { ...request, key: 'again' }, AT);
      expect({ ...again, entries: [] }, `seed ${seed}`).toEqual({ ...price, entries: [] });
    });
  });
});
