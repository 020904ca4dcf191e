import { requireInstant } from '../base/instant-argument.js';
import { standsAt } from '../ledger/grant-state.js';
import { type GrantState, readEntries } from '../ledger/index.js';
import type { LedgerEntry } from '../model/incentive/ledger.js';
import { type DurationQuantiles, quantilesOfDurations } from './duration-quantiles.js';
import { byLabel } from './label.js';
import { isOpenGrant } from './open-grant.js';

/** How long grants waited for their first use. `redeemed`, `open` and `lapsed` add up to `granted`. */
export interface RedeemTimes {
  /** Grants that were not taken back. */
  readonly granted: number;
  /** Those with a use that was not taken back. */
  readonly redeemed: number;
  /** Those not used so far that still can be: how long they take is not known yet. */
  readonly open: number;
  /** Those never used that no longer can be. */
  readonly lapsed: number;
  /**
   * From the grant to its first use, of those that were used and of no others: their median is not the median of all
   * grants. Null where none was used.
   */
  readonly times: DurationQuantiles | null;
}

/** The times of all grants, and of each campaign. */
export interface TimeToRedeem extends RedeemTimes {
  /** By campaign; null, last, is what names none. They add up to all. */
  readonly campaigns: readonly (RedeemTimes & { readonly campaignId: string | null })[];
}

/**
 * How long after a grant its first use came, as of an instant. What was taken back by then, a grant or a use, does not count;
 * where a first use was taken back, the next one that stands is the first. Grants without a use are told apart as those
 * that are still open and those that lapsed, for quantiles of the used ones say nothing about them.
 *
 * Quantiles are by nearest rank: of n times in ascending order the one at place ceil(n p / 100), for p = 25, 50, 75 and 90, so
 * that each is a time that occurred. A use that is dated before its grant took less than no time.
 *
 * @throws ClienteleError with INVALID_INSTANT.
 *
 * @example
 * ```ts
 * import { timeToRedeem } from 'clientele/measure';
 *
 * const header = { v: 1, body: '', offerId: 'tea', codes: { campaignId: 'spring' } } as const;
 * const grant = (customerId: string) => ({
 *   ...header, kind: 'grant', id: `${customerId}:grant`, key: customerId, at: 0, customerId, grantId: customerId,
 *   offerVersion: 1, type: null, source: 'crm', benefit: { off: 500 }, uses: 1, drawnMinor: null, mostMinor: 500,
 *   claimNumber: 1, validFrom: 0, validTo: null,
 * }) as const;
 * const used = {
 *   ...header, kind: 'redemption', id: 'r-1', key: 'k-1', at: 60, customerId: 'anna', grantId: 'anna', orderId: 'o-1',
 *   amountMinor: 500, costMinor: {},
 * } as const;
 * const { granted, redeemed, open, times } = timeToRedeem([grant('anna'), grant('bert'), used], 100);
 * [granted, redeemed, open]; // => [2, 1, 1]
 * times?.medianMs; // => 60
 * ```
 */
export function timeToRedeem(entries: readonly LedgerEntry[], asOf: number): TimeToRedeem {
  requireInstant(asOf);
  const { grants } = readEntries(entries, asOf);
  const held = grants.filter(({ reversedAt }) => reversedAt === null);
  const campaigns = byLabel(held, ({ grant }) => grant.codes.campaignId ?? null);
  return {
    ...redeemTimes(held, asOf),
    campaigns: campaigns.map(([campaignId, given]) => ({
      campaignId,
      ...redeemTimes(given, asOf),
    })),
  };
}

function redeemTimes(held: readonly GrantState[], asOf: number): RedeemTimes {
  const timesMs: number[] = [];
  let open = 0;
  for (const state of held) {
    const first = state.redemptions.find((redemption) => standsAt(redemption, asOf));
    if (first !== undefined) timesMs.push(first.entry.at - state.grant.at);
    else if (isOpenGrant(state, asOf)) open++;
  }
  return {
    granted: held.length,
    redeemed: timesMs.length,
    open,
    lapsed: held.length - timesMs.length - open,
    times: quantilesOfDurations(timesMs),
  };
}
