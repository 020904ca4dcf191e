export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
/** Twenty-four hours; a local day may be longer or shorter. */
export const DAY_MS = 86_400_000;

/** The bounds of what an instant can be; they stand for "since ever" and "for ever". */
export const EARLIEST_INSTANT = Number.MIN_SAFE_INTEGER;
export const LATEST_INSTANT = Number.MAX_SAFE_INTEGER;
