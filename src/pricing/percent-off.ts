import type { RoundingRules } from '../model/incentive/pricing-rules.js';
import { divide } from './divide.js';

const WHOLE = 10_000;

/**
 * What a share of an amount comes to, rounded as the rules say; exact, since percent have at most two decimals.
 *
 * @param amountMinor minor units, from 0 on.
 * @param percent from 0 to 100.
 *
 * @example
 * ```ts
 * import { percentOff } from 'clientele';
 *
 * percentOff(1890, 15); // => 284
 * 1890 - percentOff(1890, 15, { target: 'price' }); // => 1607
 * ```
 */
export function percentOff(
  amountMinor: number,
  percent: number,
  { mode = 'halfUp', target = 'discount' }: RoundingRules = {},
): number {
  const hundredths = Math.round(percent * 100);
  return target === 'discount'
    ? rounded(amountMinor, hundredths, mode)
    : amountMinor - rounded(amountMinor, WHOLE - hundredths, mode);
}

function rounded(
  amountMinor: number,
  hundredths: number,
  mode: Exclude<RoundingRules['mode'], undefined>,
): number {
  const { whole, rest } = divide(amountMinor, hundredths, WHOLE);
  if (mode === 'floor' || rest * 2 < WHOLE) return whole;
  if (mode === 'halfEven' && rest * 2 === WHOLE) return whole + (whole % 2);
  return whole + 1;
}
