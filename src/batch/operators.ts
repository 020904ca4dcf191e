import { addMonths, dayOfMonth, monthOf, weekdayOf, yearOf } from '../base/calendar.js';
import { hourOf, minuteOfDayOf } from '../base/local-time.js';
import { DAY_MS } from '../base/milliseconds.js';
import type { Zone } from '../base/zone.js';
import type { Call } from '../expr/expression.js';
import type { OperatorName } from '../expr/operators.js';
import { chooseVector, coalesceVector } from './choices.js';
import { atMostVector, equalVector, isNullVector, lessVector, oneOfVector } from './comparisons.js';
import { conjunction, disjunction, negation } from './conditions.js';
import { buildDictionary } from './dictionary.js';
import { codesByPlace } from './kernels/codes.js';
import { localDays } from './kernels/local-days.js';
import * as kernels from './kernels/numbers.js';
import { asNumbers, codeOfConstant } from './operands.js';
import { tabulateCall, type VectorContext } from './tabulate.js';
import { MOST_FLAGS, type Vector } from './vector.js';

/** Builds the vector of a call, some argument of which is not constant. */
export type BuildVector = (args: readonly Vector[], node: Call, context: VectorContext) => Vector;

/** What each operator does to whole vectors. */
export const VECTOR_OPERATORS: Record<OperatorName, BuildVector> = {
  and: (args, _node, { frame }) => conjunction(args, frame),
  or: (args, _node, { frame }) => disjunction(args, frame),
  not: ([a], _node, { frame }) => negation(one(a), frame),
  equal: equalVector,
  notEqual: (args, node, context) => negation(equalVector(args, node, context), context.frame),
  less: lessVector,
  lessOrEqual: atMostVector,
  greater: ([a, b], node, context) => lessVector([one(b), one(a)], swapped(node, 'less'), context),
  greaterOrEqual: ([a, b], node, context) =>
    atMostVector([one(b), one(a)], swapped(node, 'lessOrEqual'), context),
  isNull: isNullVector,
  oneOf: oneOfVector,
  has: tabulateCall,
  hasAny: tabulateCall,
  hasOnly: tabulateCall,
  isEmpty: tabulateCall,
  contains: tabulateCall,
  coalesce: coalesceVector,
  choose: chooseVector,
  add: (args, node, context) => joinFlags(args) ?? addVectors(args, node, context),
  subtract: arithmetic(kernels.subtract, (a, b) => a + b),
  multiply: arithmetic(kernels.multiply, (a, b) => a * b),
  divide: arithmetic(kernels.divide, () => Number.POSITIVE_INFINITY),
  floorDivide: arithmetic(kernels.floorDivide, (a) => a),
  modulo: arithmetic(kernels.modulo, (a, b) => Math.min(a, b)),
  least: extreme(kernels.least),
  greatest: extreme(kernels.greatest),
  countBelow: cutRank(false),
  countAtOrBelow: cutRank(true),
  pick: pickVector,
  dayOf: dayVector,
  hourOf: ofNumber(hourOf, () => 23),
  minuteOfDayOf: ofNumber(minuteOfDayOf, () => 1_439),
  yearOf: ofNumber(yearOf, (day) => day / 365 + 1_970),
  monthOf: ofNumber(monthOf, () => 12),
  dayOfMonth: ofNumber(dayOfMonth, () => 31),
  weekdayOf: ofNumber(weekdayOf, () => 7),
  addMonths: ([a, b], _node, { frame }) => {
    const { data: days } = asNumbers(one(a), frame);
    const { data: months } = asNumbers(one(b), frame);
    const out = frame.numbers(Number.MAX_SAFE_INTEGER);
    frame.steps.push(() => {
      kernels.mapPairs(out.data, days, months, addMonths, frame.count);
      kernels.keepSafe(out.data, frame.count);
    });
    return out;
  },
  bucket: tabulateCall,
};

const addVectors = arithmetic(kernels.add, (a, b) => a + b);

/** What changes nothing with 0 on its right; a sum of other kinds may still leave its range. */
const leavesAsIs: ReadonlySet<OperatorName> = new Set(['add', 'subtract']);

const divides: ReadonlySet<OperatorName> = new Set(['divide', 'floorDivide', 'modulo']);

function isZero(vector: Vector | undefined): boolean {
  return vector?.form === 'constant' && vector.value === 0;
}

/** Sums of flags are flags, as long as they fit. */
function joinFlags([first, second]: readonly Vector[]): Vector | undefined {
  if (first?.form !== 'flags' || second?.form !== 'flags') return undefined;
  const parts = [...first.parts, ...second.parts];
  const most = parts.reduce((sum, { value }) => sum + value, 0);
  return most <= MOST_FLAGS ? { form: 'flags', parts } : undefined;
}

type PairKernel = (out: Float64Array, a: Float64Array, b: Float64Array, count: number) => void;

/** The result where it is finite and, for integers, safe; else null. */
function arithmetic(kernel: PairKernel, bound: (a: number, b: number) => number): BuildVector {
  return ([first, second], node, { frame }) => {
    if (isZero(second) && leavesAsIs.has(node.op) && first?.form === 'numbers') return first;
    const line = lineThrough(node.op, first, second);
    const [a, b] = [asNumbers(one(first), frame), asNumbers(one(second), frame)];
    const isInteger = node.type.kind !== 'number';
    const limit = isInteger ? Number.MAX_SAFE_INTEGER : Number.MAX_VALUE;
    const magnitude = bound(a.magnitude, b.magnitude);
    const isBounded = magnitude <= limit && b.magnitude !== Number.POSITIVE_INFINITY;
    const canFail = !isBounded || divides.has(node.op);
    const out = frame.numbers(Math.min(magnitude, limit), canFail || a.nullable || b.nullable);
    if (line === undefined) {
      const [left, right] = [a.data, b.data];
      frame.steps.push(() => kernel(out.data, left, right, frame.count));
    } else {
      const { data } = line.isOfFirst ? a : b;
      frame.steps.push(() => kernels.scaleAndShift(out.data, data, line, frame.count));
    }
    // What cannot leave the range need not be looked after.
    if (!isBounded) {
      const keep = isInteger ? kernels.keepSafe : kernels.keepFinite;
      frame.steps.push(() => keep(out.data, frame.count));
    }
    return out;
  };
}

/** What an operator makes of one argument where the other is constant, if that is a multiple and a constant. */
function lineThrough(op: OperatorName, first: Vector | undefined, second: Vector | undefined) {
  const isOfFirst = second?.form === 'constant';
  const given = isOfFirst ? second : first;
  if (given?.form !== 'constant' || typeof given.value !== 'number') return undefined;
  const { value } = given;
  if (op === 'add') return { scale: 1, shift: value, isOfFirst };
  if (op === 'multiply') return { scale: value, shift: 0, isOfFirst };
  if (op !== 'subtract') return undefined;
  return isOfFirst
    ? { scale: 1, shift: -value, isOfFirst }
    : { scale: -1, shift: value, isOfFirst };
}

function extreme(kernel: PairKernel): BuildVector {
  return (args, _node, { frame }) => {
    const numbers = args.map((arg) => asNumbers(arg, frame));
    const out = frame.numbers(
      Math.max(...numbers.map(({ magnitude }) => magnitude)),
      numbers.some(({ nullable }) => nullable),
    );
    const [first, second, ...rest] = numbers.map(({ data }) => data);
    frame.steps.push(() => {
      kernel(out.data, first as Float64Array, second as Float64Array, frame.count);
      for (let index = 0; index < rest.length; index++) {
        kernel(out.data, out.data, rest[index] as Float64Array, frame.count);
      }
    });
    return out;
  };
}

function cutRank(reached: boolean): BuildVector {
  return ([a, list], _node, { frame }) => {
    const cuts = constantOf(list) as readonly number[] | null;
    // Where there was nobody to learn cuts from, there are none, and nobody is scored.
    if (cuts === null) return { form: 'constant', value: null };
    const { data, nullable } = asNumbers(one(a), frame);
    // Cuts are counted four at a time, and where there are none nulls still are found.
    const rounds = Math.max(1, Math.ceil(cuts.length / 4));
    const bounds = new Float64Array(4 * rounds).fill(Number.POSITIVE_INFINITY);
    bounds.set(cuts);
    const out = frame.numbers(cuts.length, nullable);
    const none = new Float64Array(frame.capacity);
    const add = reached ? kernels.addReached : kernels.addPassed;
    frame.steps.push(() => {
      for (let first = 0; first < bounds.length; first += 4) {
        add(out.data, first === 0 ? none : out.data, data, bounds, first, frame.count);
      }
    });
    return out;
  };
}

function pickVector([a, list]: readonly Vector[], _node: Call, { frame }: VectorContext): Vector {
  const names = constantOf(list) as readonly string[];
  const builder = buildDictionary();
  const table = Int32Array.from(names, (name) => codeOfConstant(name, builder));
  const { data: places } = asNumbers(one(a), frame);
  const out = frame.codes(builder.dictionary, true);
  frame.steps.push(() => codesByPlace(out.data, places, table, frame.count));
  return out;
}

function ofNumber(
  compute: (value: number, zone: Zone) => number,
  bound: (magnitude: number) => number,
): BuildVector {
  return ([a], _node, { frame, zone }) => {
    const { data, magnitude, nullable } = asNumbers(one(a), frame);
    const out = frame.numbers(bound(magnitude), nullable);
    const apply = (value: number) => compute(value, zone);
    frame.steps.push(() => kernels.mapNumbers(out.data, data, apply, frame.count));
    return out;
  };
}

function dayVector([a]: readonly Vector[], _node: Call, { frame, zone }: VectorContext): Vector {
  const { data, magnitude, nullable } = asNumbers(one(a), frame);
  const out = frame.numbers(dayBound(magnitude), nullable);
  frame.steps.push(() => localDays(out.data, data, zone, frame.count));
  return out;
}

function dayBound(instant: number): number {
  return instant / DAY_MS + 2;
}

function swapped(node: Call, op: OperatorName): Call {
  return { ...node, op, args: [...node.args].reverse() };
}

function one(vector: Vector | undefined): Vector {
  if (vector === undefined) throw new TypeError('an argument is missing');
  return vector;
}

function constantOf(vector: Vector | undefined): unknown {
  if (vector?.form !== 'constant') throw new TypeError('a constant is needed here');
  return vector.value;
}
