import { formatDay, parseDay } from '../base/calendar.js';
import { ClienteleError } from '../base/outcome.js';
import type { CustomerFacts } from '../model/facts.js';
import type { Language } from '../model/language.js';
import type { ValueKind } from '../model/type.js';
import type { Trace } from '../row/trace.js';
import type { ReadyPlan } from './calibrate.js';
import { explain } from './explain.js';
import { nextChangeAt } from './next-change.js';
import { decidingReasons, type Reason, render, type Side } from './reasons.js';
import { unknownNames } from './run-batch.js';
import { smallestChange, type Turned } from './smallest-change.js';

/** How a value would have to compare. */
export type Comparison =
  | 'less'
  | 'lessOrEqual'
  | 'equal'
  | 'notEqual'
  | 'greaterOrEqual'
  | 'greater'
  | 'oneOf';

/** What would have to be otherwise for one condition to come out the other way. */
export interface Needed {
  /** The condition as it is now. */
  readonly reason: Reason;
  /** The value that it is about; absent where it is no comparison of one value with a constant. */
  readonly name?: string;
  /** How the value would have to compare, and with what. */
  readonly comparison?: Comparison;
  readonly with?: Trace['value'];
  /** The nearest value that would do, where there is one: a whole number, a date or an instant. */
  readonly nearest?: number | string;
  /** How far it is from the value of now, which is below it where this is above zero; dates in days. */
  readonly by?: number;
}

/** The least that would have to be otherwise. */
export interface WhatItTakes {
  /** The fewest conditions that together would do; empty where the answer is as wanted already. */
  readonly conditions: readonly Needed[];
  /** When the answer changes although nothing happens, epoch milliseconds; null where time does not help. */
  readonly changesAt: number | null;
}

/**
 * What would have to be otherwise for a customer to be in a segment, or with `wanted` false to be out of it: the smallest set
 * of conditions, and for each the nearest value that would do.
 *
 * @param name of a yes-or-no value, such as `segment.vip`.
 * @param asOf epoch milliseconds.
 * @returns null where nothing that a rule reads could change it.
 * @throws ClienteleError as `decide` does, and with UNKNOWN_NAME.
 *
 * @example
 * ```ts
 * import { calibrate, compile, whatItTakes } from 'clientele';
 *
 * const { plan } = compile({
 *   version: 1,
 *   timeZone: 'UTC',
 *   segments: { vip: { and: [{ '>=': [{ var: 'spend' }, 6000] }, { '>=': [{ var: 'orderCount' }, 1] }] } },
 * });
 * const facts = { id: 'anna', orders: [{ id: 'o-1', at: 0, amount: 4800 }] };
 * const { conditions } = whatItTakes(calibrate(plan!), facts, 'segment.vip', 1)!;
 * conditions.map(({ name: value, nearest, by }) => [value, nearest, by]); // => [['spend', 6000, 1200]]
 * ```
 */
export function whatItTakes(
  ready: ReadyPlan,
  facts: CustomerFacts,
  name: string,
  asOf: number,
  wanted = true,
): WhatItTakes | null {
  const unknown = unknownNames(ready.plan, [name]).map((issue) => ({ ...issue, pointer: '' }));
  if (unknown.length > 0) throw new ClienteleError(unknown);
  const { values, segments } = explain(ready, facts, asOf);
  const known = { ...values, ...prefixed(segments) };
  const traceOf = (other: string): Trace | undefined => known[other]?.trace;
  const rule = traceOf(name);
  if (rule === undefined) return null;
  const change = smallestChange(rule, wanted, traceOf);
  if (change === null) return null;
  const kinds = new Map(ready.definitions.map((one) => [one.name, one.type.kind]));
  return {
    conditions: change.map((turned) => neededFor(turned, kinds)),
    changesAt: change.length === 0 ? null : nextChangeAt(ready, facts, asOf, { of: [name] }),
  };
}

function prefixed<T>(segments: { readonly [name: string]: T }): { readonly [name: string]: T } {
  return Object.fromEntries(
    Object.entries(segments).map(([name, one]) => [`segment.${name}`, one]),
  );
}

const OPPOSITE: { readonly [C in Exclude<Comparison, 'oneOf'>]: Comparison } = {
  less: 'greaterOrEqual',
  lessOrEqual: 'greater',
  equal: 'notEqual',
  notEqual: 'equal',
  greaterOrEqual: 'less',
  greater: 'lessOrEqual',
};

const MIRRORED: { readonly [C in Comparison]: Comparison } = {
  less: 'greater',
  lessOrEqual: 'greaterOrEqual',
  equal: 'equal',
  notEqual: 'notEqual',
  greaterOrEqual: 'lessOrEqual',
  greater: 'less',
  oneOf: 'oneOf',
};

function neededFor({ condition, wanted }: Turned, kinds: ReadonlyMap<string, ValueKind>): Needed {
  const [reason] = decidingReasons(condition) as [Reason];
  const compared = comparisonOf(condition, wanted);
  if (compared === undefined) return { reason };
  const { name, now, comparison, bound } = compared;
  const told = { reason, name, comparison, with: bound };
  const step = stepOf(kinds.get(name), comparison);
  const from = numberOf(bound);
  if (step === undefined || from === undefined) return told;
  const isDate = typeof bound === 'string';
  const nearest = from + step;
  const current = numberOf(now);
  return {
    ...told,
    nearest: isDate ? formatDay(nearest) : nearest,
    ...(current === undefined ? {} : { by: nearest - current }),
  };
}

/** A named value against a constant, the value on the left. */
function comparisonOf({ op, parts = [] }: Trace, wanted: boolean) {
  if (!(op in MIRRORED)) return undefined;
  const [first, second] = parts;
  if (first === undefined || second === undefined) return undefined;
  const isSwapped = first.op === 'literal';
  const [value, constant] = isSwapped ? [second, first] : [first, second];
  if (value.op !== 'field' || value.name === undefined || constant.op !== 'literal')
    return undefined;
  const written = isSwapped ? MIRRORED[op as Comparison] : (op as Comparison);
  if (written === 'oneOf' && !wanted) return undefined;
  const comparison = wanted || written === 'oneOf' ? written : OPPOSITE[written];
  return { name: value.name, now: value.value, comparison, bound: constant.value };
}

/** How far beyond the constant the nearest value lies; undefined where there is no nearest. */
function stepOf(kind: ValueKind | undefined, comparison: Comparison): number | undefined {
  const isWhole = kind === 'integer' || kind === 'date' || kind === 'instant';
  if (!isWhole && kind !== 'number') return undefined;
  switch (comparison) {
    case 'lessOrEqual':
    case 'greaterOrEqual':
    case 'equal':
      return 0;
    case 'less':
      return isWhole ? -1 : undefined;
    case 'greater':
      return isWhole ? 1 : undefined;
    default:
      return undefined;
  }
}

/** Whole numbers as they are, dates as days. */
function numberOf(value: Side['value']): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? parseDay(value) : undefined;
}

const SYMBOLS: { readonly [C in Comparison]: string } = {
  less: '<',
  lessOrEqual: '≤',
  equal: '=',
  notEqual: '≠',
  greaterOrEqual: '≥',
  greater: '>',
  oneOf: '∈',
};

const WORDS: {
  readonly [L in Language]: {
    more: (by: string) => string;
    less: (by: string) => string;
    turn: (what: string) => string;
  };
} = {
  en: {
    more: (by) => `${by} more`,
    less: (by) => `${by} less`,
    turn: (what) => `otherwise than: ${what}`,
  },
  zh: { more: (by) => `还差 ${by}`, less: (by) => `须少 ${by}`, turn: (what) => `须改变：${what}` },
};

/**
 * Puts into words what would have to be otherwise.
 *
 * @param show how a value is shown, by the name of what it is a value of; by default as it is.
 *
 * @example
 * ```ts
 * import { describeNeeded } from 'clientele';
 *
 * const sides = [{ name: 'spend', value: 4800 }, { value: 6000 }];
 * const reason = { code: 'CONDITION_NOT_MET', operator: 'greaterOrEqual', sides } as const;
 * const needed = { reason, name: 'spend', comparison: 'greaterOrEqual', with: 6000, nearest: 6000, by: 1200 } as const;
 * describeNeeded(needed); // => 'spend ≥ 6000: 1200 more'
 * ```
 */
export function describeNeeded(
  needed: Needed,
  language: Language = 'en',
  show: (name: string, value: Trace['value']) => string = (_, value) => String(value),
): string {
  const { name, comparison, by, reason } = needed;
  const words = WORDS[language];
  if (name === undefined || comparison === undefined) return words.turn(render(reason, language));
  const condition = `${name} ${SYMBOLS[comparison]} ${show(name, needed.with ?? null)}`;
  if (by === undefined || by === 0) return condition;
  const far = show(name, Math.abs(by));
  return `${condition}: ${by > 0 ? words.more(far) : words.less(far)}`;
}
