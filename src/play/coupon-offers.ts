import type { Benefit, GiftItem, Points, TieredOff } from '../model/incentive/benefit.js';
import type { ClaimRules, OfferKind, OfferSpec, UseRules } from '../model/incentive/offer.js';
import { frameOffer, type OfferFrame } from './offer-frame.js';

/** A benefit within a frame. */
export interface BenefitOffer extends OfferFrame {
  readonly benefit: Benefit;
}

/** A coupon of a partner. */
export interface PartnerOffer extends BenefitOffer {
  /** The system that issues the coupon. */
  readonly system: string;
  /** What it shall issue. */
  readonly resource: string;
}

/**
 * A coupon of a partner 异业合作: each claim asks the partner's system to issue one of its own 对方平台实时生成, and
 * the partner bears the cost. Its grants have the source `partner`, so that limits on our own sources
 * neither count nor hold them back.
 *
 * @example
 * ```ts
 * import { partnerOffer } from 'clientele';
 *
 * partnerOffer({ system: 'cinema', resource: 'ticket-5', benefit: { off: 500 } });
 * // => {
 * //   kind: 'coupon',
 * //   benefit: { off: 500 },
 * //   claim: { sources: ['partner'] },
 * //   cost: { partner: 10000 },
 * //   partner: { system: 'cinema', resource: 'ticket-5' },
 * // }
 * ```
 */
export function partnerOffer({ system, resource, benefit, ...frame }: PartnerOffer): OfferSpec {
  return frameOffer(frame, {
    kind: kindOf(benefit),
    benefit,
    claim: { sources: ['partner'] },
    cost: { partner: 10_000 },
    partner: { system, resource },
  });
}

/**
 * A gift for someone who was invited, once in a lifetime: another customer must have invited her, and
 * nobody before.
 *
 * @example
 * ```ts
 * import { referralOffer } from 'clientele';
 *
 * referralOffer({ benefit: { off: 1000, minSpend: 3000 } }).claim;
 * // => { sources: ['referral'], referral: true, perCustomer: 1 }
 * ```
 */
export function referralOffer({ benefit, ...frame }: BenefitOffer): OfferSpec {
  const claim: ClaimRules = { sources: ['referral'], referral: true, perCustomer: 1 };
  return frameOffer(frame, { kind: kindOf(benefit), benefit, claim });
}

/**
 * A gift for the first order, once: it is claimed before that order and used in it.
 *
 * @example
 * ```ts
 * import { firstOrderOffer } from 'clientele';
 *
 * const { claim, use } = firstOrderOffer({ benefit: { off: 1000 } });
 * claim; // => { nthOrder: [1], perCustomer: 1 }
 * use; // => { nthOrder: [1] }
 * ```
 */
export function firstOrderOffer({ benefit, ...frame }: BenefitOffer): OfferSpec {
  const claim: ClaimRules = { nthOrder: [1], perCustomer: 1 };
  return frameOffer(frame, { kind: kindOf(benefit), benefit, claim, use: { nthOrder: [1] } });
}

/** A benefit for a segment. */
export interface SegmentOffer extends BenefitOffer {
  /** The segment that may claim it. */
  readonly who: string;
}

/**
 * Care for a birthday 生日关怀: for the segment whose birthday it is, once in a calendar year, whoever hands it
 * out.
 *
 * @example
 * ```ts
 * import { birthdayOffer } from 'clientele';
 *
 * birthdayOffer({ who: 'birthday', benefit: { off: 2000 } }).limits;
 * // => [{ id: 'once-a-year', action: 'claim', max: 1, per: ['customer', 'offer'], window: { calendar: 'year' } }]
 * ```
 */
export function birthdayOffer({ who, benefit, ...frame }: SegmentOffer): OfferSpec {
  return frameOffer(frame, {
    kind: kindOf(benefit),
    benefit,
    claim: { who },
    limits: [
      {
        id: 'once-a-year',
        action: 'claim',
        max: 1,
        per: ['customer', 'offer'],
        window: { calendar: 'year' },
      },
    ],
  });
}

/**
 * An offer for members only: who claims it must be one, and still be when it is used.
 *
 * @example
 * ```ts
 * import { memberOffer } from 'clientele';
 *
 * const { claim, use } = memberOffer({ who: 'members', benefit: { percentOff: 5, cap: 1000 } });
 * [claim, use]; // => [{ who: 'members' }, { who: 'members' }]
 * ```
 */
export function memberOffer({ who, benefit, ...frame }: SegmentOffer): OfferSpec {
  const use: UseRules = { who };
  return frameOffer(frame, { kind: kindOf(benefit), benefit, claim: { who }, use });
}

/** Tiers of spending. */
export interface Tiers extends OfferFrame {
  readonly tiers: TieredOff['tiers'];
}

/**
 * Money off by tiers 满减多档: the highest one that is reached.
 *
 * @example
 * ```ts
 * import { tieredOffer } from 'clientele';
 *
 * tieredOffer({ tiers: [{ minSpend: 10000, off: 1000 }, { minSpend: 20000, off: 3000 }] });
 * // => { kind: 'coupon', benefit: { tiers: [{ minSpend: 10000, off: 1000 }, { minSpend: 20000, off: 3000 }] } }
 * ```
 */
export function tieredOffer({ tiers, ...frame }: Tiers): OfferSpec {
  return frameOffer(frame, { kind: 'coupon', benefit: { tiers } });
}

/** Points or an article for those who look in. */
export interface CheckIn extends OfferFrame {
  readonly benefit: Points | GiftItem;
}

/**
 * A reward for looking in 签到, once a day.
 *
 * @example
 * ```ts
 * import { checkInOffer } from 'clientele';
 *
 * checkInOffer({ benefit: { points: 10 } });
 * // => { kind: 'points', benefit: { points: 10 }, claim: { perCustomerPerDay: 1 } }
 * ```
 */
export function checkInOffer({ benefit, ...frame }: CheckIn): OfferSpec {
  return frameOffer(frame, { kind: kindOf(benefit), benefit, claim: { perCustomerPerDay: 1 } });
}

/** A price that was cut down by friends. */
export interface BargainOffer extends OfferFrame {
  /** The segment of those whose friends have cut enough, such as by counting events. */
  readonly who: string;
  readonly sku: string;
  /** How much was cut, as `bargainCuts` splits it. */
  readonly totalMinor: number;
}

/**
 * What a bargain 砍价 ends with: money off one article, once, for whoever has found enough helpers.
 *
 * @example
 * ```ts
 * import { bargainOffer } from 'clientele';
 *
 * bargainOffer({ who: 'has-five-helpers', sku: 'mug', totalMinor: 1000 });
 * // => {
 * //   kind: 'coupon',
 * //   benefit: { off: 1000 },
 * //   claim: { who: 'has-five-helpers', perCustomer: 1 },
 * //   use: { skus: ['mug'] },
 * // }
 * ```
 */
export function bargainOffer({ who, sku, totalMinor, ...frame }: BargainOffer): OfferSpec {
  return frameOffer(frame, {
    kind: 'coupon',
    benefit: { off: totalMinor },
    claim: { who, perCustomer: 1 },
    use: { skus: [sku] },
  });
}

/**
 * A reward for bringing friends 拉新: once, for the segment of those who have invited enough.
 *
 * @example
 * ```ts
 * import { groupInviteOffer } from 'clientele';
 *
 * groupInviteOffer({ who: 'invited-three', benefit: { off: 1500 } }).claim;
 * // => { who: 'invited-three', perCustomer: 1 }
 * ```
 */
export function groupInviteOffer({ who, benefit, ...frame }: SegmentOffer): OfferSpec {
  const claim: ClaimRules = { who, perCustomer: 1 };
  return frameOffer(frame, { kind: kindOf(benefit), benefit, claim });
}

/** What kind of thing a benefit makes of its offer; money is a coupon unless it is drawn or shrinks. */
function kindOf(benefit: Benefit): OfferKind {
  if ('gift' in benefit) return 'gift';
  if ('points' in benefit) return 'points';
  if ('content' in benefit) return 'content';
  if ('shippingOff' in benefit) return 'shipping';
  return 'draw' in benefit || 'diminishing' in benefit ? 'redPacket' : 'coupon';
}
