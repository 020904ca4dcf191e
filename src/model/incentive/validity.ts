/**
 * A local day `YYYY-MM-DD`, or an instant: in epoch milliseconds, or as a text with its offset from UTC such
 * as `2026-11-01T09:30:00+08:00`.
 */
export type DayOrInstant = string | number;

/**
 * A stretch of time. A day as `from` begins at its local midnight, a day as `to` is inside and ends at the
 * midnight after it; an instant as `to` is the first that lies outside.
 */
export interface SpanSpec {
  readonly from?: DayOrInstant;
  readonly to?: DayOrInstant;
}

/**
 * How days after a claim are counted.
 * - `wallClock`: to the same time of day, so many local days later.
 * - `elapsed`: days of 24 hours.
 * - `calendar`: whole local days, to the midnight at the end of the last one.
 */
export type ValidityMode = (typeof VALIDITY_MODES)[number];

/** The ways of counting days: see {@link ValidityMode}. */
export const VALIDITY_MODES = ['wallClock', 'elapsed', 'calendar'] as const;

/** When a grant can be used: between fixed ends, or for some days after it was claimed. */
export type ValiditySpec = SpanSpec | DaysAfterClaim;

/** Days after the claim, and what bounds them. */
export interface DaysAfterClaim {
  readonly days: number;
  readonly mode: ValidityMode;
  /** In mode `calendar`: whether the first day is day 1 (the default), or the day after it. */
  readonly claimDayCounts?: boolean;
  /** The days before the grant can be used; in mode `calendar` it starts at a local midnight. */
  readonly waitDays?: number;
  /** The grant is never valid outside of this. */
  readonly within?: SpanSpec;
  /**
   * From when the days of a claim that comes before `within` begins are counted: from the claim (the default),
   * or from that beginning.
   */
  readonly countFrom?: 'claim' | 'within';
  /** Whether the grant ends with its campaign at the latest (`clamp`), or lives on (`override`, the default). */
  readonly campaignEnd?: 'clamp' | 'override';
}

/**
 * Times of day on some weekdays, as local clocks show them; `to` before or equal to `from` reaches past
 * midnight. Where clocks change, a time begins when it is first shown, and a skipped one with the change.
 */
export interface OpenHours {
  /** By ISO 8601: 1 Monday to 7 Sunday; by default every day. Past midnight it is the day of `from`. */
  readonly weekdays?: readonly number[];
  /** As `HH:MM`, inside; by default the whole day. */
  readonly from?: string;
  /** As `HH:MM`, the first minute outside; `24:00` is the end of the day. */
  readonly to?: string;
}

/** When something is open: at any of the hours, and not on the days left out. */
export interface ScheduleSpec {
  readonly open: readonly OpenHours[];
  /**
   * Local days `YYYY-MM-DD` on which it is closed from midnight to midnight; hours that would begin on one
   * are left out altogether, past midnight as well.
   */
  readonly closedOn?: readonly string[];
}
