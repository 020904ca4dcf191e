import { isInstant } from '../base/instant.js';
import { localDay, startOfDay, toInstant } from '../base/local-time.js';
import { DAY_MS, EARLIEST_INSTANT, LATEST_INSTANT } from '../base/milliseconds.js';
import type { Span } from '../base/span.js';
import type { Zone } from '../base/zone.js';
import type { DaysAfterClaim, SpanSpec, ValiditySpec } from '../model/incentive/validity.js';
import { readOrThrow } from './read-or-throw.js';
import { readValidity } from './read-validity.js';
import { spanOf } from './span-of.js';

/** When a grant can be used, in epoch milliseconds. */
export interface UseSpan {
  readonly validFrom: number;
  /** The first instant when it can no longer be used; null for never. */
  readonly validTo: number | null;
}

/**
 * When a grant can be used that is claimed at an instant.
 * - Without a rule: from the claim on, for ever.
 * - Fixed ends: those, whenever it was claimed; without `from`, from the claim on.
 * - `wallClock`: to the same local time, `days` local days later.
 * - `elapsed`: for `days` times 24 hours.
 * - `calendar`: for `days` local days, to the midnight that ends the last; the day of the claim is the first,
 *   or with `claimDayCounts: false` the day after it.
 *
 * `waitDays` come before and are counted in the same way; in mode `calendar` the grant then starts at a local
 * midnight. Last of all both ends are moved into `within`, and with `campaignEnd: 'clamp'` to the end of
 * `campaign` if they lie after it. Where nothing is left both are the same instant, and the grant can never be
 * used: it never ends before it begins.
 *
 * A time that local clocks show twice is the earlier of the two; one that they skip is moved forward by as much
 * as they are. A day of the calendar that a zone left out counts as any other.
 *
 * @throws ClienteleError with the issues of the rule (its pointers begin at the rule), or INVALID_INSTANT.
 *
 * @example
 * ```ts
 * import { createZone, useSpan } from 'clientele';
 *
 * const shanghai = createZone('Asia/Shanghai');
 * const claimedAt = Date.parse('2024-01-05T10:00:00+08:00');
 * const endOf = (rule: Parameters<typeof useSpan>[0]) => {
 *   const { validTo } = shanghai ? useSpan(rule, claimedAt, shanghai) : { validTo: null };
 *   return validTo === null ? null : new Date(validTo).toISOString();
 * };
 * endOf({ days: 3, mode: 'wallClock' }); // => '2024-01-08T02:00:00.000Z'
 * endOf({ days: 3, mode: 'calendar' }); // => '2024-01-07T16:00:00.000Z'
 * endOf({ days: 3, mode: 'calendar', claimDayCounts: false }); // => '2024-01-08T16:00:00.000Z'
 * endOf({ days: 3, mode: 'elapsed', within: { to: '2024-01-06' } }); // => '2024-01-06T16:00:00.000Z'
 * endOf(undefined); // => null
 * ```
 */
export function useSpan(
  spec: ValiditySpec | undefined,
  claimedAt: number,
  zone: Zone,
  campaign?: Span,
): UseSpan {
  const rule = readOrThrow((report) => {
    if (!isInstant(claimedAt)) {
      const expected = 'epoch milliseconds, an integer';
      const pointer = '/claimedAt';
      report({ code: 'INVALID_INSTANT', pointer, message: 'is not an instant', expected });
    }
    return readValidity(spec ?? {}, '', report, zone);
  });
  return prepareValidity(rule, zone, campaign)(claimedAt);
}

/** A rule that is sound, with everything worked out that does not hang on the claim. */
export function prepareValidity(
  rule: ValiditySpec,
  zone: Zone,
  campaign: Span = NO_BOUNDS,
): (claimedAt: number) => UseSpan {
  return 'days' in rule ? daysAfterClaim(rule, zone, campaign) : betweenFixedEnds(rule, zone);
}

/** The first instant from which on a claim can give nothing that is still valid; null where there is none. */
export function endForClaims(
  rule: ValiditySpec,
  zone: Zone,
  campaign: Span = NO_BOUNDS,
): number | null {
  const end = 'days' in rule ? latestEnd(rule, zone, campaign) : spanOf(rule, zone).toMs;
  return end === LATEST_INSTANT ? null : end;
}

function latestEnd({ within, campaignEnd }: DaysAfterClaim, zone: Zone, campaign: Span): number {
  const { toMs } = within === undefined ? NO_BOUNDS : spanOf(within, zone);
  return campaignEnd === 'clamp' ? Math.min(toMs, campaign.toMs) : toMs;
}

const NO_BOUNDS: Span = { fromMs: EARLIEST_INSTANT, toMs: LATEST_INSTANT };

function betweenFixedEnds(rule: SpanSpec, zone: Zone): (claimedAt: number) => UseSpan {
  const { fromMs, toMs } = spanOf(rule, zone);
  const validTo = rule.to === undefined ? null : toMs;
  return (claimedAt) => ({
    validFrom: rule.from === undefined ? Math.min(claimedAt, toMs) : fromMs,
    validTo,
  });
}

function daysAfterClaim(
  rule: DaysAfterClaim,
  zone: Zone,
  campaign: Span,
): (claimedAt: number) => UseSpan {
  const { days, mode, waitDays = 0, claimDayCounts = true } = rule;
  const within = rule.within === undefined ? NO_BOUNDS : spanOf(rule.within, zone);
  const latest = latestEnd(rule, zone, campaign);
  const earliestStart = rule.countFrom === 'within' ? within.fromMs : EARLIEST_INSTANT;
  const moveInside = (instant: number) => Math.min(Math.max(instant, within.fromMs), latest);
  const span = (from: number, to: number): UseSpan => ({
    validFrom: moveInside(from),
    validTo: moveInside(to),
  });
  switch (mode) {
    case 'elapsed':
      return (claimedAt) => {
        const from = Math.max(claimedAt, earliestStart) + waitDays * DAY_MS;
        return span(from, from + days * DAY_MS);
      };
    case 'wallClock':
      return (claimedAt) => {
        const start = Math.max(claimedAt, earliestStart);
        const localMs = start + zone.offsetAt(start);
        const after = (count: number) => toInstant(localMs + count * DAY_MS, zone);
        return span(waitDays === 0 ? start : after(waitDays), after(waitDays + days));
      };
    case 'calendar':
      return (claimedAt) => {
        const start = Math.max(claimedAt, earliestStart);
        const first = localDay(start, zone) + waitDays;
        const from = waitDays === 0 ? start : startOfDay(first, zone);
        return span(from, startOfDay(first + days + (claimDayCounts ? 0 : 1), zone));
      };
  }
}
