import { createBound } from './bound.js';
import {
  type Combination,
  combine,
  isBetter,
  joinEach,
  nothingTaken,
  withCoupon,
} from './combination.js';
import { areCompatible, type Coupon, compareApplied, type Ground } from './coupon.js';

/** The best combination that was found, and how sure that is. */
export interface Found {
  readonly best: Combination;
  readonly optimal: boolean;
  readonly upperBound: number;
  readonly nodes: number;
}

/**
 * The combination of coupons that is worth most, by branch and bound: each coupon, in the order in which they are applied,
 * is taken or left, and a branch is cut off where even the most that the rest could be worth is not enough. The result is
 * deterministic, also where the steps run out; then `upperBound` is what no combination is worth more than.
 *
 * @param coupons in the order in which they are applied.
 * @param start a combination that is known.
 */
export function searchBest(coupons: readonly Coupon[], ground: Ground, start: Combination): Found {
  const bound = createBound(coupons, ground);
  const { maxNodes } = ground.policy;
  let best = start;
  let nodes = 0;
  let open = Number.NEGATIVE_INFINITY;

  const visit = (place: number, combination: Combination): void => {
    const most = combination.worth + bound(place, combination);
    if (!canBeBetter(combination, most, best)) return;
    if (nodes >= maxNodes) {
      open = Math.max(open, most);
      return;
    }
    nodes++;
    const coupon = coupons[place];
    if (coupon === undefined) {
      if (isBetter(combination, best)) best = combination;
      return;
    }
    const next = withCoupon(combination, coupon, ground);
    if ('taken' in next) visit(place + 1, next);
    visit(place + 1, combination);
  };
  visit(0, nothingTaken(ground));
  return { best, nodes, optimal: open <= best.worth, upperBound: Math.max(open, best.worth) };
}

/**
 * For each coupon what the best combination with it is worth, as far as the steps reach; below everything for one that is
 * in none.
 *
 * @param coupons in the order in which they are applied.
 * @param best the best of all.
 */
export function searchWithEach(
  coupons: readonly Coupon[],
  ground: Ground,
  best: Combination,
): ReadonlyMap<Coupon, number> {
  const bound = createBound(coupons, ground);
  const worths = coupons.map((coupon) => worthWith(coupon, best, ground));
  let left = ground.policy.maxNodes;

  const visit = (place: number, combination: Combination, taken: readonly number[]): void => {
    const { worth } = combination;
    for (const one of taken) worths[one] = Math.max(worths[one] as number, worth);
    const coupon = coupons[place];
    if (coupon === undefined || left <= 0) return;
    const most = worth + bound(place, combination);
    const canRaise = (one: number) => (worths[one] as number) < most;
    const canJoin = (one: Coupon) =>
      combination.coupons.every((other) => areCompatible(other, one));
    const isOpen = coupons.some((one, at) => at >= place && canRaise(at) && canJoin(one));
    if (!isOpen && !taken.some(canRaise)) return;
    left--;
    const next = withCoupon(combination, coupon, ground);
    if ('taken' in next) visit(place + 1, next, [...taken, place]);
    visit(place + 1, combination, taken);
  };
  visit(0, nothingTaken(ground), []);
  return new Map(coupons.map((coupon, place) => [coupon, worths[place] as number]));
}

/** A coupon with all of a combination that goes together with it; below everything for one that takes off nothing alone. */
function worthWith(coupon: Coupon, { coupons }: Combination, ground: Ground): number {
  const alone = combine([coupon], ground);
  if (!('taken' in alone)) return Number.NEGATIVE_INFINITY;
  const others = coupons.filter((other) => other !== coupon);
  return joinEach(alone, others, ground, compareApplied).combination.worth;
}

/** Whether a branch can hold something to be preferred: equal worth does where the coupons may be fewer or others. */
function canBeBetter({ taken, worth }: Combination, most: number, best: Combination): boolean {
  if (most !== best.worth) return most > best.worth;
  const fewest = taken.length + (worth < most ? 1 : 0);
  return fewest <= best.taken.length;
}

/** Again and again the coupon that adds most, until none adds anything. */
export function searchGreedily(coupons: readonly Coupon[], ground: Ground): Combination {
  let best = nothingTaken(ground);
  for (;;) {
    const chosen = best.coupons;
    const better = coupons
      .filter((coupon) => chosen.every((one) => one !== coupon && areCompatible(one, coupon)))
      .map((coupon) => combine([...chosen, coupon].sort(compareApplied), ground))
      .filter((one) => 'worth' in one && one.worth > best.worth) as Combination[];
    const [first, ...others] = better;
    if (first === undefined) return best;
    best = others.reduce((most, one) => (isBetter(one, most) ? one : most), first);
  }
}
