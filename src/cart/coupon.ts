import { compareCodePoints } from '../base/code-point-order.js';
import type { Benefit } from '../model/incentive/benefit.js';
import type { GrantEntry } from '../model/incentive/ledger.js';
import type { CartPolicy } from '../offer/cart-policy.js';

/** A grant that can be used for a cart by itself, with everything worked out that no other coupon changes. */
export interface Coupon {
  readonly grant: GrantEntry;
  readonly benefit: Benefit;
  readonly lane: string;
  /** The place of its lane; after all others for a lane that there is none of any more. */
  readonly rank: number;
  /** How many coupons its lane takes; infinite for any number. */
  readonly slots: number;
  readonly priority: number;
  readonly isExclusive: boolean;
  readonly excludes: readonly string[];
  /** The places of the lines that it speaks of, and of those that its threshold counts. */
  readonly eligible: readonly number[];
  readonly counted: readonly number[];
  /** What it can still pay; infinite for any amount. */
  readonly leftMinor: number;
  /** The counts of limits that a use of it takes one of. */
  readonly quotas: readonly string[];
}

/** A cart as coupons meet it. Money in minor units, one number for each line. */
export interface Ground {
  readonly initial: readonly number[];
  readonly least: readonly number[];
  readonly quantities: readonly number[];
  readonly shippingMinor: number;
  readonly policy: CartPolicy;
  /** How many uses limits leave, by the stream that is counted. */
  readonly quotas: ReadonlyMap<string, number>;
}

/** What is left of a cart at some point. */
export interface CartState {
  readonly lines: readonly number[];
  readonly shippingMinor: number;
}

/** Whether two coupons can be in one cart, whatever they take off. */
export function areCompatible(one: Coupon, other: Coupon): boolean {
  if (one.isExclusive || other.isExclusive) return false;
  return !one.excludes.includes(other.grant.offerId) && !other.excludes.includes(one.grant.offerId);
}

/** How many more coupons its lane takes beside others. */
export function slotsLeft({ lane, slots }: Coupon, taken: readonly Coupon[]): number {
  return slots - taken.filter((one) => one.lane === lane).length;
}

/** Whether a coupon gives money, and not only something else. */
export function isMoney({ benefit }: Coupon): boolean {
  return !('gift' in benefit || 'points' in benefit || 'content' in benefit);
}

/** The order in which coupons are applied: by lane, priority, the sooner end, and id. */
export function compareApplied(a: Coupon, b: Coupon): number {
  return a.rank - b.rank || b.priority - a.priority || compareEnds(a, b) || compareIds(a, b);
}

/** The order in which they are chosen where priority alone decides. */
export function compareChosen(a: Coupon, b: Coupon): number {
  return b.priority - a.priority || a.rank - b.rank || compareEnds(a, b) || compareIds(a, b);
}

function compareEnds(a: Coupon, b: Coupon): number {
  const [one, other] = [endOf(a), endOf(b)];
  return one === other ? 0 : one - other;
}

/** When it ends; infinite for never. */
export function endOf({ grant: { validTo } }: Coupon): number {
  return validTo ?? Number.POSITIVE_INFINITY;
}

function compareIds(a: Coupon, b: Coupon): number {
  return compareCodePoints(a.grant.grantId, b.grant.grantId);
}
