import { toMinorUnits } from '../base/money.js';
import { ClienteleError, type Issue } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import type { DiminishingAmount } from '../model/incentive/benefit.js';
import { checkWhole, fault } from './check-amount.js';

/**
 * What the n-th claim of a customer in an activity pays 重复领取递减, in minor units: the n-th amount of the
 * list, and from its end on the last.
 *
 * @throws ClienteleError where the list is empty, or the number is not 1 or more.
 *
 * @example
 * ```ts
 * import { diminishingAmount } from 'clientele';
 *
 * [1, 2, 3, 4].map((claim) => diminishingAmount({ amounts: [500, 300, 100] }, claim));
 * // => [500, 300, 100, 100]
 * ```
 */
export function diminishingAmount(
  { amounts }: Pick<DiminishingAmount['diminishing'], 'amounts'>,
  claimNumber: number,
): number {
  const issues = [
    ...checkDiminishing({ amounts }, ''),
    ...checkWhole(claimNumber, '/claimNumber', { min: 1 }),
  ];
  if (issues.length > 0) throw new ClienteleError(issues);
  return amounts[Math.min(claimNumber, amounts.length) - 1] as number;
}

/** Every mistake in a list of amounts. They need not shrink: what an author writes, she means. */
export function checkDiminishing(
  { amounts }: Pick<DiminishingAmount['diminishing'], 'amounts'>,
  pointer: string,
): readonly Issue[] {
  const place = child(pointer, 'amounts');
  if (amounts.length === 0) {
    return [fault('EMPTY', place, 'holds no amount', 'at least one amount')];
  }
  return amounts.flatMap((amount, index) => checkWhole(amount, child(place, index), { min: 0 }));
}

/** How amounts shrink. */
export interface Shrinking {
  /** What the first claim pays. */
  readonly baseMinor: number;
  /** What the second claim pays of the first, in percent from 0 to 100 with at most two decimals. */
  readonly ratioPercent: number;
  /** What the third claim and every later one pays. */
  readonly thenMinor: number;
}

const WHOLE = 10_000;
/** An amount times ten thousand is still exact up to here. */
const MAX_BASE = 900_000_000_000;

/**
 * The list of amounts for {@link diminishingAmount}: base x ratio^(n-1) for the first two claims, and a
 * fixed amount from the third on. The second is worked out in whole numbers and rounded half up to a minor
 * unit.
 *
 * @throws ClienteleError where a number is out of its bounds.
 *
 * @example
 * ```ts
 * import { shrinkingAmounts } from 'clientele';
 *
 * // 333 x 0.5 = 166.5
 * shrinkingAmounts({ baseMinor: 333, ratioPercent: 50, thenMinor: 100 }); // => [333, 167, 100]
 * ```
 */
export function shrinkingAmounts({
  baseMinor,
  ratioPercent,
  thenMinor,
}: Shrinking): readonly number[] {
  const ratio = toMinorUnits(ratioPercent, 2) ?? Number.NaN;
  const issues = [
    ...checkWhole(baseMinor, '/baseMinor', { min: 0, max: MAX_BASE }),
    ...checkWhole(thenMinor, '/thenMinor', { min: 0 }),
  ];
  if (!(ratio >= 0 && ratio <= WHOLE && ratio / 100 === ratioPercent)) {
    const expected = 'a percentage from 0 to 100 with at most two decimals';
    const message = `${ratioPercent} is not allowed here`;
    issues.push(fault('OUT_OF_RANGE', '/ratioPercent', message, expected));
  }
  if (issues.length > 0) throw new ClienteleError(issues);
  const scaled = baseMinor * ratio + WHOLE / 2;
  const second = (scaled - (scaled % WHOLE)) / WHOLE;
  return [baseMinor, second, thenMinor];
}
