import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CustomerCodes,
  codesOfAll,
  createCustomerCodes,
} from '../../../src/batch/encode/customer-codes.js';
import { BLOCK, createPackedTexts, packTexts } from '../../../src/batch/encode/packed-texts.js';

/** What codes are held to: each id in the order in which a map meets it. */
function codesByMap(ids: readonly string[]) {
  const codes = new Map<string, number>();
  for (const id of ids) if (id !== '' && !codes.has(id)) codes.set(id, codes.size);
  return { codes: ids.map((id) => codes.get(id) ?? 0), dictionary: [...codes.keys()] };
}

function expectCodesOfMap(
  ids: readonly string[],
  customers: CustomerCodes = createCustomerCodes(),
) {
  const wanted = codesByMap(ids);
  expect([...codesOfAll(ids, customers)]).toEqual(wanted.codes);
  expect(customers.dictionary).toEqual(wanted.dictionary);
}

const numbered = (count: number) =>
  Array.from({ length: count }, (_, row) => `C${String(row).padStart(8, '0')}`);

describe('codes of customers are those of a map', () => {
  const unit = fc.constantFrom(
    'a',
    'b',
    '\0',
    '\u0001',
    '\u0004',
    'é',
    'ÿ',
    'Ā',
    '\ud83d',
    '\ude00',
  );
  const short = fc.array(unit, { maxLength: 5 }).map((units) => units.join(''));
  const prefix = fc.constantFrom('', 'customer-', 'x'.repeat(54), 'y'.repeat(300));
  const id = fc.tuple(prefix, short).map((parts) => parts.join(''));

  test('for ids of any units and lengths, also empty ones', () => {
    fc.assert(fc.property(fc.array(id, { maxLength: 80 }), (ids) => expectCodesOfMap(ids)));
  });

  test('for texts that are equal but for zeros and lengths', () => {
    const ids = Array.from({ length: 130 }, (_, length) => '\0'.repeat(length));
    expectCodesOfMap([...ids, 'abcd', 'abcd\u0004', 'abcd\u0004\0\0\0', 'abcd', 'abc', ...ids]);
  });

  test('for ids that get longer from block to block', () => {
    fc.assert(
      fc.property(fc.array(id, { minLength: 1, maxLength: 9 }), (some) => {
        const ordered = some.sort((a, b) => a.length - b.length);
        const blocks = ordered.map((longest, index) => [longest, `${index}`, ...ordered]);
        const customers = createCustomerCodes();
        const wanted = codesByMap(blocks.flat());
        const codes = blocks.flatMap((block) => [...codesOfAll(block, customers)]);
        expect(codes).toEqual(wanted.codes);
        expect(customers.dictionary).toEqual(wanted.dictionary);
      }),
    );
  });

  test('for many ids, in several blocks', () => {
    const ids = numbered(5 * BLOCK + 7);
    expectCodesOfMap([...ids, ...ids.toReversed()]);
    expectCodesOfMap([...ids, ...ids].map((text) => `${text}Ā`));
  });

  test('for ids that all belong to one place', () => {
    const all = numbered(400_000);
    const crowd = all.filter((text) => (hashOfText(text) & 0xfff) === 7).slice(0, 90);
    expect(crowd).toHaveLength(90);
    const others = numbered(1_500).map((text) => `${text}-other`);
    expectCodesOfMap([...crowd, ...others, ...crowd, ...others]);
    expectCodesOfMap([...others.slice(0, 400), ...crowd, ...others, ...crowd]);
    expectCodesOfMap([...crowd, `${'x'.repeat(40)}`, ...others, ...crowd.toReversed()]);
  });
});

test('numbered ids hash to places of their own, nearly as drawn ones would', () => {
  const places = new Set(numbered(65_536).map((text) => hashOfText(text) & 0xffff));
  // Of n places that are drawn n times, n(1 - 1/e) are drawn at least once.
  expect(places.size / 65_536).toBeGreaterThan(1 - 1 / Math.E - 0.02);
});

const packed = createPackedTexts(3);
function hashOfText(text: string): number {
  packTexts(packed, [text]);
  return packed.hashes[0] as number;
}
