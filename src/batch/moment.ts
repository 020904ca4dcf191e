import type { Zone } from '../base/zone.js';

/** What windows are measured from. */
export interface Moment {
  readonly asOf: number;
  readonly zone: Zone;
}
