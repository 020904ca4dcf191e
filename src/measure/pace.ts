import { localDay } from '../base/local-time.js';
import { refuse, wholeNumberCheck } from '../base/refuse.js';
import { type Span, spanContains } from '../base/span.js';
import type { Zone } from '../base/zone.js';
import { readEntries } from '../ledger/index.js';
import type { LedgerEntry } from '../model/incentive/ledger.js';
import { divide } from '../pricing/index.js';

/** One local day of a campaign. Amounts are what was spent up to its end, in minor units. */
export interface BurnDay {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly spentMinor: number;
  /** What an even pace would have spent by then. */
  readonly plannedMinor: number;
}

/** How fast a budget burns. */
export interface Burn {
  /** The local days of the campaign up to that of `asOf`, in order. */
  readonly days: readonly BurnDay[];
  readonly spentMinor: number;
  readonly plannedMinor: number;
  readonly leftMinor: number;
  /** What will have been spent at the end if it goes on like this, rounded down; null before it begins. */
  readonly foreseenMinor: number | null;
  /** The local days of the campaign that are still to come. */
  readonly daysLeft: number;
}

/**
 * The burn of a campaign's budget against an even pace, as of any instant: what its redemptions cost, day by day. A
 * redemption that was taken back costs nothing.
 *
 * @param campaign its id, its budget in minor units, and the span of its local days.
 * @throws ClienteleError with OUT_OF_RANGE where the budget is no whole number from 0 on.
 *
 * @example
 * ```ts
 * import { createZone } from 'clientele';
 * import { budgetBurn } from 'clientele/measure';
 *
 * const spring = { id: 'spring', budgetMinor: 1000, span: { fromMs: 0, toMs: 4 * 86_400_000 } };
 * const { plannedMinor, leftMinor } = budgetBurn([], spring, 86_400_000, createZone('UTC')!);
 * plannedMinor; // => 500
 * leftMinor; // => 1000
 * ```
 */
export function budgetBurn(
  entries: readonly LedgerEntry[],
  campaign: { readonly id: string; readonly budgetMinor: number; readonly span: Span },
  asOf: number,
  zone: Zone,
): Burn {
  const { id, budgetMinor, span } = campaign;
  refuse([wholeNumberCheck(budgetMinor, '/budgetMinor')]);
  const spentOn = new Map<number, number>();
  for (const { grant, redemptions } of readEntries(entries, asOf).grants) {
    if (grant.codes.campaignId !== id) continue;
    for (const { entry, reversedAt } of redemptions) {
      if (reversedAt !== null) continue;
      const day = dayWithin(entry.at, span, zone);
      spentOn.set(day, (spentOn.get(day) ?? 0) + entry.amountMinor);
    }
  }
  const first = localDay(span.fromMs, zone);
  const last = localDay(span.toMs - 1, zone);
  const today = Math.min(last, localDay(asOf, zone));
  const days: BurnDay[] = [];
  let spentMinor = 0;
  for (let day = first; day <= today; day++) {
    spentMinor += spentOn.get(day) ?? 0;
    const plannedMinor = divide(budgetMinor, day - first + 1, last - first + 1).whole;
    days.push({ day, spentMinor, plannedMinor });
  }
  return {
    days,
    spentMinor,
    plannedMinor: days.at(-1)?.plannedMinor ?? 0,
    leftMinor: budgetMinor - spentMinor,
    foreseenMinor:
      days.length === 0 ? null : divide(spentMinor, last - first + 1, days.length).whole,
    daysLeft: last - first + 1 - days.length,
  };
}

/** The local day of a redemption; one outside of the campaign counts on its nearest day. */
function dayWithin(at: number, span: Span, zone: Zone): number {
  if (spanContains(span, at)) return localDay(at, zone);
  return localDay(at < span.fromMs ? span.fromMs : span.toMs - 1, zone);
}
