import { DAY_MS, SECOND_MS } from './milliseconds.js';

/**
 * A time zone: how far its clocks are ahead of UTC at any instant. Made by {@link createZone}; it
 * remembers what it has asked the host, so make one per zone and keep it.
 */
export interface Zone {
  readonly name: string;
  /** Milliseconds to add to an instant to get local time written as if it were UTC. */
  readonly offsetAt: (instant: number) => number;
  /** The offset at an instant, and a stretch of time around it in which it holds. */
  readonly stretchAt: (instant: number) => Stretch;
}

/** A stretch of time, `to` excluded, in which clocks are ahead of UTC by one offset. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** The offsets of one stretch of time: `offsets[i]` holds from `starts[i]` until the next start. */
interface Segment {
  readonly starts: readonly number[];
  readonly offsets: readonly number[];
}

/** Two changes of offset are never this close to one another. */
export const PROBE_MS = 4 * DAY_MS;
const SEGMENT_MS = 183 * PROBE_MS;

/** No clock had changed its offset before 1800: every earlier instant has the offset of that year. */
export const SETTLED_FROM_MS = Date.UTC(1800, 0, 1);
/** From 2200 on only yearly rules are left, and the calendar repeats itself every 400 years. */
export const CYCLE_FROM_MS = Date.UTC(2200, 0, 1);
export const CYCLE_MS = 146_097 * DAY_MS;

/**
 * The zone of an IANA name (case is ignored), or undefined where the host does not know it. Plain
 * offsets such as `+08:00` are refused, since not every host takes them.
 *
 * What a zone knows comes from the host's `Intl` alone: a stretch of two years is probed every four
 * days when an instant in it is first asked for, and each change of offset found is narrowed down to
 * the second. Later questions about that stretch are a search among a handful of numbers.
 *
 * @example
 * ```ts
 * import { createZone } from 'clientele';
 * createZone('Asia/Shanghai')?.offsetAt(0); // => 28800000
 * createZone('Mars/Olympus'); // => undefined
 * ```
 */
export function createZone(name: string): Zone | undefined {
  if (name === 'UTC') return UTC;
  if (name === 'Etc/UTC') return { ...UTC, name };
  const formatter = offsetFormatter(name);
  if (formatter === undefined) return undefined;
  const segments: (Segment | undefined)[] = [];

  const segmentAt = (settled: number): Segment => {
    const index = Math.floor((settled - SETTLED_FROM_MS) / SEGMENT_MS);
    const segment = segments[index];
    if (segment !== undefined) return segment;
    const probed = probeSegment(formatter, SETTLED_FROM_MS + index * SEGMENT_MS);
    segments[index] = probed;
    return probed;
  };
  const offsetAt = (instant: number): number => {
    const settled = settle(instant);
    return offsetWithin(segmentAt(settled), settled);
  };
  const stretchAt = (instant: number): Stretch => {
    const settled = settle(instant);
    const { starts, offsets } = segmentAt(settled);
    const index = placeWithin(starts, settled);
    const from = starts[index] as number;
    const to = starts[index + 1] ?? (starts[0] as number) + SEGMENT_MS;
    // An instant that was settled stands for itself alone.
    return settled === instant
      ? { from, to, offset: offsets[index] as number }
      : { from: instant, to: instant + 1, offset: offsets[index] as number };
  };
  return { name, offsetAt, stretchAt };
}

const ALWAYS_UTC: Stretch = {
  from: Number.NEGATIVE_INFINITY,
  to: Number.POSITIVE_INFINITY,
  offset: 0,
};

/** The zone whose clocks never change. */
export const UTC: Zone = { name: 'UTC', offsetAt: () => 0, stretchAt: () => ALWAYS_UTC };

function offsetFormatter(name: string): Intl.DateTimeFormat | undefined {
  // Intl would read a missing name as the zone of the host.
  if (typeof name !== 'string' || !/^[A-Za-z]/.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  } catch {
    return undefined;
  }
}

/** An instant between 1800 and 2600 with the same offset, so that a zone holds few segments. */
function settle(instant: number): number {
  if (instant < SETTLED_FROM_MS) return SETTLED_FROM_MS;
  if (instant < CYCLE_FROM_MS) return instant;
  return CYCLE_FROM_MS + ((instant - CYCLE_FROM_MS) % CYCLE_MS);
}

function offsetWithin(segment: Segment, instant: number): number {
  const { starts, offsets } = segment;
  return offsets[placeWithin(starts, instant)] as number;
}

function placeWithin(starts: readonly number[], instant: number): number {
  let index = starts.length - 1;
  while (index > 0 && instant < (starts[index] as number)) index--;
  return index;
}

function probeSegment(formatter: Intl.DateTimeFormat, from: number): Segment {
  let offset = askOffset(formatter, from);
  const starts = [from];
  const offsets = [offset];
  for (let probe = from + PROBE_MS; probe <= from + SEGMENT_MS; probe += PROBE_MS) {
    const next = askOffset(formatter, probe);
    if (next === offset) continue;
    starts.push(findChange(formatter, probe - PROBE_MS, probe, offset));
    offsets.push(next);
    offset = next;
  }
  return { starts, offsets };
}

/** The first second after `before`, and not after `after`, at which the offset is no longer `offset`. */
function findChange(
  formatter: Intl.DateTimeFormat,
  before: number,
  after: number,
  offset: number,
): number {
  let last = before / SECOND_MS;
  let first = after / SECOND_MS;
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2);
    if (askOffset(formatter, middle * SECOND_MS) === offset) last = middle;
    else first = middle;
  }
  return first * SECOND_MS;
}

/** Reads the offset from a text such as `1/1/1970, GMT-04:56:02`; UTC itself is a bare `GMT`. */
function askOffset(formatter: Intl.DateTimeFormat, instant: number): number {
  const text = formatter.format(instant);
  const match = /GMT(?:([+\-\u2212])(\d\d?):?(\d\d)?(?::(\d\d))?)?$/.exec(text);
  if (match === null) throw new Error(`Intl gave no offset from UTC: "${text}"`);
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
  const offset = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * SECOND_MS;
  return sign === undefined || sign === '+' ? offset : -offset;
}
