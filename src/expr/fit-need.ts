import type { Outcome } from '../base/outcome.js';
import type { Value } from '../model/type.js';
import type { Expression } from './expression.js';

/**
 * Something that has to be learned from the crowd. `reads` names the values of a customer that it
 * is learned from; `learn` gets one list of them per customer, in any order, and gives plain JSON
 * (null where there was nobody to learn from). `restore` turns that JSON, read back from a
 * calibration, into the literal that takes the place of the parameter.
 */
export interface FitNeed {
  readonly parameter: string;
  readonly reads: readonly string[];
  /** Learns from the values of every customer, or says why it cannot. */
  readonly learn: (rows: readonly (readonly Value[])[]) => Outcome<unknown>;
  /** The literal for what was learned; `pointer` says where it stands in the calibration. */
  readonly restore: (learned: unknown, pointer: string) => Outcome<Expression>;
}
