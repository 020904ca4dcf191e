import type { Type, Value } from '../model/type.js';
import type { Span } from './bounds.js';
import type { Demand, Domain } from './domain.js';
import type { Scalar } from './formula.js';
import { compareScalars } from './passes.js';
import { firstFrom, type Steps, stepsOf } from './steps.js';

/** Up to so many whole numbers are listed one by one. */
const LISTED = 64;

/** What is left of the values of an ordered kind: from `from` up to, not including, `end`. */
interface Range {
  from: number | string;
  end: number | string | undefined;
}

/** Numbers, texts, truth values, days and instants: a range, or a list, without some, perhaps null. */
export function scalarDomain(type: Type, span: Span, demands: readonly Demand[]): Domain {
  const steps = stepsOf(type.kind);
  const range: Range = { from: span.least ?? steps.least, end: steps.beyond };
  if (span.most !== undefined) narrow(range, steps.least, steps.next(span.most));
  let list: readonly Scalar[] | undefined = type.kind === 'boolean' ? [true, false] : type.values;
  let [mayBeNull, mayBeKnown] = [type.nullable, true];
  const excluded = new Set<Value>();
  const edges: Value[] = [];

  for (const { test, holds } of demands) {
    if (test.is === 'null') {
      if (holds) mayBeKnown = false;
      else mayBeNull = false;
    } else if (test.is === 'in') {
      edges.push(...test.values);
      if (!holds) for (const value of test.values) excluded.add(value);
      else {
        mayBeNull = false;
        const known = list;
        list = known ? known.filter((value) => test.values.includes(value)) : test.values;
      }
    } else if (test.is === 'below' || test.is === 'above') {
      if (holds) mayBeNull = false;
      edges.push(test.bound);
      const isUpper = (test.is === 'below') === holds;
      // `<=` and its opposite `>` part the values behind the bound, `<` and `>=` before it.
      const isBehind = (test.is === 'below') === test.inclusive;
      const edge = isBehind ? steps.next(test.bound) : firstFrom(steps, test.bound);
      if (isUpper) narrow(range, steps.least, edge);
      else narrow(range, edge, undefined);
    }
  }

  const isInside = (value: Scalar) =>
    !excluded.has(value) &&
    (type.kind === 'boolean' || (isOfKind(type, value) && isWithin(range, value)));
  if (mayBeKnown) list ??= listed(type, range);
  const nulls = mayBeNull ? [null] : [];
  if (!mayBeKnown) return { isEmpty: !mayBeNull, isListed: true, sample: () => nulls };
  if (list !== undefined) {
    const values = [...new Set(list)].filter(isInside);
    const sample = [...values, ...nulls];
    return { isEmpty: sample.length === 0, isListed: true, sample: () => sample };
  }
  const first = firstOf(range, steps, excluded);
  return {
    isEmpty: first === undefined && !mayBeNull,
    isListed: first === undefined,
    sample: (hints) => {
      if (first === undefined) return nulls;
      const near = [...plainValues(type), ...edges.flatMap(around(steps)), ...hints];
      const values = [...near, ...within(range, type), first].filter(
        (value) => value !== null && isInside(value as Scalar),
      );
      return [...new Set([...values, ...nulls])];
    },
  };
}

function narrow(range: Range, from: number | string, end: number | string | undefined): void {
  if (compareScalars(from, range.from) > 0) range.from = from;
  if (end === undefined) return;
  if (range.end === undefined || compareScalars(end, range.end) < 0) range.end = end;
}

function isWithin({ from, end }: Range, value: Scalar): boolean {
  if (compareScalars(value, from) < 0) return false;
  return end === undefined || compareScalars(value, end) < 0;
}

function isOfKind({ kind }: Type, value: Scalar): boolean {
  if (kind === 'string') return typeof value === 'string';
  return typeof value === 'number' && (kind === 'number' || Number.isSafeInteger(value));
}

function listed({ kind }: Type, { from, end }: Range): readonly number[] | undefined {
  if (kind === 'number' || typeof from !== 'number' || typeof end !== 'number') return undefined;
  const count = Math.max(0, end - from);
  return count > LISTED ? undefined : Array.from({ length: count }, (_, index) => from + index);
}

/** The smallest value that is left; each step either ends the walk or uses up an excluded value. */
function firstOf({ from, end }: Range, steps: Steps, excluded: ReadonlySet<Value>) {
  let value = from;
  while (end === undefined || compareScalars(value, end) < 0) {
    if (!excluded.has(value)) return value;
    value = steps.next(value);
  }
  return undefined;
}

/** Values that a reader finds natural where nothing speaks against them. */
function plainValues({ kind }: Type): readonly Scalar[] {
  if (kind === 'string') return ['a', 'b'];
  // 1990-01-01 and 2026-01-01.
  if (kind === 'date') return [20_454, 7305];
  if (kind === 'instant') return [1_767_225_600_000];
  return [0, 1];
}

function around(steps: Steps) {
  return (value: Value): readonly Value[] => {
    if (typeof value === 'string') return [value, `${value}a`, steps.next(value)];
    if (typeof value !== 'number') return [value];
    return [value, value + 1, value - 1, steps.next(value), steps.previous(value) ?? value];
  };
}

/** Plain values between the ends. */
function within({ from, end }: Range, { kind }: Type): readonly Scalar[] {
  if (typeof from !== 'number' || typeof end !== 'number') return [];
  const middle = from / 2 + end / 2;
  return kind === 'number' ? [Math.ceil(from), middle] : [Math.floor(middle)];
}
