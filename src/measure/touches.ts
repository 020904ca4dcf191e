import { comparePlaces, readEntries, type Told } from '../ledger/index.js';
import type { ContactEntry, EntryCodes, LedgerEntry } from '../model/incentive/ledger.js';

/** One time that a campaign reached a customer: by what it gave her, or by a message. */
export interface Touch {
  /** The id of the entry that tells it. */
  readonly id: string;
  readonly kind: 'grant' | 'message';
  readonly customerId: string;
  readonly at: number;
  readonly codes: EntryCodes;
}

/**
 * The times at which campaigns reached customers, each channel of a message for itself. What was taken back or
 * failed did not reach anybody, and an entry that names no campaign belongs to none.
 *
 * @example
 * ```ts
 * import { touchesOf } from 'clientele/measure';
 *
 * touchesOf([
 *   { v: 1, kind: 'contact', id: 'm-1', key: 'k', body: '', at: 5, customerId: 'anna', offerId: '', type: null,
 *     status: 'sent', codes: { campaignId: 'spring', channel: 'sms' } },
 * ]);
 * // => [{ id: 'm-1', kind: 'message', customerId: 'anna', at: 5, codes: { campaignId: 'spring', channel: 'sms' } }]
 * ```
 */
export function touchesOf(entries: readonly LedgerEntry[]): readonly Touch[] {
  return touchesTold(readEntries(entries));
}

/** As {@link touchesOf}, of a ledger that was read. */
export function touchesTold({ grants, messages }: Told): readonly Touch[] {
  const touches: Touch[] = [];
  for (const { grant, reversedAt } of grants) {
    if (reversedAt === null && isOfCampaign(grant)) touches.push(touchOf(grant, 'grant'));
  }
  for (const message of messages) {
    if (message.status !== 'failed' && isOfCampaign(message)) {
      touches.push(touchOf(message, 'message'));
    }
  }
  return touches.sort(comparePlaces);
}

function isOfCampaign({ codes }: Pick<ContactEntry, 'codes'>): boolean {
  return codes.campaignId !== undefined;
}

function touchOf(
  { id, customerId, at, codes }: Pick<ContactEntry, 'id' | 'customerId' | 'at' | 'codes'>,
  kind: Touch['kind'],
): Touch {
  return { id, kind, customerId, at, codes };
}
