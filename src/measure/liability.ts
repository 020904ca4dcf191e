import { moneyLeft, readEntries, usesAt } from '../ledger/index.js';
import type { LedgerEntry } from '../model/incentive/ledger.js';
import { isOpenGrant } from './open-grant.js';

/** What a shop still owes its customers in coupons and points. */
export interface Liability {
  /** Grants that can be used, now or later. */
  readonly grants: number;
  /** The most that they can still pay, in minor units. */
  readonly mostMinor: number;
  /** Those of them whose value is not known beforehand, such as a percentage without a cap. */
  readonly unbounded: number;
  /** Points not yet used. */
  readonly points: number;
}

/**
 * The outstanding liability of a ledger at an instant: the value of unspent grants that are still valid, or will be.
 *
 * @example
 * ```ts
 * import { outstandingLiability } from 'clientele/measure';
 *
 * const grant = {
 *   v: 1, kind: 'grant', id: 'g', key: 'k', body: '', at: 0, customerId: 'anna', offerId: 'tea', codes: {}, grantId: 'g',
 *   offerVersion: 1, type: null, source: 'crm', benefit: { off: 500 }, uses: 1, drawnMinor: null, mostMinor: 500,
 *   claimNumber: 1, validFrom: 0, validTo: 9,
 * } as const;
 * outstandingLiability([grant], 8); // => { grants: 1, mostMinor: 500, unbounded: 0, points: 0 }
 * outstandingLiability([grant], 9).grants; // => 0
 * ```
 */
export function outstandingLiability(entries: readonly LedgerEntry[], asOf: number): Liability {
  const { grants } = readEntries(entries, asOf);
  const owed = { grants: 0, mostMinor: 0, unbounded: 0, points: 0 };
  for (const state of grants) {
    if (!isOpenGrant(state, asOf)) continue;
    owed.grants++;
    const { benefit } = state.grant;
    const left = moneyLeft(state, asOf);
    if ('points' in benefit) {
      owed.points += benefit.points * (usesAt(state, asOf).left ?? 1);
    } else if (left === null) owed.unbounded++;
    else owed.mostMinor += left;
  }
  return owed;
}
