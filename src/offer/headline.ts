import {
  type IncentiveReason,
  type IncentiveReasonCode,
  REASON_PRECEDENCE,
} from '../model/incentive/reason.js';

/** Fails to compile where a code has no place in the order. */
type Placed = (typeof REASON_PRECEDENCE)[number];
type Ranked = IncentiveReasonCode extends Placed ? IncentiveReasonCode : never;
const RANKS: ReadonlyMap<Ranked, number> = new Map(
  REASON_PRECEDENCE.map((code, rank) => [code, rank]),
);

/**
 * Reasons with the headline first: data, state, lifecycle, identity, context, limits, stacking, outcome,
 * and within a group the order of {@link REASON_PRECEDENCE}. Reasons of one code keep the order in which
 * they were found.
 *
 * @example
 * ```ts
 * import { orderReasons } from 'clientele';
 *
 * orderReasons([{ code: 'NO_EFFECT' }, { code: 'EXPIRED', to: 0 }]).map(({ code }) => code);
 * // => ['EXPIRED', 'NO_EFFECT']
 * ```
 */
export function orderReasons<R extends IncentiveReason>(reasons: readonly R[]): readonly R[] {
  return isOrdered(reasons) ? reasons : [...reasons].sort((a, b) => rankOf(a) - rankOf(b));
}

/** Most are found in order. */
function isOrdered(reasons: readonly IncentiveReason[]): boolean {
  let before: IncentiveReasonCode | undefined;
  let rank = 0;
  for (const { code } of reasons) {
    if (code === before) continue;
    const next = RANKS.get(code) as number;
    if (next < rank) return false;
    before = code;
    rank = next;
  }
  return true;
}

function rankOf({ code }: IncentiveReason): number {
  return RANKS.get(code) as number;
}
