/** Shares are kept as integers of this many parts, so that ranks are exact. */
export const SHARE_PARTS = 10_000;
