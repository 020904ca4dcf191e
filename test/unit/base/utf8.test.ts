import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeUtf8 } from '../../../src/base/utf8.js';

test('reads back what TextEncoder writes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const bytes = new TextEncoder().encode(text);
      expect(decodeUtf8(bytes, 0, bytes.length)).toBe(new TextDecoder().decode(bytes));
    }),
    { numRuns: 500 },
  );
});

test('a part of the bytes, and the borders of each length', () => {
  const bytes = new TextEncoder().encode('aé€😀\u{10ffff}\ud7ff\ue000');
  expect(decodeUtf8(bytes, 1, 3)).toBe('é');
  expect(decodeUtf8(bytes, 0, bytes.length)).toBe('aé€😀\u{10ffff}\ud7ff\ue000');
});

test.each([
  // The maximal subparts of RFC 3629's forbidden sequences, each byte on its own.
  ['a continuation alone', [0x61, 0x80, 0x62], 'a\ufffdb'],
  ['a byte that never occurs', [0xc0, 0x80], '\ufffd\ufffd'],
  ['an overlong slash', [0xe0, 0x80, 0xaf], '\ufffd\ufffd\ufffd'],
  ['a surrogate', [0xed, 0xa0, 0x80], '\ufffd\ufffd\ufffd'],
  ['beyond U+10FFFF', [0xf4, 0x90, 0x80, 0x80], '\ufffd\ufffd\ufffd\ufffd'],
])('%s is replaced', (_name, bytes, text) => {
  expect(decodeUtf8(Uint8Array.from(bytes), 0, bytes.length)).toBe(text);
});
