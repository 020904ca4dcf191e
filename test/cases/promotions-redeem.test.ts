import { checkRedeem } from 'clientele';
import { describe, expect, test } from 'vitest';
import { bookOf, livingLedger } from '../support/incentives.js';
import { nthOrderFixtures } from './promotions/nth-order.js';
import { thresholdFixtures } from './promotions/threshold.js';

const NOW = Date.UTC(2026, 0, 5, 12);

describe.each(thresholdFixtures)('$id ($source)', ({ benefit, totalMinor, quantity, reasons }) => {
  test('gives the published answer', () => {
    const ledger = livingLedger(bookOf({ offers: { offer: { kind: 'coupon', benefit } } }));
    ledger.claim({ key: 'claim', offerId: 'offer', customer: { id: 'anna' } }, NOW);
    const verdict = checkRedeem(
      ledger.book,
      ledger.index(),
      {
        key: 'redeem',
        grantId: 'claim:grant',
        customer: { id: 'anna' },
        order: { id: 'o-1', lines: [{ amountMinor: totalMinor, quantity }] },
      },
      NOW,
    );
    expect(verdict.reasons.map(({ code }) => code)).toEqual(reasons);
    expect(verdict.status).toBe(reasons.length === 0 ? 'applicable' : 'inapplicable');
  });
});

describe.each(nthOrderFixtures)('$id ($source)', (fixture) => {
  test('gives the published answer', () => {
    const { nth, placedOrders, subtotalMinor, offMinor, totalMinor, reason } = fixture;
    const offers = {
      offer: { kind: 'coupon', benefit: { off: offMinor }, use: { nthOrder: [nth] } },
    } as const;
    const ledger = livingLedger(bookOf({ offers }));
    const customer = { id: 'anna', orderCount: placedOrders };
    ledger.claim({ key: 'claim', offerId: 'offer', customer }, NOW);
    const order = { id: 'o-1', lines: [{ amountMinor: subtotalMinor }] };
    const verdict = checkRedeem(
      ledger.book,
      ledger.index(),
      { key: 'redeem', grantId: 'claim:grant', customer, order },
      NOW,
    );
    expect(subtotalMinor - (verdict.valueMinor ?? 0)).toBe(totalMinor);
    expect(verdict.reasons).toEqual(
      reason === undefined ? [] : [{ code: reason, required: [nth], actual: placedOrders + 1 }],
    );
  });
});
