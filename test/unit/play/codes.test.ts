import { CODE_ALPHABET, checkCode, generateCodes, tryGenerateCodes } from 'clientele';
import { describe, expect, test } from 'vitest';
import { thrownIssues } from '../../support/thrown-issues.js';

const HEX = '0123456789abcdef';
const DIGITS = '0123456789';

describe('codes', () => {
  // md5sum of ["secret",0,0] is 1cebc02d 00b28bd5 79f088b4 d475ca2a; modulo 32 the last five bits of each
  // word: 0x2d = 13, 0xd5 = 21, 0xb4 = 20, 0x2a = 10, which are D, N, M, A in the alphabet. md5sum of
  // ["secret",0,1] goes on with 24, 11, 3, 23: R, B, 3, Q.
  test('are drawn by the words of digests', () => {
    expect(generateCodes({ length: 8, count: 1, seed: 'secret' })).toEqual(['DNMARB3Q']);
    expect(generateCodes({ length: 6, count: 1, seed: 'secret' })).toEqual(['DNMARB']);
  });

  test('hold nothing that looks like something else', () => {
    expect(CODE_ALPHABET).toHaveLength(32);
    expect(CODE_ALPHABET).not.toMatch(/[ILOU]/);
  });

  test('follow a pattern behind a prefix', () => {
    const codes = generateCodes({ prefix: 'VIP-', pattern: '##/##', count: 20, seed: 's' });
    for (const code of codes) expect(code).toMatch(/^VIP-[0-9A-Z]{2}\/[0-9A-Z]{2}$/);
  });

  test('go on behind those given out before', () => {
    const order = { length: 4, seed: 's' };
    const first = generateCodes({ ...order, count: 30 });
    const more = generateCodes({ ...order, count: 20, existing: first });
    expect([...first, ...more]).toEqual(generateCodes({ ...order, count: 50 }));
  });

  test('do not follow one another', () => {
    const numbers = generateCodes({ alphabet: DIGITS, length: 6, count: 100, seed: 's' }).map(
      Number,
    );
    const steps = numbers.slice(1).map((number, index) => number - (numbers[index] as number));
    expect(new Set(steps).size).toBe(99);
  });

  test('can fill all that is possible, if that is wanted', () => {
    const codes = generateCodes({ alphabet: HEX, length: 1, count: 16, seed: 's', maxFill: 1 });
    expect([...codes].sort().join('')).toBe(HEX);
  });

  test('take room by their own format alone', () => {
    const order = { alphabet: HEX, length: 1, count: 9, seed: 's' };
    const left = (existing: readonly string[]) => {
      const outcome = tryGenerateCodes({ ...order, existing });
      return outcome.ok ? null : outcome.left;
    };
    // Half of 16 is 8; `A` is read as `a`.
    expect(left(['a', 'A', 'zz', '10', '-'])).toBe(7);
    expect(left([...HEX])).toBe(0);
  });

  // 0.29 * 100 is 28.999999999999996 in doubles.
  test('fill a share that is exact', () => {
    const outcome = tryGenerateCodes({
      alphabet: DIGITS,
      length: 2,
      count: 30,
      seed: 's',
      maxFill: 0.29,
    });
    expect(outcome).toMatchObject({ ok: false, left: 29 });
  });

  test('of a check character have one place less to differ in', () => {
    const order = { alphabet: HEX, length: 2, checksum: 'luhn', count: 9, seed: 's' } as const;
    expect(tryGenerateCodes(order)).toMatchObject({ ok: false, left: 8 });
    expect(generateCodes({ ...order, count: 8 })).toHaveLength(8);
  });

  test.each([
    ['no form', {}, 'MISSING_KEY '],
    ['two forms', { length: 4, pattern: '####' }, 'CONFLICTING_KEYS '],
    ['no place', { pattern: 'FIXED' }, 'OUT_OF_RANGE /pattern'],
    ['a length of 0', { length: 0 }, 'OUT_OF_RANGE /length'],
    ['a length of 65', { length: 65 }, 'OUT_OF_RANGE /length'],
    ['room for a check alone', { length: 1, checksum: 'luhn' as const }, 'OUT_OF_RANGE /length'],
    ['one character', { length: 4, alphabet: 'a' }, 'EMPTY /alphabet'],
    ['a character twice', { length: 4, alphabet: 'aba' }, 'DUPLICATE_NAME /alphabet'],
    [
      'a check over an odd alphabet',
      { length: 4, alphabet: 'abc', checksum: 'luhn' as const },
      'INVALID_VALUE /alphabet',
    ],
    ['more than all', { length: 4, maxFill: 1.5 }, 'OUT_OF_RANGE /maxFill'],
    ['a share too fine', { length: 4, maxFill: 0.12345 }, 'OUT_OF_RANGE /maxFill'],
    ['a count below 0', { length: 4, count: -1 }, 'OUT_OF_RANGE /count'],
  ])('with %s are refused', (_, format, expected) => {
    const order = { count: 1, seed: 's', ...format };
    const issues = thrownIssues(() => generateCodes(order));
    expect(issues.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([expected]);
  });
});

describe('a typed code', () => {
  const format = { pattern: '####-####', checksum: 'luhn' } as const;

  // The number of ISO/IEC 7812 that Luhn's algorithm is mostly shown by: 7992739871 has the check digit 3.
  test('is checked as numbers of cards are', () => {
    const card = { alphabet: DIGITS, length: 11, checksum: 'luhn' } as const;
    expect(checkCode('79927398713', card)).toEqual({ ok: true, value: '79927398713' });
    for (const digit of '012456789') {
      expect(checkCode(`7992739871${digit}`, card).ok, digit).toBe(false);
    }
  });

  // Wikipedia, "Luhn mod N algorithm": abcdef in an alphabet of a to f has the check character e.
  test('is checked beyond digits', () => {
    const letters = { alphabet: 'abcdef', length: 7, checksum: 'luhn' } as const;
    expect(checkCode('abcdefe', letters).ok).toBe(true);
    expect(checkCode('abcdefa', letters).ok).toBe(false);
  });

  test('is read in small letters, with spaces around it and with look-alikes', () => {
    // D, N, M, A, R, B, 3 are 13, 21, 20, 10, 24, 11, 3; all doubled from the right every second: 6 + 11 +
    // (48 -> 1 + 16) + 10 + (40 -> 1 + 8) + 21 + 26 = 100, and 100 mod 32 = 4, so the check is 28: W.
    expect(checkCode(' dnma-rb3w ', format)).toEqual({ ok: true, value: 'DNMA-RB3W' });
    // Zeros have the check 0. A one at the last drawn place is doubled to 2, so the check is 30: Y.
    expect(checkCode('OOoo-0000', format)).toEqual({ ok: true, value: '0000-0000' });
    expect(checkCode('0000-00IY', format)).toEqual({ ok: true, value: '0000-001Y' });
    expect(checkCode('0000-00ly', format)).toEqual({ ok: true, value: '0000-001Y' });
  });

  test('keeps its case where both are in the alphabet', () => {
    const both = { alphabet: 'aAbB', length: 2 };
    expect(checkCode('aB', both)).toEqual({ ok: true, value: 'aB' });
  });

  test.each([
    ['of another length', '0000-000', 'INVALID_CODE'],
    ['with another separator', '0000_0000', 'INVALID_CODE'],
    ['with a foreign character', '0000-00U0', 'INVALID_CODE'],
    ['with a wrong character', '0000-0010', 'WRONG_CHECK'],
  ])('%s is refused', (_, typed, code) => {
    const outcome = checkCode(typed, format);
    expect(outcome.ok ? [] : outcome.issues.map((issue) => issue.code)).toEqual([code]);
  });

  test('is refused where the format is none', () => {
    expect(checkCode('x', { length: 0 }).ok).toBe(false);
  });
});
