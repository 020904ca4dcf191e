import { bargainCuts, checkCode, drawAmount, generateCodes, splitPacket } from 'clientele';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** A total that is enough for so many parts. */
const packets = fc
  .record({
    parts: fc.integer({ min: 1, max: 60 }),
    leastMinor: fc.integer({ min: 0, max: 500 }),
    spareMinor: fc.oneof(fc.integer({ min: 0, max: 100_000 }), fc.constant(2 ** 51)),
    seed: fc.string(),
  })
  .map(({ spareMinor, ...packet }) => ({
    ...packet,
    totalMinor: packet.parts * packet.leastMinor + spareMinor,
  }));

test('the parts of a packet add up to it, and none is below the minimum', () => {
  fc.assert(
    fc.property(packets, (packet) => {
      const parts = splitPacket(packet);
      expect(parts).toHaveLength(packet.parts);
      expect(sum(parts)).toBe(packet.totalMinor);
      expect(Math.min(...parts)).toBeGreaterThanOrEqual(packet.leastMinor);
    }),
  );
});

test('cuts add up to what is to be cut, and leave the minimum for those to come', () => {
  fc.assert(
    fc.property(packets, ({ parts: people, ...packet }) => {
      const cuts = bargainCuts({ ...packet, people });
      expect(cuts).toHaveLength(people);
      expect(sum(cuts)).toBe(packet.totalMinor);
      expect(Math.min(...cuts)).toBeGreaterThanOrEqual(packet.leastMinor);
    }),
  );
});

test('a draw lies within its bounds', () => {
  fc.assert(
    fc.property(
      fc.nat(2 ** 31 - 1),
      fc.nat(2 ** 31 - 1),
      fc.string({ unit: 'binary' }),
      (min, width, customerId) => {
        const draw = { seed: 's', min, max: min + width };
        const amount = drawAmount(draw, { campaign: null, customerId, sequence: 1 });
        expect(amount).toBeGreaterThanOrEqual(min);
        expect(amount).toBeLessThanOrEqual(min + width);
      },
    ),
  );
});

/** An alphabet of even size, and a code of it with a check character. */
const checkedCodes = fc
  .record({
    size: fc.integer({ min: 1, max: 16 }).map((half) => 2 * half),
    length: fc.integer({ min: 2, max: 12 }),
    seed: fc.string(),
  })
  .map(({ size, length, seed }) => {
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.slice(0, size);
    const format = { alphabet, length, checksum: 'luhn' } as const;
    const [code = ''] = generateCodes({ ...format, count: 1, seed });
    return { alphabet, format, code };
  });

test('a code passes its own check', () => {
  fc.assert(
    fc.property(checkedCodes, ({ code, format }) => {
      expect(checkCode(code, format)).toEqual({ ok: true, value: code });
    }),
  );
});

test('every single wrong character is noticed', () => {
  fc.assert(
    fc.property(checkedCodes, ({ alphabet, code, format }) => {
      for (const [index, right] of [...code].entries()) {
        for (const wrong of alphabet) {
          if (wrong === right) continue;
          const typed = code.slice(0, index) + wrong + code.slice(index + 1);
          expect(checkCode(typed, format).ok, `${typed} for ${code}`).toBe(false);
        }
      }
    }),
  );
});

test('two neighbours that changed places are noticed, but for the ends of the alphabet', () => {
  let passed = 0;
  let noticed = 0;
  fc.assert(
    fc.property(checkedCodes, ({ alphabet, code, format }) => {
      const ends = [alphabet[0], alphabet.at(-1)];
      for (let index = 1; index < code.length; index++) {
        const [left = '', right = ''] = [code[index - 1], code[index]];
        if (left === right) continue;
        const typed = code.slice(0, index - 1) + right + left + code.slice(index + 1);
        const isBlind = ends.includes(left) && ends.includes(right);
        expect(checkCode(typed, format).ok, `${typed} for ${code}`).toBe(isBlind);
        if (isBlind) passed++;
        else noticed++;
      }
    }),
  );
  expect([passed, noticed].every((count) => count > 0)).toBe(true);
});

test('no two codes are alike, and none is an existing one', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 0, max: 200 }), (seed, count) => {
      const existing = generateCodes({ length: 2, count: 200, seed: 'before' });
      const codes = generateCodes({ length: 2, count, seed, existing });
      expect(new Set([...existing, ...codes]).size).toBe(200 + count);
    }),
    { numRuns: 30 },
  );
});
