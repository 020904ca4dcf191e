import type { CartSelection } from '../model/incentive/cart.js';
import type { IncentiveReason } from '../model/incentive/reason.js';
import { type Combination, combine, type Failed, joinEach, nothingTaken } from './combination.js';
import { type Coupon, compareApplied, compareChosen, type Ground, isMoney } from './coupon.js';
import type { CartSearch } from './requests.js';
import { searchBest, searchGreedily, searchWithEach } from './search.js';

/** What is applied, and why the others are not. */
export interface Choice {
  readonly combination: Combination;
  readonly refused: ReadonlyMap<Coupon, IncentiveReason>;
  readonly search?: CartSearch;
}

/** Chooses among coupons each of which could be used alone. */
export function choose(coupons: readonly Coupon[], ground: Ground, select: CartSelection): Choice {
  if (select === 'given') return oneByOne(coupons, ground, () => 0);
  if (select === 'priority') {
    return oneByOne([...coupons].sort(compareChosen), ground, compareApplied);
  }
  const inOrder = [...coupons].sort(compareApplied);
  return select === 'greedy' ? chooseGreedily(inOrder, ground) : chooseBest(inOrder, ground);
}

/** Takes one after another, each if it goes together with those before it. */
function oneByOne(
  coupons: readonly Coupon[],
  ground: Ground,
  inOrder: (a: Coupon, b: Coupon) => number,
): Choice {
  const { combination, failed } = joinEach(nothingTaken(ground), coupons, ground, inOrder);
  return { combination, refused: reasonsFor(failed) };
}

function reasonsFor(failed: ReadonlyMap<Coupon, Failed>): ReadonlyMap<Coupon, IncentiveReason> {
  return new Map([...failed].map(([coupon, why]) => [coupon, reasonFor(coupon, why)]));
}

/** One that takes from an earlier choice what that needs is at odds with it. */
function reasonFor(coupon: Coupon, failed: Failed): IncentiveReason {
  return failed.coupon === coupon || failed.reason.code === 'LANE_LIMIT_REACHED'
    ? failed.reason
    : { code: 'EXCLUSIVE_CONFLICT', with: failed.coupon.grant.offerId };
}

function chooseGreedily(coupons: readonly Coupon[], ground: Ground): Choice {
  const best = searchGreedily(coupons.filter(isMoney), ground);
  const refused = new Map<Coupon, IncentiveReason>();
  for (const coupon of coupons) {
    if (isMoney(coupon) && !best.coupons.includes(coupon)) {
      refused.set(coupon, whyNotJoined(coupon, best, ground));
    }
  }
  return withExtras(best, coupons, ground, refused);
}

function chooseBest(coupons: readonly Coupon[], ground: Ground): Choice {
  const money = coupons.filter(isMoney);
  const found = searchBest(money, ground, searchGreedily(money, ground));
  const { best, optimal, upperBound, nodes } = found;
  const refused = new Map<Coupon, IncentiveReason>();
  if (best.coupons.length < money.length) {
    const winner = best.coupons.map(({ grant }) => grant.offerId);
    for (const [coupon, worth] of searchWithEach(money, ground, best)) {
      if (best.coupons.includes(coupon)) continue;
      const by = best.worth - worth;
      const reason: IncentiveReason =
        by === 0 || by === Number.POSITIVE_INFINITY
          ? whyNotJoined(coupon, best, ground)
          : { code: 'BETTER_COMBINATION_EXISTS', winner, by };
      refused.set(coupon, reason);
    }
  }
  return { ...withExtras(best, coupons, ground, refused), search: { optimal, upperBound, nodes } };
}

/** What keeps a coupon from joining others; if nothing does, it adds nothing. */
function whyNotJoined(coupon: Coupon, { coupons }: Combination, ground: Ground): IncentiveReason {
  const joined = combine([...coupons, coupon].sort(compareApplied), ground);
  return 'taken' in joined ? { code: 'NO_EFFECT' } : reasonFor(coupon, joined);
}

/** Adds what gives no money where there is room for it and nothing is lost. */
function withExtras(
  best: Combination,
  coupons: readonly Coupon[],
  ground: Ground,
  refusedBefore: ReadonlyMap<Coupon, IncentiveReason>,
): Choice {
  const extras = coupons.filter((coupon) => !isMoney(coupon));
  const { combination, failed } = joinEach(best, extras, ground, compareApplied);
  return { combination, refused: new Map([...refusedBefore, ...reasonsFor(failed)]) };
}
