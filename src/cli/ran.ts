import type { RejectedRecord } from '../duckdb/index.js';
import type { Calibration, Plan } from '../index.js';
import type { Summary } from './summary.js';

/** What `run` has found out, whichever machine answered. */
export interface Ran {
  readonly plan: Plan;
  readonly asOf: number;
  readonly calibration: Calibration | undefined;
  /** Whether the calibration was learned from these facts. */
  readonly wasFitted: boolean;
  readonly rowCounts: { readonly [table: string]: number };
  readonly orderCount: number | null;
  /** Digits of amounts after the point, where the mapping tells them. */
  readonly decimals: number | undefined;
  /** Rows rejected while reading and while deciding, with their places in the files. */
  readonly rejected: readonly RejectedRecord[];
  readonly summary: Summary;
  /** Writes a row per customer. */
  readonly writeTo: (file: string) => Promise<string>;
}
