import { createHash } from 'node:crypto';
import { type Draw, drawAmount, lotteryOffer } from 'clientele';
import { describe, expect, test } from 'vitest';
import { checkDraw } from '../../../src/play/index.js';
import { thrownIssues } from '../../support/thrown-issues.js';

/** The draw as it is described, by Node's md5. */
function bitsOf(...parts: readonly unknown[]): number {
  const digest = createHash('md5').update(JSON.stringify(parts)).digest('hex');
  return Number.parseInt(digest.slice(0, 13), 16);
}

const even: Draw = { seed: 'spring', min: 100, max: 500 };
const march = { campaign: 'march', customerId: 'c-1', sequence: 1 };

describe('an even draw', () => {
  // md5sum of ["spring","march","c-1",1] begins with 5518dca8759e6, which is 1497044313659878. There are
  // 500 - 100 + 1 = 401 amounts; 1497044313659878 mod 401 = 104.
  test('is the minimum and the first 52 bits of the digest, modulo the number of amounts', () => {
    expect(bitsOf('spring', 'march', 'c-1', 1)).toBe(1_497_044_313_659_878);
    expect(drawAmount(even, march)).toBe(100 + 104);
  });

  // md5sum 5cbae94ffc0cf... = 1631325568090319, mod 401 = 197.
  test('is another for the next claim', () => {
    expect(drawAmount(even, { ...march, sequence: 2 })).toBe(100 + 197);
  });

  // md5sum of ["spring",null,"客户",1] in UTF-8: 9bcf62f35d16c... = 2741040330428780, mod 401 = 23.
  test('needs no campaign, and takes any id', () => {
    const drawn = drawAmount(even, { campaign: null, customerId: '客户', sequence: 1 });
    expect(drawn).toBe(100 + 23);
  });

  test('keeps apart ids that look alike when they are joined', () => {
    const wide = { seed: 's', min: 0, max: 2 ** 40 };
    const one = drawAmount(wide, { campaign: 'a:b', customerId: 'c', sequence: 1 });
    const other = drawAmount(wide, { campaign: 'a', customerId: 'b:c', sequence: 1 });
    expect(one).not.toBe(other);
  });

  test('reaches both bounds and nothing else', () => {
    const drawn = new Set(
      Array.from({ length: 200 }, (_, sequence) =>
        drawAmount({ seed: 's', min: 7, max: 9 }, { ...march, sequence }),
      ),
    );
    expect([...drawn].sort()).toEqual([7, 8, 9]);
  });

  // 10,000 draws among 10: each is expected 1,000 times with a standard deviation of
  // sqrt(10000 * 0.1 * 0.9) = 30. Five of them are 150; a right draw fails less than once in 10^5.
  test('favours no amount', () => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (let customer = 0; customer < 10_000; customer++) {
      const amount = drawAmount(
        { seed: 's', min: 0, max: 9 },
        { campaign: 'm', customerId: `c-${customer}`, sequence: 1 },
      );
      counts[amount] = (counts[amount] as number) + 1;
    }
    expect(Math.max(...counts.map((count) => Math.abs(count - 1_000)))).toBeLessThan(150);
  });
});

describe('weighted stretches', () => {
  const weighted: Draw = {
    ...even,
    weights: [
      { min: 100, max: 150, weight: 9 },
      { min: 400, max: 500, weight: 1 },
    ],
  };

  // With the part "stretch": d96db2970f34f... = 3825042734510927, mod 10 = 7, below 9, so the first stretch
  // of 51 amounts. The amount: 1497044313659878 mod 51 = 16.
  test('are drawn first, by weight', () => {
    expect(bitsOf('spring', 'march', 'c-1', 1, 'stretch') % 10).toBe(7);
    expect(drawAmount(weighted, march)).toBe(100 + 16);
  });

  test('hold every amount, in about the shares of their weights', () => {
    const drawn = Array.from({ length: 2_000 }, (_, sequence) =>
      drawAmount(weighted, { ...march, sequence }),
    );
    expect(drawn.every((amount) => amount <= 150 || amount >= 400)).toBe(true);
    // 200 are expected, with a standard deviation of sqrt(2000 * 0.1 * 0.9) = 13.4.
    const high = drawn.filter((amount) => amount >= 400).length;
    expect(Math.abs(high - 200)).toBeLessThan(68);
  });

  test('of weight 0 are never drawn', () => {
    const [first, second] = [
      { min: 100, max: 150, weight: 0 },
      { min: 400, max: 400, weight: 1 },
    ];
    const draw = { ...even, weights: [first, second] };
    for (let sequence = 0; sequence < 50; sequence++) {
      expect(drawAmount(draw, { ...march, sequence })).toBe(400);
    }
  });
});

describe('bounds of a segment', () => {
  const bySegment: Draw = {
    ...even,
    weights: [{ min: 100, max: 100, weight: 1 }],
    bySegment: [
      { segment: 'vip', min: 2_000, max: 2_400 },
      { segment: 'regular', min: 600, max: 600 },
    ],
  };

  test('of the first in the list that she is in replace all others', () => {
    const isIn = () => true;
    expect(drawAmount(bySegment, { ...march, isIn })).toBe(2_000 + 104);
    const isRegular = (segment: string) => segment === 'regular';
    expect(drawAmount(bySegment, { ...march, isIn: isRegular })).toBe(600);
  });

  test('do not touch those who are in none', () => {
    expect(drawAmount(bySegment, march)).toBe(100);
  });
});

describe('an impossible draw', () => {
  test('is refused with every mistake', () => {
    const draw: Draw = {
      seed: 's',
      min: 5,
      max: 4,
      weights: [{ min: 1, max: 9, weight: 0 }],
      bySegment: [{ segment: 'vip', min: 0.5, max: -1 }],
    };
    expect(checkDraw(draw, '/draw').map(({ code, pointer }) => [code, pointer])).toEqual([
      ['EMPTY_RANGE', '/draw'],
      ['OUT_OF_RANGE', '/draw/bySegment/0/min'],
      ['OUT_OF_RANGE', '/draw/bySegment/0/max'],
      ['OUT_OF_RANGE', '/draw/weights/0'],
      ['EMPTY', '/draw/weights'],
    ]);
    expect(thrownIssues(() => drawAmount(draw, march))).toHaveLength(5);
  });

  test('is refused without a number of its own', () => {
    const issues = thrownIssues(() => drawAmount(even, { ...march, sequence: Number.NaN }));
    expect(issues.map(({ pointer }) => pointer)).toEqual(['/sequence']);
  });

  test('of no prize is told by the draw', () => {
    const { benefit } = lotteryOffer({ seed: 's', prizes: [], perCustomerPerDay: 1 });
    const issues = 'draw' in benefit ? checkDraw(benefit.draw, '') : [];
    expect(issues.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(['EMPTY /weights']);
  });
});
