import { endOfGrant, type GrantState } from './grant-state.js';

/** A stretch in the life of a grant, until the next one begins. */
export interface LifeStretch {
  readonly from: number;
  /** Neither used up, expired nor taken back; it need not be valid yet. */
  readonly outstanding: boolean;
  /** No use is left. */
  readonly usedUp: boolean;
  /** What has been paid for it by then. */
  readonly paidMinor: number;
}

/**
 * The life of a grant in stretches, ascending. With `keep` nothing is ever taken back. What a stretch says
 * hangs on nothing that the ledger tells after its start.
 */
export function lifeOfGrant(
  state: GrantState,
  onReversal: 'free' | 'keep' = 'free',
): readonly LifeStretch[] {
  const { grant, redemptions } = state;
  const isFree = onReversal === 'free';
  const end = Math.min(
    endOfGrant(state) ?? Number.POSITIVE_INFINITY,
    (isFree ? state.reversedAt : null) ?? Number.POSITIVE_INFINITY,
  );
  const changes = [
    { at: grant.at, used: 0, minor: 0 },
    ...(end < Number.POSITIVE_INFINITY ? [{ at: end, used: 0, minor: 0 }] : []),
    ...redemptions.flatMap(({ entry, reversedAt }) => [
      { at: entry.at, used: 1, minor: entry.amountMinor },
      ...(isFree && reversedAt !== null
        ? [{ at: reversedAt, used: -1, minor: -entry.amountMinor }]
        : []),
    ]),
  ].sort((one, other) => one.at - other.at);
  const stretches: LifeStretch[] = [];
  let used = 0;
  let paidMinor = 0;
  changes.forEach((change, index) => {
    used += change.used;
    paidMinor += change.minor;
    const from = change.at;
    if (changes[index + 1]?.at === from) return;
    const usedUp = grant.uses !== null && used >= grant.uses;
    const outstanding = from >= grant.at && from < end && !usedUp;
    stretches.push({ from, outstanding, usedUp, paidMinor });
  });
  return stretches;
}
