import { addMonths, dayOfMonth, monthOf, weekdayOf, yearOf } from '../base/calendar.js';
import { hourOf, localDay } from '../base/local-time.js';
import { DAY_MS } from '../base/milliseconds.js';
import type { Zone } from '../base/zone.js';
import type { Call } from '../expr/expression.js';
import type { OperatorName } from '../expr/operators.js';
import { chooseVector, coalesceVector } from './choices.js';
import { atMostVector, equalVector, isNullVector, lessVector, oneOfVector } from './comparisons.js';
import { buildDictionary } from './dictionary.js';
import { codesByPlace } from './kernels/codes.js';
import * as masks from './kernels/masks.js';
import * as kernels from './kernels/numbers.js';
import { asMask, asNumbers, codeOfConstant } from './operands.js';
import { tabulateCall, type VectorContext } from './tabulate.js';
import type { Constant, Vector } from './vector.js';

/** Builds the vector of a call, some argument of which is not constant. */
export type BuildVector = (args: readonly Vector[], node: Call, context: VectorContext) => Vector;

/** What each operator does to whole vectors. */
export const VECTOR_OPERATORS: Record<OperatorName, BuildVector> = {
  and: (args, _node, context) => join(args, false, masks.and, context),
  or: (args, _node, context) => join(args, true, masks.or, context),
  not: ([a], _node, context) => negate(one(a), context),
  equal: equalVector,
  notEqual: (args, node, context) => negate(equalVector(args, node, context), context),
  less: lessVector,
  lessOrEqual: atMostVector,
  greater: ([a, b], node, context) => lessVector([one(b), one(a)], swapped(node), context),
  greaterOrEqual: ([a, b], node, context) => atMostVector([one(b), one(a)], swapped(node), context),
  isNull: isNullVector,
  oneOf: oneOfVector,
  has: tabulateCall,
  hasAny: tabulateCall,
  hasOnly: tabulateCall,
  isEmpty: tabulateCall,
  contains: tabulateCall,
  coalesce: coalesceVector,
  choose: chooseVector,
  add: arithmetic(kernels.add, (a, b) => a + b),
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
  dayOf: ofNumber(localDay, (instant) => instant / DAY_MS + 2),
  hourOf: ofNumber(hourOf, () => 23),
  yearOf: ofNumber(yearOf, (day) => day / 365 + 1_970),
  monthOf: ofNumber(monthOf, () => 12),
  dayOfMonth: ofNumber(dayOfMonth, () => 31),
  weekdayOf: ofNumber(weekdayOf, () => 7),
  addMonths: ([a, b], _node, { frame }) => {
    const [days, months] = [asNumbers(one(a), frame), asNumbers(one(b), frame)];
    const out = frame.numbers(Number.MAX_SAFE_INTEGER);
    frame.steps.push(() => {
      kernels.mapPairs(out.data, days.data, months.data, addMonths, frame.count);
      kernels.keepSafe(out.data, frame.count);
    });
    return out;
  },
  bucket: tabulateCall,
};

/** A conjunction (settled by a false) or a disjunction (settled by a true), nulls being false. */
function join(
  args: readonly Vector[],
  settledBy: boolean,
  combine: (out: Int32Array, a: Int32Array, b: Int32Array, words: number) => void,
  { frame }: VectorContext,
): Vector {
  const truthOf = (arg: Constant) => arg.value === true;
  const isConstant = (arg: Vector): arg is Constant => arg.form === 'constant';
  const constants = args.filter(isConstant);
  if (constants.some((arg) => truthOf(arg) === settledBy)) {
    return { form: 'constant', value: settledBy };
  }
  const [first, ...others] = args
    .filter((arg) => !isConstant(arg))
    .map((arg) => asMask(arg, frame).words);
  if (first === undefined) return { form: 'constant', value: !settledBy };
  const out = frame.mask();
  const [second = first, ...rest] = others;
  frame.steps.push(() => {
    const words = (frame.count + 3) >> 2;
    combine(out.words, first, second, words);
    for (let index = 0; index < rest.length; index++) {
      combine(out.words, out.words, rest[index] as Int32Array, words);
    }
  });
  return out;
}

function negate(vector: Vector, { frame }: VectorContext): Vector {
  if (vector.form === 'constant') return { form: 'constant', value: vector.value !== true };
  const { words } = asMask(vector, frame);
  const out = frame.mask();
  frame.steps.push(() => masks.not(out.words, words, (frame.count + 3) >> 2));
  return out;
}

/** What changes nothing with 0 on its right; a sum of other kinds may still leave its range. */
const leavesAsIs: ReadonlySet<OperatorName> = new Set(['add', 'subtract']);

const divides: ReadonlySet<OperatorName> = new Set(['divide', 'floorDivide', 'modulo']);

function isZero(vector: Vector | undefined): boolean {
  return vector?.form === 'constant' && vector.value === 0;
}

type PairKernel = (out: Float64Array, a: Float64Array, b: Float64Array, count: number) => void;

/** The result where it is finite and, for integers, safe; else null. */
function arithmetic(kernel: PairKernel, bound: (a: number, b: number) => number): BuildVector {
  return ([first, second], node, { frame }) => {
    if (isZero(second) && leavesAsIs.has(node.op) && first?.form === 'numbers') return first;
    const [a, b] = [asNumbers(one(first), frame), asNumbers(one(second), frame)];
    const isInteger = node.type.kind !== 'number';
    const limit = isInteger ? Number.MAX_SAFE_INTEGER : Number.MAX_VALUE;
    const magnitude = bound(a.magnitude, b.magnitude);
    const isBounded = magnitude <= limit && b.magnitude !== Number.POSITIVE_INFINITY;
    const canFail = !isBounded || divides.has(node.op);
    const out = frame.numbers(Math.min(magnitude, limit), canFail || a.nullable || b.nullable);
    frame.steps.push(() => kernel(out.data, a.data, b.data, frame.count));
    // What cannot leave the range need not be looked after.
    if (!isBounded) {
      const keep = isInteger ? kernels.keepSafe : kernels.keepFinite;
      frame.steps.push(() => keep(out.data, frame.count));
    }
    return out;
  };
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
    // A list without cuts still makes null of null.
    const bounds = Float64Array.from(cuts.length === 0 ? [Number.POSITIVE_INFINITY] : cuts);
    const out = frame.numbers(bounds.length, nullable);
    const rank = reached ? kernels.countReached : kernels.countPassed;
    frame.steps.push(() => rank(out.data, data, bounds, frame.count));
    return out;
  };
}

function pickVector([a, list]: readonly Vector[], _node: Call, { frame }: VectorContext): Vector {
  const names = constantOf(list) as readonly string[];
  const builder = buildDictionary();
  const table = Int32Array.from(names, (name) => codeOfConstant(name, builder));
  const places = asNumbers(one(a), frame);
  const out = frame.codes(builder.dictionary, true);
  frame.steps.push(() => codesByPlace(out.data, places.data, table, frame.count));
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

function swapped(node: Call): Call {
  return { ...node, args: [...node.args].reverse() };
}

function one(vector: Vector | undefined): Vector {
  if (vector === undefined) throw new TypeError('an argument is missing');
  return vector;
}

function constantOf(vector: Vector | undefined): unknown {
  if (vector?.form !== 'constant') throw new TypeError('a constant is needed here');
  return vector.value;
}
