import { type Bounds, type Window, windowBounds } from '../base/window.js';
import type { Zone } from '../base/zone.js';

/** Every distinct window of a plan, and where each lies for the instant asked about last. */
export interface WindowBook {
  readonly add: (window: Window, key: string) => number;
  readonly bounds: (place: number) => Bounds;
  /** Moves every window to an instant; does nothing where they are there already. */
  readonly moveTo: (asOf: number) => void;
}

export function createWindowBook(zone: Zone): WindowBook {
  const windows: Window[] = [];
  const places = new Map<string, number>();
  let current: Bounds[] = [];
  let at = Number.NaN;
  return {
    add: (window, key) => {
      const known = places.get(key);
      if (known !== undefined) return known;
      places.set(key, windows.length);
      return windows.push(window) - 1;
    },
    bounds: (place) => current[place] as Bounds,
    moveTo: (asOf) => {
      if (asOf === at) return;
      current = windows.map((window) => windowBounds(window, asOf, zone));
      at = asOf;
    },
  };
}
