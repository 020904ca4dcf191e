import { firstOther } from './first-other.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './milliseconds.js';
import type { Zone } from './zone.js';

/** The local day of an instant, in days since 1970-01-01. */
export function localDay(instant: number, zone: Zone): number {
  return Math.floor((instant + zone.offsetAt(instant)) / DAY_MS);
}

/** The local hour of an instant, 0 to 23. */
export function hourOf(instant: number, zone: Zone): number {
  return Math.floor(localMsOfDay(instant, zone) / HOUR_MS);
}

/** The local minute of the day of an instant, 0 to 1,439. */
export function minuteOfDayOf(instant: number, zone: Zone): number {
  return Math.floor(localMsOfDay(instant, zone) / MINUTE_MS);
}

function localMsOfDay(instant: number, zone: Zone): number {
  const local = instant + zone.offsetAt(instant);
  return local - Math.floor(local / DAY_MS) * DAY_MS;
}

/**
 * The instant at which local clocks show `localMs`, local time written as if it were UTC. A time
 * that clocks show twice is the earlier instant; a time that they skip is moved forward by the length
 * of the gap (the "compatible" rule of ECMAScript's Temporal).
 *
 * @example
 * ```ts
 * const berlin = createZone('Europe/Berlin');
 * // Clocks go from 02:00 to 03:00 on 2026-03-29: 02:30 is taken as 03:30, which is 01:30 UTC.
 * berlin && toInstant(Date.UTC(2026, 2, 29, 2, 30), berlin); // => 1774747800000
 * ```
 */
export function toInstant(localMs: number, zone: Zone): number {
  const before = localMs - offsetBefore(localMs, zone);
  const after = localMs - offsetAfter(localMs, zone);
  if (before === after) return before;
  const first = Math.min(before, after);
  const second = Math.max(before, after);
  if (showsAt(first, localMs, zone)) return first;
  if (showsAt(second, localMs, zone)) return second;
  return before;
}

/**
 * The first instant of a local day, given in days since 1970-01-01. Where midnight is skipped, this
 * is the instant of the change; where the whole day is, so is it, and it belongs to the next day.
 */
export function startOfDay(day: number, zone: Zone): number {
  return firstInstantAt(day * DAY_MS, zone);
}

/**
 * The first instant at which local clocks show `localMs`, local time written as if it were UTC, or, where they
 * skip it, the instant at which they do: the rule of {@link startOfDay} for any time of a day. Unlike
 * {@link toInstant} it keeps local times in their order, and a skipped one within its day, so hours begin and
 * end by it.
 */
export function firstInstantAt(localMs: number, zone: Zone): number {
  const instant = toInstant(localMs, zone);
  if (showsAt(instant, localMs, zone)) return instant;
  return findChange(localMs - offsetAfter(localMs, zone), instant, zone);
}

/**
 * The first instant after `instant` at which local clocks show a time of day, given in minutes since
 * midnight (0 to 1,439). On each local day that is one instant, by the rule of {@link toInstant}: a
 * time shown twice counts once, at its earlier showing, and a skipped one is moved by the gap.
 */
export function nextLocalTime(instant: number, minuteOfDay: number, zone: Zone): number {
  if (!Number.isInteger(minuteOfDay) || minuteOfDay < 0 || minuteOfDay >= 1_440) {
    throw new RangeError(`A minute of the day is an integer from 0 to 1439, not ${minuteOfDay}`);
  }
  // A gap can move yesterday's time into today, so yesterday is asked first.
  let day = localDay(instant, zone) - 1;
  for (;;) {
    const candidate = toInstant(day * DAY_MS + minuteOfDay * MINUTE_MS, zone);
    if (candidate > instant) return candidate;
    day++;
  }
}

/** The offset before any change that could touch this local time: offsets are below one day. */
function offsetBefore(localMs: number, zone: Zone): number {
  return zone.offsetAt(localMs - DAY_MS);
}

function offsetAfter(localMs: number, zone: Zone): number {
  return zone.offsetAt(localMs + DAY_MS);
}

function showsAt(instant: number, localMs: number, zone: Zone): boolean {
  return instant + zone.offsetAt(instant) === localMs;
}

/** The instant of the one change of offset in (before, after]. */
function findChange(before: number, after: number, zone: Zone): number {
  const offset = zone.offsetAt(before);
  return firstOther(before, after, (instant) => zone.offsetAt(instant) === offset);
}
