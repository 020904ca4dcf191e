import type { CartSelection } from '../model/incentive/cart.js';
import type { IncentiveReason } from '../model/incentive/reason.js';
import { type Combination, combine, nothingTaken } from './combination.js';
import {
  areCompatible,
  type Coupon,
  compareApplied,
  compareChosen,
  type Ground,
  isMoney,
} from './coupon.js';
import type { CartSearch } from './requests.js';
import { searchBest, searchGreedily } from './search.js';

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
  const refused = new Map<Coupon, IncentiveReason>();
  let combination = nothingTaken(ground);
  for (const coupon of coupons) {
    const taken = combination.taken.map((one) => one.coupon);
    const next = combine([...taken, coupon].sort(inOrder), ground);
    if ('taken' in next) combination = next;
    else refused.set(coupon, reasonFor(coupon, next));
  }
  return { combination, refused };
}

/** One that takes from an earlier choice what that needs is at odds with it. */
function reasonFor(
  coupon: Coupon,
  failed: { readonly coupon: Coupon; readonly reason: IncentiveReason },
): IncentiveReason {
  return failed.coupon === coupon || failed.reason.code === 'LANE_LIMIT_REACHED'
    ? failed.reason
    : { code: 'EXCLUSIVE_CONFLICT', with: failed.coupon.grant.offerId };
}

function chooseGreedily(coupons: readonly Coupon[], ground: Ground): Choice {
  const best = searchGreedily(coupons.filter(isMoney), ground);
  const taken = best.taken.map((one) => one.coupon);
  const refused = new Map<Coupon, IncentiveReason>();
  for (const coupon of coupons) {
    if (!isMoney(coupon) || taken.includes(coupon)) continue;
    const joined = combine([...taken, coupon].sort(compareApplied), ground);
    refused.set(coupon, 'taken' in joined ? { code: 'NO_EFFECT' } : reasonFor(coupon, joined));
  }
  return withExtras(best, coupons, ground, refused);
}

function chooseBest(coupons: readonly Coupon[], ground: Ground): Choice {
  const money = coupons.filter(isMoney);
  const found = searchBest(money, ground, searchGreedily(money, ground));
  const best = found.best as Combination;
  const refused = new Map<Coupon, IncentiveReason>();
  const taken = new Set(best.taken.map((one) => one.coupon));
  for (const coupon of money) {
    if (!taken.has(coupon)) refused.set(coupon, whyNot(coupon, money, ground, best));
  }
  const { optimal, upperBound, nodes } = found;
  return { ...withExtras(best, coupons, ground, refused), search: { optimal, upperBound, nodes } };
}

/** Why a coupon is not in the best: what the best of those with it is short of, or what keeps it from joining. */
function whyNot(
  coupon: Coupon,
  money: readonly Coupon[],
  ground: Ground,
  best: Combination,
): IncentiveReason {
  const chosen = best.taken.map((one) => one.coupon);
  const alone = combine([coupon], ground);
  const start = 'taken' in alone ? alone : nothingTaken(ground);
  const possible = money.filter((one) => one === coupon || areCompatible(one, coupon));
  const { best: withIt = start } = searchBest(possible, ground, start, coupon);
  const by = best.worth - withIt.worth;
  const joined = combine([...chosen, coupon].sort(compareApplied), ground);
  if (by === 0) {
    return 'taken' in joined ? { code: 'NO_EFFECT' } : reasonFor(coupon, joined);
  }
  const winner = chosen.map(({ grant }) => grant.offerId);
  return { code: 'BETTER_COMBINATION_EXISTS', winner, by };
}

/** Adds what gives no money where there is room for it and nothing is lost. */
function withExtras(
  best: Combination,
  coupons: readonly Coupon[],
  ground: Ground,
  refusedBefore: ReadonlyMap<Coupon, IncentiveReason>,
): Choice {
  const refused = new Map(refusedBefore);
  let combination = best;
  for (const extra of coupons) {
    if (isMoney(extra)) continue;
    const taken = combination.taken.map((one) => one.coupon);
    const next = combine([...taken, extra].sort(compareApplied), ground);
    if ('taken' in next) combination = next;
    else refused.set(extra, reasonFor(extra, next));
  }
  return { combination, refused };
}
