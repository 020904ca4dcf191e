/** On what a threshold is measured: the order as it came, or what is left of it at this point, or after all discounts. */
export type SpendBase = 'initial' | 'current' | 'afterDiscounts';

/** What has to be bought before a benefit is given; both bounds are inside. */
export interface Threshold {
  readonly minSpend?: number;
  readonly minQuantity?: number;
  /** By default `initial`. */
  readonly base?: SpendBase;
  /** Whether all lines count or those the offer speaks of (the default). */
  readonly lines?: 'eligible' | 'all';
}

/** Money off. */
export interface AmountOff extends Threshold {
  readonly off: number;
}

/** A share off, in percent with at most two decimals, up to a cap. */
export interface PercentOff extends Threshold {
  readonly percentOff: number;
  readonly cap?: number;
}

/** The highest tier that is reached 满减多档. */
export interface TieredOff extends Threshold {
  readonly tiers: readonly { readonly minSpend: number; readonly off: number }[];
}

export interface FixedPrice extends Threshold {
  readonly price: number;
}

/** For every `buy` items, `get` more at `percentOff` (by default 100). */
export interface BuyAndGet extends Threshold {
  readonly buy: number;
  readonly get: number;
  readonly percentOff?: number;
  /** How many times at most in one order; by default as often as there are items. */
  readonly times?: number;
}

export interface GiftItem extends Threshold {
  readonly gift: string;
  readonly quantity?: number;
}

/** Money off the shipping 运费券, or all of it. */
export interface ShippingOff extends Threshold {
  readonly shippingOff: number | 'all';
}

export interface Points extends Threshold {
  readonly points: number;
}

export interface Content extends Threshold {
  readonly content: string;
}

/**
 * Money whose amount is drawn when it is claimed 天降红包: between two bounds, both inside, by a hash of seed,
 * campaign, customer and sequence. Weights favour some stretches; segments have bounds of their own.
 */
export interface DrawnAmount extends Threshold {
  readonly draw: {
    readonly seed: string;
    readonly min: number;
    readonly max: number;
    readonly weights?: readonly {
      readonly min: number;
      readonly max: number;
      readonly weight: number;
    }[];
    readonly bySegment?: readonly {
      readonly segment: string;
      readonly min: number;
      readonly max: number;
    }[];
  };
}

/**
 * Money that shrinks with every claim of one customer in one activity 重复领取递减: the n-th claim pays the n-th
 * amount, and every later one the last.
 */
export interface DiminishingAmount extends Threshold {
  readonly diminishing: {
    readonly amounts: readonly number[];
    /** Offers of one activity are counted together; by default each offer by itself. */
    readonly activity?: string;
    /** Whether a claim that was taken back keeps its number (the default) or gives it up. */
    readonly onReversal?: 'keep' | 'free';
  };
}

/** What an offer gives. Money is in minor units. */
export type Benefit =
  | AmountOff
  | PercentOff
  | TieredOff
  | FixedPrice
  | BuyAndGet
  | GiftItem
  | ShippingOff
  | Points
  | Content
  | DrawnAmount
  | DiminishingAmount;
