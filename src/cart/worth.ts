import type { BuyAndGet } from '../model/incentive/benefit.js';
import { percentOff } from '../pricing/index.js';
import type { CartState, Coupon, Ground } from './coupon.js';

/** What a coupon wants to take off, and of which lines in which proportion. Minor units. */
export interface Wish {
  readonly wanted: number;
  /** The most that is given of it: bounded by a cap, by what the grant can pay and by what lines can bear. */
  readonly given: number;
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
    return {
      wanted,
      given: Math.min(wanted, state.shippingMinor, leftMinor),
      weights: [],
      most: [],
    };
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
  return inTotal(amountOf(coupon, ground, state), current, room, leftMinor);
}

/**
 * The most that a coupon takes off at this point or at any later one, others having taken off more: what it takes off
 * now, but for the few benefits that can grow while a cart shrinks.
 */
export function mostOff(coupon: Coupon, ground: Ground, state: CartState): number {
  const { benefit, eligible, leftMinor } = coupon;
  if ('shippingOff' in benefit) return wishOf(coupon, ground, state).given;
  let current = 0;
  let room = 0;
  for (const place of eligible) {
    const amount = state.lines[place] as number;
    current += amount;
    room += Math.max(0, amount - (ground.least[place] as number));
  }
  const bound = Math.min(room, leftMinor);
  if ('off' in benefit) return Math.min(benefit.off, bound);
  // A lower tier may give more than a higher one.
  if ('tiers' in benefit) return Math.min(bound, Math.max(...benefit.tiers.map(({ off }) => off)));
  // Others may make items of another line the cheapest, that can bear more.
  if ('buy' in benefit) return Math.min(bound, wishOf(coupon, ground, state).wanted);
  if ('percentOff' in benefit) {
    if (ground.policy.rounding.scope === 'line') return wishOf(coupon, ground, state).given;
    const { percentOff: percent, cap = bound } = benefit;
    return Math.min(bound, cap, percentOff(current, percent, ground.policy.rounding));
  }
  return wishOf(coupon, ground, state).given;
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
  return { wanted, given: Math.min(wanted, bound, sum(room)), weights: current, most: room };
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
  return { wanted: sum(parts), given: Math.min(sum(most), bound), weights: parts, most };
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
  return { wanted, given: Math.min(wanted, leftMinor, sum(most)), weights: bases, most };
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
