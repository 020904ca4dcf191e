import type { Zone } from '../base/zone.js';
import type { Dialect } from './dialect.js';

/** For which engine a query is written, and what it is asked about. */
export interface Moment {
  readonly dialect: Dialect;
  readonly zone: Zone;
  /** Epoch milliseconds. */
  readonly asOf: number;
  /** The local day of `asOf`, in days since 1970-01-01. */
  readonly today: number;
}
