import { describe, expect, test } from 'vitest';
import { el, writeMarkup } from '../../../src/report/markup.js';

describe('markup as text', () => {
  test('what could begin a tag, an entity or the end of an attribute is escaped', () => {
    const markup = el('td', { title: '"><script>' }, `</td><b> & 'x'`);
    expect(writeMarkup(markup)).toBe(
      '<td title="&quot;&gt;&lt;script&gt;">&lt;/td&gt;&lt;b&gt; &amp; &#39;x&#39;</td>',
    );
  });

  test('what XML cannot carry becomes a sign of its own', () => {
    expect(writeMarkup(['a\u0000b', '\uD800', '\uDC00!', '\uFFFE', '😀', '\n'])).toBe(
      'a\uFFFDb\uFFFD\uFFFD!\uFFFD😀\n',
    );
  });

  test('attributes: absent, bare, places to hundredths, data in full', () => {
    const attributes = {
      a: null,
      b: undefined,
      c: false,
      d: true,
      x: 1.23456,
      'data-value': 1 / 3,
    };
    expect(writeMarkup(el('i', attributes))).toBe(
      '<i d x="1.23" data-value="0.3333333333333333"></i>',
    );
  });

  test('elements without content close as HTML and SVG want it', () => {
    expect(writeMarkup([el('meta', { charset: 'utf-8' }), el('rect', { x: 1 }), el('p')])).toBe(
      '<meta charset="utf-8"><rect x="1"/><p></p>',
    );
  });

  test('a style is not escaped, and cannot be left', () => {
    expect(writeMarkup(el('style', {}, 'a>b{}'))).toBe('<style>a>b{}</style>');
    expect(() => writeMarkup(el('style', {}, '</style>'))).toThrow(RangeError);
  });
});
