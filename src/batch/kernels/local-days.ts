import { DAY_MS } from '../../base/milliseconds.js';
import type { Zone } from '../../base/zone.js';

/** The local days of instants, null for null: clocks are asked only where they may have changed. */
export function localDays(out: Float64Array, at: Float64Array, zone: Zone, count: number): void {
  let { from, to, offset } = { from: 0, to: 0, offset: 0 };
  for (let i = 0; i < count; i++) {
    const instant = at[i] as number;
    if (!(instant >= from && instant < to) && !Number.isNaN(instant)) {
      ({ from, to, offset } = zone.stretchAt(instant));
    }
    out[i] = Math.floor((instant + offset) / DAY_MS);
  }
}
