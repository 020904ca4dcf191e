import type { Zone } from '../base/zone.js';
import type { Definition } from '../expr/definition.js';

/** What the prover is told about a plan. */
export interface Ground {
  readonly definition: (name: string) => Definition | undefined;
  /** How many cut points a learned list has at most. */
  readonly cuts: (parameter: string) => number | undefined;
  readonly zone: Zone;
}
