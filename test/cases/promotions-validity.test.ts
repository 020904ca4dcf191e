import { isSpanWithin, resolveSpan, useSpan } from 'clientele';
import { describe, expect, test } from 'vitest';
import { zoneOf } from '../unit/base/zone-of.js';
import { spanFixtures, validityFixtures } from './promotions/validity.js';

const at = Date.parse;

describe('when a grant can be used, as published', () => {
  test.each(validityFixtures)('$id: $title', (fixture) => {
    const { rule, timeZone, validFrom, lastSecond } = fixture;
    const span = useSpan(rule, at(fixture.claimedAt), zoneOf(timeZone));
    const expected = {
      ...(validFrom === undefined ? {} : { validFrom: at(validFrom) }),
      // What ends at 23:59:59 elsewhere ends here with the next second.
      ...(lastSecond === undefined ? {} : { validTo: at(lastSecond) + 1_000 }),
    };
    expect(Object.keys(expected).length).toBeGreaterThan(0);
    expect(span).toMatchObject(expected);
  });

  test.each(spanFixtures)('$id: $title', ({ inner, outer, timeZone, isWithin }) => {
    const zone = zoneOf(timeZone);
    expect(isSpanWithin(resolveSpan(inner, zone), resolveSpan(outer, zone))).toBe(isWithin);
    expect(isSpanWithin(resolveSpan(outer, zone), resolveSpan(outer, zone))).toBe(true);
  });
});
