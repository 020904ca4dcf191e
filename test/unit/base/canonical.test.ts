import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, fingerprint } from '../../../src/base/canonical.js';

describe('canonicalJson', () => {
  test('orders keys by code point at every depth and writes no white space', () => {
    expect(canonicalJson({ b: [1, { d: true, c: null }], a: 'x y' })).toBe(
      '{"a":"x y","b":[1,{"c":null,"d":true}]}',
    );
    // By UTF-16 unit U+1F600 would come first; keys that look like numbers stay strings.
    expect(canonicalJson({ '\u{1f600}': 1, '\uff5e': 2, '10': 3, '9': 4, é: 5 })).toBe(
      '{"10":3,"9":4,"é":5,"\uff5e":2,"\u{1f600}":1}',
    );
  });

  test('numbers are as JSON.stringify writes them', () => {
    expect(canonicalJson([1.0, -0, 1e21, 0.1])).toBe('[1,0,1e+21,0.1]');
  });

  test('the order of keys is of no account, and JSON reads the text back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(reversed(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  test('hostile keys are ordinary keys', () => {
    const text = '{"__proto__":{"x":1},"constructor":2}';
    expect(canonicalJson(JSON.parse(text))).toBe(text);
    expect(canonicalJson(Object.assign(Object.create(null), { a: 1 }))).toBe('{"a":1}');
  });

  test('a member that is undefined is absent, as JSON has it', () => {
    expect(canonicalJson({ a: undefined, b: [{ c: undefined }] })).toBe('{"b":[{}]}');
  });

  test.each([
    ['undefined', undefined, '(root)'],
    ['an item that is undefined', { 'a/b': [1, undefined] }, '/a~1b/1'],
    ['NaN', [Number.NaN], '/0'],
    ['Infinity', { a: Number.POSITIVE_INFINITY }, '/a'],
    ['a bigint', [1, 2n], '/1'],
    ['a function', { a: () => 1 }, '/a'],
    ['a symbol', [Symbol('x')], '/0'],
    ['a date', { a: new Date(0) }, '/a'],
    ['a map', new Map(), '(root)'],
    ['a hole', new Array(2), '/0'],
  ])('refuses %s', (_name, value, place) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
    expect(() => canonicalJson(value)).toThrow(`Not a JSON value at ${place}:`);
  });

  test('refuses what contains itself, or is nested too deep', () => {
    const loop: { self?: unknown } = {};
    loop.self = loop;
    expect(() => canonicalJson(loop)).toThrow(TypeError);
    let deep: unknown = 1;
    for (let level = 0; level < 10_000; level++) deep = [deep];
    expect(() => canonicalJson(deep)).toThrow('more than 500 levels');
  });
});

test('a fingerprint is the md5 digest of the canonical text', () => {
  const digest = createHash('md5').update('{"a":1,"b":2}').digest('hex');
  expect(fingerprint({ b: 2, a: 1 })).toBe(digest);
  expect(fingerprint({ b: 2, a: 3 })).not.toBe(digest);
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.create(null);
  for (const [key, member] of Object.entries(value).reverse()) copy[key] = reversed(member);
  return copy;
}
