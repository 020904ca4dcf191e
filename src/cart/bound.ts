import type { CartObjective } from '../model/incentive/cart.js';
import type { Combination } from './combination.js';
import { areCompatible, type Coupon, type Ground, slotsLeft } from './coupon.js';
import { mostOff } from './worth.js';

/** Coupons of one lane no two of which can be in one cart, by their places among all coupons. */
type Clique = readonly [first: number, ...others: number[]];

/** What the coupons from a place on can add to a combination at most. */
export type Bound = (from: number, combination: Combination) => number;

/**
 * Makes a bound on what further coupons are worth. What a coupon would take off now is never less than what it takes off
 * after others; of those that exclude one another the largest alone counts, of a lane no more than it has slots,
 * and all together take off no more than there is.
 */
export function createBound(coupons: readonly Coupon[], ground: Ground): Bound {
  const cliques = cliquesOf(coupons);
  const exclusive = [...coupons.keys()].filter((place) => coupons[place]?.isExclusive);
  const { objective } = ground.policy;
  const dearest = Math.max(0, objective.platform, objective.merchant, objective.partner);

  return (from, { state, coupons: taken }) => {
    const mostOf = (place: number): number => {
      const coupon = coupons[place] as Coupon;
      if (place < from || !taken.every((one) => areCompatible(one, coupon))) return 0;
      return mostWorth(mostOff(coupon, ground, state), coupon, objective);
    };
    const byLane = new Map<string, { readonly slots: number; readonly best: number[] }>();
    for (const clique of cliques) {
      const best = Math.max(...clique.map(mostOf));
      if (best === 0) continue;
      const one = coupons[clique[0]] as Coupon;
      const known = byLane.get(one.lane);
      if (known === undefined) byLane.set(one.lane, { slots: slotsLeft(one, taken), best: [best] });
      else known.best.push(best);
    }
    let together = 0;
    for (const { slots, best } of byLane.values()) together += sumOfLargest(best, slots);
    const alone = Math.max(0, ...exclusive.map(mostOf));
    const room = state.lines.reduce(
      (sum, amount, place) => sum + Math.max(0, amount - (ground.least[place] as number)),
      state.shippingMinor,
    );
    return Math.min(Math.max(together, alone), room * dearest);
  };
}

function sumOfLargest(numbers: number[], count: number): number {
  if (numbers.length <= count) return numbers.reduce((sum, one) => sum + one, 0);
  return numbers
    .sort((a, b) => b - a)
    .slice(0, Math.max(0, count))
    .reduce((sum, one) => sum + one, 0);
}

/** Puts each coupon that need not stand alone into the first clique of its lane that it is at odds with, or into a new one. */
function cliquesOf(coupons: readonly Coupon[]): readonly Clique[] {
  const cliques: [number, ...number[]][] = [];
  coupons.forEach((coupon, place) => {
    if (coupon.isExclusive) return;
    const isAtOdds = (member: number) => {
      const other = coupons[member] as Coupon;
      return other.lane === coupon.lane && !areCompatible(other, coupon);
    };
    const fitting = cliques.find((clique) => clique.every(isAtOdds));
    if (fitting !== undefined) fitting.push(place);
    else cliques.push([place]);
  });
  return cliques;
}

const WHOLE = 10_000;

/** The most that anything up to so much off is worth: whoever bears it, bears no more than his share rounded up. */
function mostWorth(
  valueMinor: number,
  { grant: { cost = { platform: WHOLE } } }: Coupon,
  { platform, merchant, partner }: Required<CartObjective>,
): number {
  if (platform === merchant && merchant === partner) return valueMinor * Math.max(0, platform);
  const most = (share = 0, worth = 0) =>
    Math.ceil((valueMinor * share) / WHOLE) * Math.max(0, worth);
  return (
    most(cost.platform, platform) + most(cost.merchant, merchant) + most(cost.partner, partner)
  );
}
