/** Milliseconds per unit, longest first. A month or a year is no duration: its length varies. */
const UNIT_MS = {
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
} as const;

const DURATION = /^([1-9]\d{0,15})(w|d|h|m|s|ms)$/;

/**
 * The milliseconds of a duration: a whole number above zero and one unit, of `w`, `d`, `h`, `m`
 * (minutes), `s`, `ms`. A day is 24 hours here. Undefined for any other text, and beyond 2^53.
 *
 * @example
 * ```ts
 * parseDuration('30d'); // => 2592000000
 * parseDuration('1.5h'); // => undefined
 * ```
 */
export function parseDuration(text: string): number | undefined {
  const match = DURATION.exec(text);
  if (match === null) return undefined;
  const ms = Number(match[1]) * UNIT_MS[match[2] as keyof typeof UNIT_MS];
  return Number.isSafeInteger(ms) ? ms : undefined;
}

/**
 * A duration in the longest unit up to days that divides it, since `14d` is what people write for two
 * weeks; {@link parseDuration} reads it back. Throws a RangeError unless `ms` is a safe integer above 0.
 */
export function formatDuration(ms: number): string {
  if (!Number.isSafeInteger(ms) || ms <= 0) {
    throw new RangeError(`A duration is a whole number of milliseconds above zero, not ${ms}`);
  }
  for (const unit of ['d', 'h', 'm', 's'] as const) {
    if (ms % UNIT_MS[unit] === 0) return `${ms / UNIT_MS[unit]}${unit}`;
  }
  return `${ms}ms`;
}
