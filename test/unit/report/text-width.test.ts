import { describe, expect, test } from 'vitest';
import { fitText, textWidth, wrapText } from '../../../src/report/text-width.js';

describe('the width of text', () => {
  test('a Chinese character is as wide as it is high', () => {
    expect(textWidth('客户', 10)).toBe(20);
    expect(textWidth('𠮷', 10)).toBe(10);
  });

  test('what fits is left alone, what does not ends in a sign', () => {
    expect(fitText('abc', 10, 100)).toBe('abc');
    expect(fitText('abcdefghij', 10, 30)).toBe('abcd…');
    expect(fitText('😀😀😀', 10, 22)).toBe('😀…');
  });

  test('lines break between words, in Chinese between characters, never within a word', () => {
    expect(wrapText('Potential Loyalist', 10, 60, 2)).toEqual(['Potential', 'Loyalist']);
    expect(wrapText('重要价值客户', 10, 45, 2)).toEqual(['重要价值', '客户']);
    expect(wrapText('Hibernating', 10, 40, 2)).toEqual(['Hibern…']);
    expect(wrapText('', 10, 40, 2)).toEqual([]);
  });
});
