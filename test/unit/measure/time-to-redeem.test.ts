import { timeToRedeem } from 'clientele/measure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, grant, redemption, reservation, reversal } from './small-facts.js';

const tea = { codes: { campaignId: 'tea' } };

describe('time to redeem', () => {
  test('is that of the first use that stands; the others are open or lapsed', () => {
    const entries = [
      // Spring: 3, 5 and 8 days; one first use was taken back, one was not the first.
      ...[grant('a', 'anna', DAY, { validFrom: 2 * DAY }), redemption('a', 4 * DAY)],
      ...[grant('b', 'bert', 0, { uses: 2 }), redemption('b', 9 * DAY), redemption('b', 5 * DAY)],
      ...[grant('c', 'cleo', 0), redemption('c', 2 * DAY), reversal('c', 3 * DAY, 2 * DAY)],
      redemption('c', 8 * DAY),
      // Held for an order, which is no use yet.
      ...[grant('open', 'dora', 0), reservation('open', 9 * DAY, 20 * DAY)],
      grant('lapsed', 'emil', 0, { validTo: 9 * DAY }),
      // Taken back: given to nobody.
      ...[grant('back', 'fred', 0), reversal('back', DAY)],
      // Tea: nobody used it; later than asked about.
      ...[
        grant('later', 'anna', 0, { ...tea, validFrom: 11 * DAY }),
        redemption('later', 11 * DAY),
      ],
      // No campaign: used on the spot.
      ...[grant('none', 'anna', DAY, { codes: {} }), redemption('none', DAY)],
    ];
    const spring = { lowerQuartileMs: 3 * DAY, medianMs: 5 * DAY, upperQuartileMs: 8 * DAY };
    const none = { lowerQuartileMs: 0, medianMs: 0, upperQuartileMs: 0, ninthDecileMs: 0 };
    expect(timeToRedeem(entries, 10 * DAY)).toEqual({
      ...{ granted: 7, redeemed: 4, open: 2, lapsed: 1 },
      // 0, 3, 5 and 8 days: places 1, 2, 3 and 4.
      times: {
        ...{ lowerQuartileMs: 0, medianMs: 3 * DAY, upperQuartileMs: 5 * DAY },
        ninthDecileMs: 8 * DAY,
      },
      campaigns: [
        {
          ...{ campaignId: 'spring', granted: 5, redeemed: 3, open: 1, lapsed: 1 },
          // Of three: places ceil(0.75), ceil(1.5), ceil(2.25) and ceil(2.7).
          times: { ...spring, ninthDecileMs: 8 * DAY },
        },
        { campaignId: 'tea', granted: 1, redeemed: 0, open: 1, lapsed: 0, times: null },
        { campaignId: null, granted: 1, redeemed: 1, open: 0, lapsed: 0, times: none },
      ],
    });
  });

  test('as of an earlier instant knows nothing of what came after it', () => {
    const entries = [grant('c', 'cleo', 0), redemption('c', 2), reversal('c', 3, 2)];
    expect(timeToRedeem(entries, 1)).toMatchObject({ redeemed: 0, open: 1 });
    expect(timeToRedeem(entries, 2)).toMatchObject({ redeemed: 1, open: 0 });
    expect(timeToRedeem(entries, 3)).toMatchObject({ redeemed: 0, open: 1 });
    expect(timeToRedeem([], 3)).toMatchObject({ granted: 0, times: null, campaigns: [] });
  });

  test('of a use that is dated before its grant is below zero', () => {
    expect(timeToRedeem([redemption('a', 2), grant('a', 'anna', 5)], 9).times?.medianMs).toBe(-3);
  });

  test('is at the nearest rank, whatever the order of entries', () => {
    const times = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 40 });
    const property = fc.property(times, (drawn) => {
      const entries = drawn.flatMap((time, place) => [
        redemption(`g-${place}`, time),
        grant(`g-${place}`, 'anna', 0),
      ]);
      const found = timeToRedeem(entries, 99);
      expect(timeToRedeem([...entries].reverse(), 99)).toEqual(found);
      // The smallest time that at least so many percent of all did not exceed.
      const quantile = (percent: number) =>
        Math.min(
          ...drawn.filter(
            (time) => 100 * drawn.filter((one) => one <= time).length >= percent * drawn.length,
          ),
        );
      expect(found.times).toEqual({
        lowerQuartileMs: quantile(25),
        medianMs: quantile(50),
        upperQuartileMs: quantile(75),
        ninthDecileMs: quantile(90),
      });
    });
    fc.assert(property, { numRuns: 200 });
  });

  test('of no instant is refused', () => {
    expect(() => timeToRedeem([], 1.5)).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ pointer: '/asOf' })] }),
    );
  });
});
