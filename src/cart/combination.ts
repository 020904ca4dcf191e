import { compareCodePoints } from '../base/code-point-order.js';
import type { CartObjective } from '../model/incentive/cart.js';
import type { IncentiveReason } from '../model/incentive/reason.js';
import { splitCost } from '../offer/use-value.js';
import { failsAfterAll, stateAfter, type Taken, takeOff } from './apply.js';
import {
  areCompatible,
  type CartState,
  type Coupon,
  endOf,
  type Ground,
  isMoney,
  slotsLeft,
} from './coupon.js';

/** Coupons that were applied one after another. */
export interface Combination {
  readonly taken: readonly Taken[];
  readonly coupons: readonly Coupon[];
  readonly state: CartState;
  /** What they are worth together, by the objective. */
  readonly worth: number;
}

/** No coupon at all. */
export function nothingTaken({ initial, shippingMinor }: Ground): Combination {
  return { taken: [], coupons: [], state: { lines: initial, shippingMinor }, worth: 0 };
}

/**
 * A combination with one more coupon, applied last; or why that cannot be: it takes off nothing, its threshold is not met,
 * there is no room for it, or it breaks the threshold of another one.
 */
export function withCoupon(
  { taken, coupons, state, worth }: Combination,
  coupon: Coupon,
  ground: Ground,
): Combination | IncentiveReason {
  const conflict = conflictWith(coupons, coupon, ground);
  if (conflict !== undefined) return conflict;
  const one = takeOff(coupon, ground, state);
  if ('code' in one) return one;
  if (one.valueMinor === 0 && isMoney(coupon)) return { code: 'NO_EFFECT' };
  const after = stateAfter(one);
  const broken = failsAfterAll(one, after);
  if (broken !== undefined) return broken;
  for (const earlier of taken) {
    if (failsAfterAll(earlier, after) !== undefined) {
      return { code: 'EXCLUSIVE_CONFLICT', with: earlier.coupon.grant.offerId };
    }
  }
  return {
    taken: [...taken, one],
    coupons: [...coupons, coupon],
    state: after,
    worth: worth + worthOf(one.valueMinor, coupon, ground.policy.objective),
  };
}

/** What stands against a coupon beside others, whatever they take off. */
function conflictWith(
  taken: readonly Coupon[],
  coupon: Coupon,
  { quotas }: Ground,
): IncentiveReason | undefined {
  const other = taken.find((one) => !areCompatible(one, coupon));
  if (other !== undefined) return { code: 'EXCLUSIVE_CONFLICT', with: other.grant.offerId };
  const { lane, slots } = coupon;
  if (slotsLeft(coupon, taken) <= 0) return { code: 'LANE_LIMIT_REACHED', lane, max: slots };
  for (const quota of coupon.quotas) {
    const users = taken.filter((one) => one.quotas.includes(quota));
    const [first] = users;
    if (first !== undefined && users.length >= (quotas.get(quota) ?? 0)) {
      return { code: 'EXCLUSIVE_CONFLICT', with: first.grant.offerId };
    }
  }
  return undefined;
}

/** Coupons one after another; a reason with the first that cannot be among them. */
export function combine(coupons: readonly Coupon[], ground: Ground): Combination | Failed {
  let combination = nothingTaken(ground);
  for (const coupon of coupons) {
    const next = withCoupon(combination, coupon, ground);
    if ('code' in next) return { coupon, reason: next };
    combination = next;
  }
  return combination;
}

/** What cannot be in a combination: the coupon that fails, which may be an earlier one, and why. */
export interface Failed {
  readonly coupon: Coupon;
  readonly reason: IncentiveReason;
}

/** Adds one coupon after another, each if it goes together with those before it; the others with what stood against them. */
export function joinEach(
  start: Combination,
  coupons: readonly Coupon[],
  ground: Ground,
  inOrder: (a: Coupon, b: Coupon) => number,
): { readonly combination: Combination; readonly failed: ReadonlyMap<Coupon, Failed> } {
  const failed = new Map<Coupon, Failed>();
  let combination = start;
  for (const coupon of coupons) {
    const next = combine([...combination.coupons, coupon].sort(inOrder), ground);
    if ('taken' in next) combination = next;
    else failed.set(coupon, next);
  }
  return { combination, failed };
}

/** What so much off is worth, by who bears it. */
export function worthOf(valueMinor: number, { grant }: Coupon, objective: Required<CartObjective>) {
  const { platform, merchant, partner } = objective;
  if (platform === merchant && merchant === partner) return valueMinor * platform;
  const cost = splitCost(valueMinor, grant.cost);
  return (
    (cost.platform ?? 0) * platform +
    (cost.merchant ?? 0) * merchant +
    (cost.partner ?? 0) * partner
  );
}

/**
 * Whether a combination is to be preferred: worth more, of fewer coupons, of those that end sooner (so that those that
 * end later are kept), or of the ids that come first.
 */
export function isBetter(one: Combination, other: Combination): boolean {
  if (one.worth !== other.worth) return one.worth > other.worth;
  if (one.taken.length !== other.taken.length) return one.taken.length < other.taken.length;
  const ends = compareLists(endsOf(one), endsOf(other), compareNumbers);
  if (ends !== 0) return ends < 0;
  return compareLists(idsOf(one), idsOf(other), compareCodePoints) < 0;
}

function endsOf({ coupons }: Combination): readonly number[] {
  return coupons.map(endOf).sort(compareNumbers);
}

function idsOf({ coupons }: Combination): readonly string[] {
  return coupons.map(({ grant }) => grant.grantId).sort(compareCodePoints);
}

function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function compareLists<T>(
  one: readonly T[],
  other: readonly T[],
  compare: (a: T, b: T) => number,
): number {
  for (let place = 0; place < one.length; place++) {
    const order = compare(one[place] as T, other[place] as T);
    if (order !== 0) return order;
  }
  return 0;
}
