/**
 * Who gets what is left over once every share is rounded down.
 * - `largest-remainder`: one unit each for those who lost most by rounding, of equal ones the first.
 * - `last-takes-rest`, `first-gets-rest`: all of it for the last, or the first, that has a weight.
 */
export type Proration = (typeof PRORATIONS)[number];

/** The ways to prorate: see {@link Proration}. */
export const PRORATIONS = ['largest-remainder', 'last-takes-rest', 'first-gets-rest'] as const;

/** How money that does not come out even is rounded. */
export interface RoundingRules {
  /** `halfUp` (the default), `halfEven`, or `floor`: down. */
  readonly mode?: (typeof ROUNDING_MODES)[number];
  /** What is rounded: the `discount` (the default), or the `price` that is left. */
  readonly target?: (typeof ROUNDING_TARGETS)[number];
  /** Whether the lines together are rounded (`total`, the default), or each `line`. */
  readonly scope?: (typeof ROUNDING_SCOPES)[number];
}

/** See {@link RoundingRules}. */
export const ROUNDING_MODES = ['halfUp', 'halfEven', 'floor'] as const;
/** See {@link RoundingRules}. */
export const ROUNDING_TARGETS = ['discount', 'price'] as const;
/** See {@link RoundingRules}. */
export const ROUNDING_SCOPES = ['total', 'line'] as const;
