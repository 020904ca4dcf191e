import type { Benefit } from '../model/incentive/benefit.js';
import type { CostShare } from '../model/incentive/offer.js';
import type { IncentiveWarning } from '../model/incentive/reason.js';
import { allocate, percentOff } from '../pricing/index.js';
import { countedLines, type EligibleLines, spendOn } from './order-conditions.js';

/** What a use is worth alone, and what it would have been without a bound. */
export interface UseValue {
  /** In minor units; null where only the prices of single items could tell, or no money is given. */
  readonly valueMinor: number | null;
  readonly warnings: readonly IncentiveWarning[];
}

/** What a grant says of its money. */
export interface GrantedMoney {
  readonly drawnMinor: number | null;
  /** What it can still pay; null where it has no bound. */
  readonly leftMinor: number | null;
}

/**
 * What a benefit takes off an order by itself, no other offer being there. Shares in percent are rounded
 * half up. Never more than what is left of the lines it speaks of, nor than what the grant can still pay.
 */
export function useValue(
  benefit: Benefit,
  { drawnMinor, leftMinor }: GrantedMoney,
  lines: EligibleLines,
  shippingMinor: number,
): UseValue {
  const left = spendOn(lines.eligible, 'current');
  const wanted = wantedOff(benefit, drawnMinor, { lines, left, shippingMinor });
  if (wanted === null) return { valueMinor: null, warnings: [] };
  const bound = Math.min(
    'shippingOff' in benefit ? shippingMinor : left,
    'percentOff' in benefit && 'cap' in benefit ? (benefit.cap ?? left) : Number.MAX_SAFE_INTEGER,
    leftMinor ?? Number.MAX_SAFE_INTEGER,
  );
  const given = Math.max(0, Math.min(wanted, bound));
  const isCut = given < wanted;
  return {
    valueMinor: given,
    warnings: isCut ? [{ code: 'DISCOUNT_CAPPED', wanted, given }] : [],
  };
}

interface Basis {
  readonly lines: EligibleLines;
  readonly left: number;
  readonly shippingMinor: number;
}

function wantedOff(benefit: Benefit, drawnMinor: number | null, basis: Basis): number | null {
  if ('buy' in benefit) return null;
  if ('off' in benefit) return benefit.off;
  if ('percentOff' in benefit) return percentOff(basis.left, benefit.percentOff);
  if ('price' in benefit) return Math.max(0, basis.left - benefit.price);
  if ('draw' in benefit || 'diminishing' in benefit) return drawnMinor;
  if ('shippingOff' in benefit) {
    return benefit.shippingOff === 'all' ? basis.shippingMinor : benefit.shippingOff;
  }
  if (!('tiers' in benefit)) return null;
  const spend = spendOn(countedLines(basis.lines, benefit), benefit.base ?? 'initial');
  return benefit.tiers.findLast(({ minSpend }) => minSpend <= spend)?.off ?? 0;
}

const WHOLE = 10_000;
const BEARERS = ['platform', 'merchant', 'partner'] as const;

/**
 * Splits a cost by shares of hundredths of a percent, by largest remainder: the parts add up to the whole,
 * and what is left over goes to the largest remainders, of equal ones to the first.
 */
export function splitCost(amountMinor: number, shares: CostShare = { platform: WHOLE }): CostShare {
  const bearers = BEARERS.filter((bearer) => shares[bearer] !== undefined);
  const weights = bearers.map((bearer) => shares[bearer] as number);
  const parts = allocate(weights, amountMinor).shares;
  return Object.fromEntries(bearers.map((bearer, place) => [bearer, parts[place]]));
}
