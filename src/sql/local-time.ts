import { DAY_MS, HOUR_MS, MINUTE_MS } from '../base/milliseconds.js';
import {
  CYCLE_FROM_MS,
  CYCLE_MS,
  type OffsetChanges,
  offsetChanges,
} from '../base/offset-changes.js';
import { compose, type Fragment } from './fragment.js';
import { floorDivideBy, floorModuloBy } from './integer-arithmetic.js';
import { rangeOf, type Writer } from './writer.js';

/** The local day of an instant, in days since 1970-01-01. */
export function dayOf(instant: Fragment, writer: Writer): Fragment {
  const day = floorDivideBy(localMs(instant, writer), DAY_MS, writer);
  return { ...day, kind: 'date' };
}

/** The local hour of an instant, 0 to 23. */
export function hourOf(instant: Fragment, writer: Writer): Fragment {
  return floorDivideBy(floorModuloBy(localMs(instant, writer), DAY_MS), HOUR_MS, writer);
}

/** The local minute of the day of an instant, 0 to 1,439. */
export function minuteOfDayOf(instant: Fragment, writer: Writer): Fragment {
  return floorDivideBy(floorModuloBy(localMs(instant, writer), DAY_MS), MINUTE_MS, writer);
}

/** Local time written as if it were UTC. Offsets come from a table, never from the engine's zones. */
function localMs(instant: Fragment, writer: Writer): Fragment {
  const named = writer.layers.name(instant);
  const offset = writer.layers.name(offsetAt(named, writer));
  if (offset.text === '0') return named;
  const [least, greatest] = rangeOf(named);
  return compose([named, offset], {
    text: `(${named.text} + ${offset.text})`,
    kind: 'instant',
    nullable: named.nullable,
    range: [least - DAY_MS, greatest + DAY_MS],
  });
}

function offsetAt(instant: Fragment, { zone, layers }: Writer): Fragment {
  const [, latest] = rangeOf(instant);
  const { nullable } = instant;
  const changes = offsetChanges(zone, Math.min(latest, CYCLE_FROM_MS));
  const known = search(instant.text, changes, 0, changes.starts.length);
  if (latest <= CYCLE_FROM_MS) {
    return compose([instant], { text: known, kind: 'integer', nullable });
  }
  const every = offsetChanges(zone, CYCLE_FROM_MS + CYCLE_MS - 1);
  const first = every.starts.findIndex((start) => start > CYCLE_FROM_MS);
  const inCycle = layers.name(
    compose([instant], {
      text: `(${CYCLE_FROM_MS} + (${instant.text} - ${CYCLE_FROM_MS}) % ${CYCLE_MS})`,
      kind: 'instant',
      nullable,
    }),
  );
  const cyclic =
    first < 0
      ? String(every.offsets.at(-1))
      : search(inCycle.text, every, first, every.starts.length);
  const text =
    known === cyclic
      ? known
      : `CASE WHEN ${instant.text} < ${CYCLE_FROM_MS} THEN ${known} ELSE ${cyclic} END`;
  return compose([instant, inCycle], { text, kind: 'integer', nullable });
}

/** The offset among those from `from` to `to`, by halves, so that few comparisons lead to it. */
function search(text: string, changes: OffsetChanges, from: number, to: number): string {
  if (from === to) return String(changes.offsets[from]);
  const middle = Math.floor((from + to) / 2);
  const before = search(text, changes, from, middle);
  const after = search(text, changes, middle + 1, to);
  return `CASE WHEN ${text} < ${changes.starts[middle]} THEN ${before} ELSE ${after} END`;
}
