import type { Span } from '../base/span.js';
import type { Zone } from '../base/zone.js';
import type { SpanSpec } from '../model/incentive/validity.js';
import { readOrThrow } from './read-or-throw.js';
import { readSpan } from './read-span.js';
import { spanOf } from './span-of.js';

/**
 * Where a span of days or instants lies in a zone, in epoch milliseconds: `fromMs` lies in it, `toMs` no longer
 * does. A day as `from` begins at its local midnight, a day as `to` is inside and ends at the midnight after
 * it. An open end is the first or last safe integer.
 *
 * An end that another system writes as 23:59:59 is the last second inside: here it is the second after it, or
 * simply the day.
 *
 * @throws ClienteleError with EMPTY_SPAN, INVALID_VALUE, INVALID_TYPE, OUT_OF_RANGE or UNKNOWN_KEY.
 *
 * @example
 * ```ts
 * import { createZone, resolveSpan } from 'clientele';
 *
 * const shanghai = createZone('Asia/Shanghai');
 * const november = shanghai && resolveSpan({ from: '2026-11-01', to: '2026-11-30' }, shanghai);
 * november?.fromMs === Date.parse('2026-11-01T00:00:00+08:00'); // => true
 * november?.toMs === Date.parse('2026-12-01T00:00:00+08:00'); // => true
 * ```
 */
export function resolveSpan(spec: SpanSpec, zone: Zone): Span {
  return spanOf(
    readOrThrow((report) => readSpan(spec, '', report, zone)),
    zone,
  );
}

/**
 * Whether a span lies within another: it neither begins before it nor ends after it. So a code must not outlive
 * the coupon it gives, nor a coupon its campaign where it is meant to end with it.
 *
 * @example
 * ```ts
 * import { createZone, isSpanWithin, resolveSpan } from 'clientele';
 *
 * const utc = createZone('UTC');
 * const march = utc && resolveSpan({ from: '2026-03-01', to: '2026-03-31' }, utc);
 * const spring = utc && resolveSpan({ from: '2026-03-01', to: '2026-05-31' }, utc);
 * march && spring && isSpanWithin(march, spring); // => true
 * march && spring && isSpanWithin(spring, march); // => false
 * ```
 */
export function isSpanWithin(inner: Span, outer: Span): boolean {
  return outer.fromMs <= inner.fromMs && inner.toMs <= outer.toMs;
}
