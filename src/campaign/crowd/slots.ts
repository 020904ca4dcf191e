import {
  concernsValues,
  type LimitGap,
  type ScopeValues,
  streamOf,
  usedByCustomer,
  usedName,
} from '../../limit/index.js';
import type { LimitSpec } from '../../model/incentive/limit.js';
import type { CampaignBook, PreparedCampaign } from '../campaign-book.js';
import { capsOf, channelWays, offerWays } from '../ways.js';

/** A count that a limit keeps: one for each customer, or one for everybody. */
export interface Slot {
  /** As that of the definition that tells how much is used; one name is one count. */
  readonly name: string;
  readonly limit: LimitSpec;
  readonly values: ScopeValues;
  readonly isPerCustomer: boolean;
  /** Whether a run, which begins, has used nothing of it. */
  readonly isNew: boolean;
}

/**
 * The counts by which limits hold a campaign back.
 *
 * @param runId the run at hand, for limits that count runs apart.
 */
export function slotsOf(
  book: CampaignBook,
  campaign: PreparedCampaign,
  runId = '',
): readonly Slot[] {
  const slots = new Map<string, Slot>();
  const add = (limits: readonly LimitSpec[], way: ScopeValues) => {
    const values = { ...way, runId };
    for (const limit of limits) {
      if (!concernsValues(limit, values)) continue;
      const name = usedName(limit, values);
      const isPerCustomer = limit.per.includes('customer');
      const isNew = limit.per.includes('run') || limit.window === 'run';
      slots.set(name, { name, limit, values, isPerCustomer, isNew });
    }
  };
  for (const { offer, values } of offerWays(book, campaign)) add(offer.claimLimits, values);
  for (const way of channelWays(book, campaign)) add(capsOf(way, campaign), way.values);
  return [...slots.values()];
}

/** The stream of entries that such a count is of, in a ledger. */
export function streamOfSlot({ limit, values }: Slot, customerId: string): string {
  return streamOf(limit, { ...values, customerId }) ?? '';
}

/** Why a count cannot be kept in columns; undefined where it can. */
export function gapOfSlot({ limit, values, isPerCustomer, isNew }: Slot): LimitGap | undefined {
  if (!isPerCustomer) return limit.per.every(isKnownOfAll) ? undefined : 'hangs on the request';
  const used = usedByCustomer(limit, values);
  if (typeof used !== 'string' || (isNew && used === 'counts runs')) return undefined;
  return used;
}

function isKnownOfAll(scope: LimitSpec['per'][number]): boolean {
  return ['offer', 'type', 'campaign', 'channel', 'run'].includes(scope);
}
