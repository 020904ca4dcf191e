import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bucketOf } from '../../../src/base/bucket.js';
import { md5, md5Prefix } from '../../../src/base/md5.js';

function reference(text: string): string {
  return createHash('md5').update(new TextEncoder().encode(text)).digest('hex');
}

describe('md5', () => {
  // RFC 1321, appendix A.5.
  test.each([
    ['', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['a', '0cc175b9c0f1b6a831c399e269772661'],
    ['abc', '900150983cd24fb0d6963f7d28e17f72'],
    ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
    ['abcdefghijklmnopqrstuvwxyz', 'c3fcd3d76192e4007dfb496cca67e13b'],
    [
      'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
      'd174ab98d277d9f5a5611c2c9f419d9f',
    ],
    [
      '12345678901234567890123456789012345678901234567890123456789012345678901234567890',
      '57edf4a22be3c955ac49da2e2107b67a',
    ],
  ])('of "%s"', (text, digest) => {
    expect(md5(text)).toBe(digest);
  });

  test('agrees with the host at every length around the end of a block', () => {
    for (let length = 0; length < 200; length++) {
      const text = 'x'.repeat(length);
      expect(md5(text), `${length} bytes`).toBe(reference(text));
    }
    expect(md5('长'.repeat(100_000))).toBe(reference('长'.repeat(100_000)));
  });

  test('agrees with the host on any text, lone surrogates included', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        expect(md5(text)).toBe(reference(text));
      }),
      { numRuns: 1_000 },
    );
    for (const text of [
      '\ud800',
      '\udc00',
      '\udc00\ud800',
      'a\ud83dz',
      '\ud83d\ude00',
      '\u{10ffff}',
    ]) {
      expect(md5(text)).toBe(reference(text));
    }
  });

  test('agrees with the host where the length of a character changes', () => {
    for (const text of ['\u007f', '\u0080', '\u07ff', '\u0800', '\uffff', '\u{10000}']) {
      expect(md5(text.repeat(20))).toBe(reference(text.repeat(20)));
    }
  });

  test('the prefix is its first eight digits', () => {
    expect(md5Prefix('test:user-1')).toBe(0xc7c96704);
    expect(md5Prefix('test:user-b')).toBe(0x6bbc1b73);
  });
});

describe('bucketOf', () => {
  // The digits are those of md5sum for the text "test:user-1" and "test:user-b".
  test('takes the first eight hex digits modulo 10,000', () => {
    expect(bucketOf('test', 'user-1')).toBe(5092);
    expect(bucketOf('test', 'user-b')).toBe(9907);
  });

  test('fills all buckets evenly: chi-square of 100 groups below its 99.9 % point', () => {
    const groups = new Array<number>(100).fill(0);
    const ids = 100_000;
    for (let id = 0; id < ids; id++) {
      const group = Math.floor(bucketOf('even', `customer-${id}`) / 100);
      groups[group] = (groups[group] ?? 0) + 1;
    }
    const mean = ids / groups.length;
    const chiSquare = groups.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0);
    // 99 degrees of freedom.
    expect(chiSquare).toBeLessThan(148.2);
  });
});
