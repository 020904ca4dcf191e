import type { DiminishingAmount, DrawnAmount } from '../model/incentive/benefit.js';
import type { OfferSpec } from '../model/incentive/offer.js';
import { frameOffer, type OfferFrame } from './offer-frame.js';

/** A random packet. */
export interface RandomPacket extends OfferFrame {
  readonly draw: DrawnAmount['draw'];
  readonly perCustomer?: number;
  readonly perCustomerPerDay?: number;
}

/**
 * A random red packet 天降红包: each claim draws its amount.
 *
 * @example
 * ```ts
 * import { randomPacketOffer } from 'clientele';
 *
 * const draw = { seed: 'spring', min: 100, max: 500 };
 * randomPacketOffer({ draw, perCustomerPerDay: 1, budgetMinor: 1_000_000 });
 * // => {
 * //   kind: 'redPacket',
 * //   benefit: { draw: { seed: 'spring', min: 100, max: 500 } },
 * //   claim: { perCustomerPerDay: 1, budget: 1000000 },
 * // }
 * ```
 */
export function randomPacketOffer({
  draw,
  perCustomer,
  perCustomerPerDay,
  ...frame
}: RandomPacket): OfferSpec {
  return frameOffer(frame, {
    kind: 'redPacket',
    benefit: { draw },
    claim: {
      ...(perCustomer === undefined ? {} : { perCustomer }),
      ...(perCustomerPerDay === undefined ? {} : { perCustomerPerDay }),
    },
  });
}

/** A packet that can be claimed again and again. */
export interface SharedPacket extends OfferFrame {
  /** What the claims of one customer pay, as `shrinkingAmounts` gives them. */
  readonly amounts: DiminishingAmount['diminishing']['amounts'];
  /** Claims of all offers of one activity are counted together. */
  readonly activity: string;
}

/**
 * A shared red packet whose amount shrinks with every claim of one customer 重复领取递减, over all shares of the
 * activity; a claim that was taken back keeps its number.
 *
 * @example
 * ```ts
 * import { sharedPacketOffer } from 'clientele';
 *
 * sharedPacketOffer({ amounts: [500, 300, 100], activity: 'spring' });
 * // => { kind: 'redPacket', benefit: { diminishing: { amounts: [500, 300, 100], activity: 'spring' } } }
 * ```
 */
export function sharedPacketOffer({ amounts, activity, ...frame }: SharedPacket): OfferSpec {
  return frameOffer(frame, {
    kind: 'redPacket',
    benefit: { diminishing: { amounts, activity } },
  });
}

/** A draw with prizes of different size. */
export interface Lottery extends OfferFrame {
  readonly seed: string;
  /** The stretches from which prizes are drawn, by weight; one from 0 to 0 is a blank. */
  readonly prizes: NonNullable<DrawnAmount['draw']['weights']>;
  readonly perCustomerPerDay: number;
}

/**
 * A lottery: a random packet whose stretches are drawn by weight, so many times a day.
 *
 * @example
 * ```ts
 * import { lotteryOffer } from 'clientele';
 *
 * const prizes = [{ min: 0, max: 0, weight: 9 }, { min: 500, max: 800, weight: 1 }];
 * lotteryOffer({ seed: 'wheel', prizes, perCustomerPerDay: 1 }).claim; // => { perCustomerPerDay: 1 }
 * ```
 */
export function lotteryOffer({ seed, prizes, ...packet }: Lottery): OfferSpec {
  const max = Math.max(0, ...prizes.map((prize) => prize.max));
  const min = Math.min(max, ...prizes.map((prize) => prize.min));
  return randomPacketOffer({ ...packet, draw: { seed, min, max, weights: prizes } });
}
