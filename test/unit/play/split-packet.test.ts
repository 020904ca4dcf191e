import { bargainCuts, splitPacket, trySplitPacket } from 'clientele';
import { describe, expect, test } from 'vitest';
import { thrownIssues } from '../../support/thrown-issues.js';

describe('a shared packet', () => {
  // Of 1000, 4 are set aside, 996 are spare. By md5sum:
  // ["p-1",0] = 2285244108088569, mod (2 * 996 / 4 + 1 = 499) = 268, left 728;
  // ["p-1",1] = 1345547186184086, mod (floor(2 * 728 / 3) + 1 = 486) = 134, left 594;
  // ["p-1",2] = 2221413392699845, mod (2 * 594 / 2 + 1 = 595) = 295, left 299. Each gets 1 more.
  test('is split by the digests of its places', () => {
    const parts = splitPacket({ totalMinor: 1000, parts: 4, leastMinor: 1, seed: 'p-1' });
    expect(parts).toEqual([269, 135, 296, 300]);
  });

  test('of just enough gives everybody the minimum', () => {
    expect(splitPacket({ totalMinor: 15, parts: 3, leastMinor: 5, seed: 's' })).toEqual([5, 5, 5]);
  });

  test('for one is hers', () => {
    expect(splitPacket({ totalMinor: 77, parts: 1, seed: 's' })).toEqual([77]);
  });

  // A part is drawn evenly from 1 to 2 * 100 - 1, so it expects 100 in every place. The last place of ten
  // spreads by less than the total of 1000; over 1,000 packets its mean spreads by less than 1000 / 2 /
  // sqrt(1000) = 16.
  test('expects the same in every place', () => {
    const packets = Array.from({ length: 1_000 }, (_, index) =>
      splitPacket({ totalMinor: 1000, parts: 10, seed: `p-${index}` }),
    );
    for (let place = 0; place < 10; place++) {
      const total = packets.reduce((sum, parts) => sum + (parts[place] as number), 0);
      expect(Math.abs(total / packets.length - 100), `place ${place}`).toBeLessThan(32);
    }
  });

  test('is refused where it is too little, with what would do', () => {
    expect(trySplitPacket({ totalMinor: 9, parts: 2, leastMinor: 5, seed: 's' })).toEqual({
      ok: false,
      issues: [
        {
          code: 'OUT_OF_RANGE',
          severity: 'error',
          pointer: '/totalMinor',
          message: '9 is too little for 2 times 5',
          expected: 'at least 10',
        },
      ],
    });
  });

  test.each([
    ['no parts', { totalMinor: 9, parts: 0, seed: 's' }, '/parts'],
    ['half a part', { totalMinor: 9, parts: 1.5, seed: 's' }, '/parts'],
    ['a negative minimum', { totalMinor: 9, parts: 1, leastMinor: -1, seed: 's' }, '/leastMinor'],
    ['no total', { totalMinor: Number.NaN, parts: 1, seed: 's' }, '/totalMinor'],
  ])('with %s is refused', (_, packet, pointer) => {
    const issues = thrownIssues(() => splitPacket(packet));
    expect(issues.map((issue) => issue.pointer)).toEqual([pointer]);
  });
});

describe('a bargain', () => {
  // By md5sum ["b-1",0..3] = 4358136164988380, 4087414577618123, 4448575643848016, 2073443894258487, mod 31 =
  // 10, 22, 17, 3: so 30, 42, 37 and 23 percent. 30 % of 1000 - 5 = 995 is 298.5; 42 % of 702 - 4 = 698 is
  // 293.16; 37 % of 409 - 3 = 406 is 150.22; 23 % of 259 - 2 = 257 is 59.11; 200 are left.
  test('is cut by a share of what is left', () => {
    const cuts = bargainCuts({ totalMinor: 1000, people: 5, leastMinor: 1, seed: 'b-1' });
    expect(cuts).toEqual([298, 293, 150, 59, 200]);
  });

  test('never cuts less than the minimum', () => {
    expect(bargainCuts({ totalMinor: 4, people: 4, seed: 's' })).toEqual([1, 1, 1, 1]);
  });

  test('is refused where it is too little', () => {
    const issues = thrownIssues(() => bargainCuts({ totalMinor: 4, people: 5, seed: 's' }));
    expect(issues.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['OUT_OF_RANGE', '/totalMinor'],
    ]);
  });
});
