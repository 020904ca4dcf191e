import {
  checkPartition,
  type LedgerIndex,
  partitionsOf,
  type ScopeValues,
} from '../limit/index.js';
import type { LimitSpec } from '../model/incentive/limit.js';
import { type Reasons, tellMissing } from './where-and-who.js';

/** What a limit is asked about: whose, when, and how much of it there would be. */
export interface LimitAsk {
  readonly scopes: ScopeValues;
  readonly asOf: number;
  /** The money at stake, for limits of amounts; null where it is not known. */
  readonly amountMinor: number | null;
}

/**
 * Asks every limit and collects those that are reached. Limits that speak of the customer are left out
 * where nobody is known.
 *
 * @returns how much of the amount may be given: all of it, unless a limit lets a part through.
 */
export function checkLimits(
  limits: readonly LimitSpec[],
  index: LedgerIndex,
  { scopes, asOf, amountMinor }: LimitAsk,
  reasons: Reasons,
): number | null {
  let given = amountMinor;
  const partitions = partitionsOf(index, limits);
  for (let place = 0; place < limits.length; place++) {
    const limit = limits[place] as LimitSpec;
    if (scopes.customerId === undefined && limit.per.includes('customer')) continue;
    const wanted = limit.action === 'amount' ? (amountMinor ?? 0) : 1;
    const answer = checkPartition(index, partitions[place], { limit, scopes, wanted, asOf });
    if (answer.missingPaths !== undefined) {
      for (const path of answer.missingPaths) tellMissing(path, reasons);
    } else if (answer.reached !== undefined) reasons.push(answer.reached);
    else if (limit.action === 'amount' && given !== null) given = Math.min(given, answer.allowed);
  }
  return given;
}
