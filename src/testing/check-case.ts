import { child } from '../base/pointer.js';
import type { ReadyPlan } from '../engine/calibrate.js';
import { decide } from '../engine/decide.js';
import type { Decision, Names } from '../model/decision.js';
import type { CustomerFacts } from '../model/facts.js';

/** Any part of a decision; what is left out may be anything. */
export type Expected<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: Expected<T[K]> }
    : T;

/** Given these facts, expect this decision (or part of it). */
export interface RuleCase<N extends Names = Names> {
  readonly name: string;
  readonly facts: CustomerFacts;
  /** Epoch milliseconds. */
  readonly asOf: number;
  readonly expect: Expected<Omit<Decision<N>, 'provenance'>>;
}

/** Where a decision is not what was expected, as a JSON pointer into the decision. */
export interface Difference {
  readonly pointer: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/**
 * Decides on the facts of a case and tells every difference from what is expected; none if the case
 * holds. Fits any test runner: expect the list to be empty.
 *
 * @throws ClienteleError where the facts are not valid.
 *
 * @example
 * ```ts
 * import { calibrate, compile } from 'clientele';
 * import { checkCase } from 'clientele/testing';
 *
 * const { plan } = compile({ version: 1, timeZone: 'UTC', lifecycle: {} });
 * checkCase(calibrate(plan!), {
 *   name: 'someone who never bought',
 *   facts: { id: 'anna', orders: [] },
 *   asOf: 0,
 *   expect: { lifecycle: { stage: 'new' } },
 * });
 * // => [{ pointer: '/lifecycle/stage', expected: 'new', actual: 'potential' }]
 * ```
 */
export function checkCase<N extends Names>(
  ready: ReadyPlan<N>,
  { facts, asOf, expect }: RuleCase<N>,
): readonly Difference[] {
  const differences: Difference[] = [];
  compare(expect, decide(ready, facts, asOf), '', differences);
  return differences;
}

function compare(
  expected: unknown,
  actual: unknown,
  pointer: string,
  differences: Difference[],
): void {
  const isPart = isObject(expected) && isObject(actual) && !Array.isArray(expected);
  if (isPart) {
    for (const [key, part] of Object.entries(expected)) {
      if (part === undefined) continue;
      const found = Object.hasOwn(actual, key) ? actual[key] : undefined;
      compare(part, found, child(pointer, key), differences);
    }
  } else if (JSON.stringify(expected) !== JSON.stringify(actual)) {
    differences.push({ pointer, expected, actual });
  }
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null;
}
