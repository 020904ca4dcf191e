import type { Outcome } from '../base/outcome.js';
import type { Statistic } from '../base/statistic.js';
import type { Expression } from './expression.js';

/**
 * Something that has to be learned from the crowd: a statistic of one number per customer. It is plain
 * data but for its two readers of JSON, so that every machine can learn it in its own way.
 */
export interface FitNeed {
  readonly parameter: string;
  /** The number of a customer, over her named values; those without one are passed over. */
  readonly of: Expression;
  readonly statistic: Statistic;
  /** The JSON that a calibration keeps; null where there was nobody to learn from. */
  readonly freeze: (found: readonly number[] | null) => unknown;
  /** The literal for what was frozen; `pointer` says where it stands in the calibration. */
  readonly restore: (learned: unknown, pointer: string) => Outcome<Expression>;
}
