import { describe, expect, test } from 'vitest';
import { placesIn } from '../../support/offer-issues.js';

describe('a kind', () => {
  const money = ['coupon', 'redPacket', 'gift'];
  test.each<[object, readonly string[]]>([
    [{ off: 5 }, money],
    [{ percentOff: 5 }, money],
    [{ tiers: [{ minSpend: 10, off: 5 }] }, money],
    [{ price: 5 }, money],
    // At a percentage off, yet no `percentOff` of the whole.
    [{ buy: 2, get: 1, percentOff: 50 }, money],
    [{ draw: { seed: 's', min: 1, max: 2 } }, money],
    [{ diminishing: { amounts: [5, 3] } }, money],
    [{ gift: 'mug' }, ['coupon', 'gift']],
    [{ points: 5 }, ['coupon', 'points']],
    [{ shippingOff: 'all' }, ['coupon', 'shipping']],
    [{ content: 'hello' }, ['coupon', 'content']],
  ])('of %j is one of %j, others are warned of', (benefit, fitting) => {
    const kinds = ['coupon', 'redPacket', 'points', 'gift', 'shipping', 'content'];
    for (const kind of kinds) {
      const places = fitting.includes(kind) ? [] : ['KIND_MISMATCH /kind'];
      expect(placesIn({ kind, benefit })).toEqual(places);
    }
  });
});
