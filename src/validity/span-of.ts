import { parseDay } from '../base/calendar.js';
import { isInstant, parseInstant } from '../base/instant.js';
import { startOfDay } from '../base/local-time.js';
import { EARLIEST_INSTANT, LATEST_INSTANT } from '../base/milliseconds.js';
import type { Span } from '../base/span.js';
import type { Zone } from '../base/zone.js';
import type { SpanSpec } from '../model/incentive/validity.js';

/** An end of a span: a local day, counted from 1970-01-01, or an instant. */
export type End = { readonly day: number } | { readonly instant: number };

/** The end that is written as a day or an instant; undefined for anything else. */
export function endOf(written: unknown): End | undefined {
  if (isInstant(written)) return { instant: written };
  if (typeof written !== 'string') return undefined;
  const day = parseDay(written);
  if (day !== undefined) return { day };
  const instant = parseInstant(written);
  return instant === undefined ? undefined : { instant };
}

/** Where a span lies whose ends are sound. */
export function spanOf(spec: SpanSpec, zone: Zone): Span {
  const from = endOf(spec.from);
  const to = endOf(spec.to);
  return {
    fromMs: from === undefined ? EARLIEST_INSTANT : instantOf(from, 0, zone),
    toMs: to === undefined ? LATEST_INSTANT : instantOf(to, 1, zone),
  };
}

/** The instant of an end; of a day the midnight so many days after its own. */
function instantOf(end: End, daysLater: 0 | 1, zone: Zone): number {
  return 'day' in end ? startOfDay(end.day + daysLater, zone) : end.instant;
}
