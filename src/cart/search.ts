import { createBound } from './bound.js';
import { type Combination, combine, isBetter, nothingTaken, withCoupon } from './combination.js';
import { type Coupon, compareApplied, type Ground } from './coupon.js';

/** The best combination that was found, and how sure that is. */
export interface Found {
  /** Undefined where one that has to be in it cannot. */
  readonly best: Combination | undefined;
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
 * @param must one that has to be in it.
 */
export function searchBest(
  coupons: readonly Coupon[],
  ground: Ground,
  start: Combination,
  must?: Coupon,
): Found {
  const bound = createBound(coupons, ground);
  const { maxNodes } = ground.policy;
  let best = must === undefined || holds(start, must) ? start : undefined;
  let nodes = 0;
  let open = Number.NEGATIVE_INFINITY;

  const visit = (place: number, combination: Combination): void => {
    const taken = combination.taken.map(({ coupon }) => coupon);
    const most = combination.worth + bound(place, combination.state, taken);
    if (best !== undefined && !canBeBetter(combination, most, best)) return;
    if (nodes >= maxNodes) {
      open = Math.max(open, most);
      return;
    }
    nodes++;
    const coupon = coupons[place];
    if (coupon === undefined) {
      if (best === undefined || isBetter(combination, best)) best = combination;
      return;
    }
    const next = withCoupon(combination, coupon, ground);
    if (!('code' in next)) visit(place + 1, next);
    if (coupon !== must) visit(place + 1, combination);
  };
  visit(0, nothingTaken(ground));
  const worth = best?.worth ?? Number.NEGATIVE_INFINITY;
  return { best, nodes, optimal: open <= worth, upperBound: Math.max(open, worth) };
}

function holds({ taken }: Combination, coupon: Coupon): boolean {
  return taken.some((one) => one.coupon === coupon);
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
    const chosen = best.taken.map(({ coupon }) => coupon);
    const better = coupons
      .filter((coupon) => !chosen.includes(coupon))
      .map((coupon) => combine([...chosen, coupon].sort(compareApplied), ground))
      .filter((one) => 'worth' in one && one.worth > best.worth) as Combination[];
    const [first, ...others] = better;
    if (first === undefined) return best;
    best = others.reduce((most, one) => (isBetter(one, most) ? one : most), first);
  }
}
