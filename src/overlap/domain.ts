import type { Value } from '../model/type.js';
import type { Test } from './formula.js';

/** A test that a value must pass, or must not. */
export interface Demand {
  readonly test: Test;
  readonly holds: boolean;
}

/** The values that meet some demands. */
export interface Domain {
  readonly isEmpty: boolean;
  /** Some of the values, the plainest first; `hints` are tried as well. */
  readonly sample: (hints: readonly Value[]) => readonly Value[];
  /** Whether `sample` gives them all. */
  readonly isListed: boolean;
}
