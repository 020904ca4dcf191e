import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseInstant } from '../../../src/base/instant.js';

describe('parseInstant', () => {
  test('reads dates with an offset', () => {
    const noon = Date.UTC(2026, 10, 1, 12);
    expect(parseInstant('2026-11-01T12:00:00Z')).toBe(noon);
    expect(parseInstant('2026-11-01T12:00Z')).toBe(noon);
    expect(parseInstant('2026-11-01T20:00:00+08:00')).toBe(noon);
    expect(parseInstant('2026-11-01T08:30:00-03:30')).toBe(noon);
    expect(parseInstant('2026-11-01T12:00:00.5Z')).toBe(noon + 500);
    expect(parseInstant('0001-01-01T00:00:00Z')).toBe(Date.parse('0001-01-01T00:00:00Z'));
  });

  test('cuts off what is below a millisecond, before 1970 as well', () => {
    expect(parseInstant('2026-11-01T12:00:00.123999999Z')).toBe(Date.UTC(2026, 10, 1, 12) + 123);
    expect(parseInstant('1969-12-31T23:59:59.999999Z')).toBe(-1);
  });

  test('reads back what ECMAScript writes', () => {
    const range = { min: Date.UTC(0, 0, 1), max: Date.UTC(9999, 11, 31) };
    fc.assert(
      fc.property(fc.integer(range), (instant) => {
        expect(parseInstant(new Date(instant).toISOString())).toBe(instant);
      }),
    );
  });

  test('refuses everything else', () => {
    const wrong = ['', '2026-11-01', '2026-11-01T12:00:00', '2026-11-01 12:00:00Z', '0'];
    wrong.push('2026-11-01T24:00:00Z', '2026-11-01T12:60:00Z', '2026-11-01T12:00:60Z');
    wrong.push('2026-02-30T12:00:00Z', '2026-11-01T12:00:00z', '2026-11-01T12:00:00+8:00');
    wrong.push('2026-11-01T12:00:00+24:00', '2026-11-01T12:00:00+08:60', '2026-11-01T12Z');
    wrong.push('2026-11-01T12:00:00.Z', '2026-11-01T12:00:00.1234567890Z', '1762000000000');
    wrong.push('2026-11-01T12:00:00Z ', '2026-11-01T12:00:00Z[UTC]', '+002026-11-01T12:00:00Z');
    for (const text of wrong) expect(parseInstant(text), text).toBeUndefined();
  });
});
