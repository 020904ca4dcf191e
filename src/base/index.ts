// The slab under every room: instants and zones, local days and the calendar, windows and spans,
// minor units, hashes, the order of strings, quantiles, and how mistakes are told.
//
// Knows nothing of customers, facts or playbooks, of expressions, or of any machine. No clock: an
// instant is always handed in. What a zone is comes from the host's Intl; nothing else is asked of it.
//
// Start with outcome.ts (how every mistake is reported), then zone.ts and local-time.ts.
export { BUCKET_COUNT, bucketOf } from './bucket.js';
export * from './calendar.js';
export { canonicalJson, fingerprint } from './canonical.js';
export { compareCodePoints } from './code-point-order.js';
export { formatDuration, parseDuration } from './duration.js';
export { parseInstant } from './instant.js';
export * from './local-time.js';
export { md5, md5Prefix } from './md5.js';
export * from './milliseconds.js';
export { formatMinorUnits, toMinorUnits } from './money.js';
export { nearestName } from './nearest.js';
export * from './outcome.js';
export { child } from './pointer.js';
export { median, type7Quantile } from './quantile.js';
export { daySpan, type Span, spanContains } from './span.js';
export { type Statistic, statisticOf } from './statistic.js';
export {
  type Bounds,
  formatWindow,
  parseWindow,
  type Window,
  type WindowSpelling,
  windowBounds,
  windowKey,
} from './window.js';
export { createZone, type Zone } from './zone.js';
