import { describe, expect, test } from 'vitest';
import { dayOfDate } from '../../../src/base/calendar.js';
import { daySpan, spanContains } from '../../../src/base/span.js';
import { zoneOf } from './zone-of.js';

const at = Date.parse;

describe('spans', () => {
  test('hold their beginning and not their end', () => {
    const span = { fromMs: 10, toMs: 20 };
    expect([9, 10, 19, 20].map((instant) => spanContains(span, instant))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(spanContains({ fromMs: 10, toMs: 10 }, 10)).toBe(false);
  });

  test('of days run to the local midnight after the last', () => {
    const span = daySpan(dayOfDate(2026, 11, 1), dayOfDate(2026, 11, 30), zoneOf('Asia/Shanghai'));
    expect(span).toEqual({
      fromMs: at('2026-11-01T00:00:00+08:00'),
      toMs: at('2026-12-01T00:00:00+08:00'),
    });
  });

  test('of one day last 25 hours where clocks go back', () => {
    const day = dayOfDate(2026, 11, 1);
    const { fromMs, toMs } = daySpan(day, day, zoneOf('America/New_York'));
    expect(toMs - fromMs).toBe(25 * 3_600_000);
  });

  test('may be open on either side', () => {
    const forever = daySpan(undefined, undefined, zoneOf('UTC'));
    expect(spanContains(forever, -8.64e15)).toBe(true);
    expect(spanContains(forever, 8.64e15)).toBe(true);
  });
});
