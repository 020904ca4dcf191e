import { priceCart, type RedeemOrder, refundOrder, type UseRules } from 'clientele';
import { expect, test } from 'vitest';
import { bookOf, livingLedger } from '../../support/incentives.js';
import { thrownIssues } from '../../support/thrown-issues.js';

const NOW = Date.UTC(2026, 10, 26);
const DAY_MS = 86_400_000;
const anna = { id: 'anna' };
const order: RedeemOrder = {
  id: 'o',
  lines: [
    { amountMinor: 1000, quantity: 3 },
    { amountMinor: 500, quantity: 1 },
  ],
  shippingMinor: 300,
};

function paid(use: UseRules = {}) {
  const ledger = livingLedger(
    bookOf({
      offers: {
        ten: { kind: 'coupon', benefit: { off: 150 }, use },
        free: { kind: 'shipping', benefit: { shippingOff: 100 } },
      },
    }),
  );
  for (const name of ['ten', 'free']) {
    ledger.claim({ key: name, offerId: name, customer: anna }, NOW);
  }
  const price = priceCart(ledger.book, ledger.index(), { key: 'k', order, customer: anna }, NOW);
  ledger.entries.push(...price.entries.map(({ entry }) => entry));
  return ledger;
}

test('lines bear what was frozen, item by item, and shipping is paid back with the last', () => {
  const index = paid().index();
  const back = (before: readonly number[], now: readonly number[]) =>
    refundOrder(index, { key: 'r', customerId: 'anna', order, before, now }, NOW);
  // 1000 less 100 is 900, three items at 300; 500 less 50 is 450; shipping 300 less 100.
  expect(back([0, 0], [1, 0])).toMatchObject({
    lines: [300, 0],
    shippingMinor: 0,
    refundMinor: 300,
  });
  expect(back([1, 0], [1, 1])).toMatchObject({ lines: [300, 450], isWhole: false, coupons: [] });
  const last = back([2, 1], [1, 0]);
  expect(last).toMatchObject({
    lines: [300, 0],
    shippingMinor: 200,
    refundMinor: 500,
    isWhole: true,
  });
  expect(last.coupons).toEqual([
    { grantId: 'free:grant', status: 'returned' },
    { grantId: 'ten:grant', status: 'returned' },
  ]);
  expect(last.entries.map(({ entry }) => [entry.kind, entry.of])).toEqual([
    ['reversal', 'redemption'],
    ['reversal', 'redemption'],
  ]);
});

test('a coupon that has ended comes back expired, and one may be kept', () => {
  const all = { key: 'r', customerId: 'anna', order, now: [3, 1] };
  const ended = paid({ valid: { days: 1, mode: 'elapsed' } });
  expect(refundOrder(ended.index(), all, NOW + 2 * DAY_MS).coupons[1]?.status).toBe('EXPIRED');
  expect(refundOrder(ended.index(), all, NOW + DAY_MS - 1).coupons[1]?.status).toBe('returned');
  const kept = refundOrder(paid({ refund: 'keep' }).index(), all, NOW);
  expect(kept.coupons[1]).toEqual({ grantId: 'ten:grant', status: 'kept' });
  expect(kept.entries).toHaveLength(1);
});

test('a use that was no part of a priced cart is spread in proportion', () => {
  const ledger = livingLedger(
    bookOf({ offers: { tea: { kind: 'coupon', benefit: { off: 100 }, use: { skus: ['tea'] } } } }),
  );
  ledger.claim({ key: 'tea', offerId: 'tea', customer: anna }, NOW);
  const cart = {
    id: 'p',
    lines: [
      { sku: 'tea', amountMinor: 400 },
      { sku: 'cup', amountMinor: 400 },
    ],
  };
  ledger.redeem({ key: 'u', grantId: 'tea:grant', customer: anna, order: cart }, NOW);
  const request = { key: 'r', customerId: 'anna', order: cart, now: [1, 1] };
  expect(refundOrder(ledger.index(), request, NOW).lines).toEqual([300, 400]);
});

test('no more comes back than was bought', () => {
  const index = paid().index();
  const told = (before: readonly unknown[], now: readonly unknown[]) =>
    thrownIssues(() =>
      refundOrder(index, { key: 'r', customerId: 'anna', order, before, now } as never, NOW),
    ).map(({ pointer }) => pointer);
  expect(told([2, 0], [2, 1])).toEqual(['/now/0']);
  expect(told([0, -1], [0, 0.5])).toEqual(['/before/1']);
  expect(told([0], [0, 0, 0])).toEqual(['/before/1', '/before', '/now']);
});
