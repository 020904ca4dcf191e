import type { BuyAndGet } from '../model/incentive/benefit.js';
import { percentOff } from '../pricing/index.js';
import type { CartState, Coupon, Ground } from './coupon.js';

/** What a coupon wants to take off, and of which lines in which proportion. Minor units. */
export interface Wish {
  readonly wanted: number;
  /** The most that is given of it: bounded by a cap, by what the grant can pay and by what lines can bear. */
  readonly given: number;
  /** What it gives at most once others have taken off more: mostly no more than now. */
  readonly bound: number;
  /** For each line that it speaks of, by its place among them: in proportion to what it bears it, and the most. */
  readonly weights: readonly number[];
  readonly most: readonly number[];
}

/** What a coupon would take off at some point. */
export function wishOf(coupon: Coupon, ground: Ground, state: CartState): Wish {
  const { benefit, eligible, leftMinor } = coupon;
  if ('shippingOff' in benefit) {
    const { shippingOff } = benefit;
    const wanted = shippingOff === 'all' ? state.shippingMinor : shippingOff;
    const given = Math.min(wanted, state.shippingMinor, leftMinor);
    return { wanted, given, bound: given, weights: [], most: [] };
  }
  const current = eligible.map((place) => state.lines[place] as number);
  const room = eligible.map((place, index) =>
    Math.max(0, (current[index] as number) - (ground.least[place] as number)),
  );
  if ('percentOff' in benefit && !('buy' in benefit)) {
    const { percentOff: percent, cap = Number.POSITIVE_INFINITY } = benefit;
    const bound = Math.min(cap, leftMinor);
    return ground.policy.rounding.scope === 'line'
      ? lineByLine(current, room, percent, bound, ground)
      : inTotal(percentOff(sum(current), percent, ground.policy.rounding), current, room, bound);
  }
  if ('buy' in benefit) return boughtAndGot(benefit, coupon, current, room, ground);
  const wish = inTotal(amountOf(coupon, ground, state), current, room, leftMinor);
  if (!('tiers' in benefit)) return wish;
  // A lower tier may give more than a higher one.
  const highest = Math.max(...benefit.tiers.map(({ off }) => off));
  return { ...wish, bound: Math.min(highest, leftMinor, sum(room)) };
}

function amountOf(coupon: Coupon, ground: Ground, state: CartState): number {
  const { benefit, grant } = coupon;
  if ('off' in benefit) return benefit.off;
  if ('price' in benefit) {
    const left = coupon.eligible.reduce((all, place) => all + (state.lines[place] as number), 0);
    return Math.max(0, left - benefit.price);
  }
  if ('tiers' in benefit) {
    const spend = spendOf(coupon, ground, state);
    return benefit.tiers.reduce((most, { minSpend, off }) => (minSpend <= spend ? off : most), 0);
  }
  return grant.drawnMinor ?? 0;
}

/** What the lines that a threshold counts come to, on its base; after all discounts is told in the end. */
export function spendOf({ benefit, counted }: Coupon, ground: Ground, state: CartState): number {
  const lines =
    benefit.base === undefined || benefit.base === 'initial' ? ground.initial : state.lines;
  return counted.reduce((all, place) => all + (lines[place] as number), 0);
}

function inTotal(
  wanted: number,
  current: readonly number[],
  room: readonly number[],
  bound: number,
): Wish {
  const given = Math.min(wanted, bound, sum(room));
  return { wanted, given, bound: given, weights: current, most: room };
}

/** Each line by itself: rounded by itself, and bearing no more than that. */
function lineByLine(
  current: readonly number[],
  room: readonly number[],
  percent: number,
  bound: number,
  { policy }: Ground,
): Wish {
  const parts = current.map((amount) => percentOff(amount, percent, policy.rounding));
  const most = parts.map((part, index) => Math.min(part, room[index] as number));
  const given = Math.min(sum(most), bound);
  return { wanted: sum(parts), given, bound: given, weights: parts, most };
}

/** The cheapest items are those that are got. */
function boughtAndGot(
  { buy, get, percentOff: percent = 100, times = Number.POSITIVE_INFINITY }: BuyAndGet,
  { eligible, leftMinor }: Coupon,
  current: readonly number[],
  room: readonly number[],
  { quantities, policy }: Ground,
): Wish {
  const items = eligible
    .flatMap((place, index) =>
      pricesOf(current[index] as number, quantities[place] as number).map(({ price, count }) => ({
        index,
        price,
        count,
      })),
    )
    .sort((a, b) => a.price - b.price || b.index - a.index);
  const all = items.reduce((total, { count }) => total + count, 0);
  let left = Math.min(times, Math.floor(all / (buy + get))) * get;
  const bases = current.map(() => 0);
  for (const { index, price, count } of items) {
    const got = Math.min(left, count);
    bases[index] = (bases[index] as number) + price * got;
    left -= got;
  }
  const wanted = percentOff(sum(bases), percent, policy.rounding);
  const most = bases.map((base, index) => Math.min(base, room[index] as number));
  const given = Math.min(wanted, leftMinor, sum(most));
  // Others may make items of another line the cheapest, that can bear more.
  return { wanted, given, bound: Math.min(wanted, leftMinor, sum(room)), weights: bases, most };
}

/** The prices of the single items of a line, adding up to what is left of it. */
function pricesOf(amount: number, quantity: number) {
  if (quantity === 0) return [];
  const dearer = amount % quantity;
  const price = (amount - dearer) / quantity;
  return [
    { price, count: quantity - dearer },
    { price: price + 1, count: dearer },
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
