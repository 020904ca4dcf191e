import type { Call } from '../expr/expression.js';
import { disjunction } from './conditions.js';
import { buildDictionary } from './dictionary.js';
import type { Frame } from './frame.js';
import {
  codesByByte,
  replaceCodesByConstant,
  replaceCodesWhere,
  replaceNullCodes,
} from './kernels/codes.js';
import { sideBySide } from './kernels/masks.js';
import { coalesce, nullWhereNot, replaceWhere } from './kernels/numbers.js';
import { asCodes, asMask, asNumbers, codeOfConstant } from './operands.js';
import type { VectorContext } from './tabulate.js';
import type { Codes, Constant, Numbers, Vector } from './vector.js';
import { isNeverNull, MOST_FLAGS } from './vector.js';

interface Branch<V extends Vector = Vector> {
  readonly condition: Vector;
  readonly value: V;
}

/** The value after the first true condition, else the last. */
export function chooseVector(args: readonly Vector[], node: Call, context: VectorContext): Vector {
  const { branches, otherwise } = openBranches(args, context);
  if (branches.length === 0) return otherwise;
  const isText = node.type.kind === 'string' || node.type.kind === 'string[]';
  return isText
    ? chooseCodes(branches, otherwise, context)
    : chooseNumbers(branches, otherwise, context);
}

/** The branches whose condition is not settled, the last first; a settled true one ends the list. */
function openBranches(
  args: readonly Vector[],
  { frame }: VectorContext,
): { readonly branches: readonly Branch[]; readonly otherwise: Vector } {
  const branches: Branch[] = [];
  let otherwise = args[args.length - 1] as Vector;
  for (let index = 0; index + 1 < args.length; index += 2) {
    const condition = args[index] as Vector;
    const value = args[index + 1] as Vector;
    if (condition.form !== 'constant') {
      const [next] = branches;
      // Neighbouring branches with one value are one branch.
      if (next?.value !== value) branches.unshift({ condition, value });
      else branches[0] = { condition: disjunction([condition, next.condition], frame), value };
    } else if (condition.value === true) {
      otherwise = value;
      break;
    }
  }
  return { branches, otherwise };
}

function chooseNumbers(
  branches: readonly Branch[],
  otherwise: Vector,
  { frame }: VectorContext,
): Vector {
  const [only, ...others] = branches;
  const isZero = otherwise.form === 'constant' && otherwise.value === 0;
  if (isZero && only !== undefined && others.length === 0 && isFlag(only.value)) {
    return {
      form: 'flags',
      parts: [{ mask: asMask(only.condition, frame), value: only.value.value }],
    };
  }
  const values = branches.map(({ value }) => asNumbers(value, frame));
  if (isZero && only !== undefined && others.length === 0 && values[0]?.nullable === false) {
    return { form: 'kept', numbers: values[0], mask: asMask(only.condition, frame) };
  }
  const isNull = otherwise.form === 'constant' && otherwise.value === null;
  if (isNull && only !== undefined && others.length === 0) {
    const { data, magnitude } = values[0] as Numbers;
    const mask = asMask(only.condition, frame).data;
    const out = frame.numbers(magnitude);
    frame.steps.push(() => nullWhereNot(out.data, mask, data, frame.count));
    return out;
  }
  const base = asNumbers(otherwise, frame);
  const all = [base, ...values];
  const out = frame.numbers(
    Math.max(...all.map(({ magnitude }) => magnitude)),
    all.some(({ nullable }) => nullable),
  );
  const { data: start } = base;
  const replacements = branches.map(({ condition }, index) => {
    const { data } = values[index] as Numbers;
    return { mask: asMask(condition, frame).data, data };
  });
  frame.steps.push(() => {
    copyNumbers(out.data, start, frame.count);
    for (let index = 0; index < replacements.length; index++) {
      const { mask, data } = replacements[index] as (typeof replacements)[number];
      replaceWhere(out.data, mask, data, frame.count);
    }
  });
  return out;
}

/** A whole number that {@link Flags} take. */
function isFlag(vector: Vector): vector is { form: 'constant'; value: number } {
  const isConstant = vector.form === 'constant' && Number.isInteger(vector.value);
  return isConstant && (vector.value as number) > 0 && (vector.value as number) <= MOST_FLAGS;
}

function chooseCodes(
  branches: readonly Branch[],
  otherwise: Vector,
  { frame }: VectorContext,
): Vector {
  const isAllConstant = [otherwise, ...branches.map(({ value }) => value)].every(isConstant);
  if (isAllConstant && branches.length <= BITS) {
    return chooseConstants(branches as readonly Branch<Constant>[], otherwise as Constant, frame);
  }
  const builder = buildDictionary();
  const base = asCodes(otherwise, builder, frame);
  const replacements = branches.map(({ condition, value }) => {
    const mask = asMask(condition, frame).data;
    if (value.form === 'constant') {
      const code = codeOfConstant(value.value, builder);
      return { mask, code, codes: undefined, nullable: code < 0 };
    }
    const { data: codes, nullable } = asCodes(value, builder, frame);
    return { mask, code: -1, codes, nullable };
  });
  const canBeNull = [base, ...replacements].some(({ nullable }) => nullable);
  const out = frame.codes(builder.dictionary, canBeNull);
  const { data: start } = base;
  frame.steps.push(() => {
    copyCodes(out.data, start, frame.count);
    for (let index = 0; index < replacements.length; index++) {
      const { mask, code, codes } = replacements[index] as (typeof replacements)[number];
      if (codes === undefined) replaceCodesByConstant(out.data, mask, code, frame.count);
      else replaceCodesWhere(out.data, mask, codes, frame.count);
    }
  });
  return out;
}

/** So many conditions go into a byte. */
const BITS = 8;

/** One constant or another: what conditions say of a row is a byte, and the byte tells which. */
function chooseConstants(
  branches: readonly Branch<Constant>[],
  otherwise: Constant,
  frame: Frame,
): Codes {
  const builder = buildDictionary();
  const codes = branches.map(({ value }) => codeOfConstant(value.value, builder));
  const last = codeOfConstant(otherwise.value, builder);
  // Branches stand from last to first, so that the highest bit is the one that decides.
  const table = Int32Array.from({ length: 2 ** codes.length }, (_, byte) => {
    return byte === 0 ? last : (codes[31 - Math.clz32(byte)] as number);
  });
  const words = branches.map(({ condition }) => asMask(condition, frame).words);
  const combined = frame.mask();
  const out = frame.codes(builder.dictionary, [last, ...codes].includes(-1));
  frame.steps.push(() => {
    sideBySide(combined.words, words, (frame.count + 3) >> 2);
    codesByByte(out.data, combined.data, table, frame.count);
  });
  return out;
}

/** The first, or where it is null the second. */
export function coalesceVector(
  [first, second]: readonly Vector[],
  node: Call,
  { frame }: VectorContext,
): Vector {
  if (first === undefined || second === undefined) throw new TypeError('coalesce takes two');
  if (isNeverNull(first)) return first;
  if (first.form === 'constant') return first.value === null ? second : first;
  if (node.type.kind === 'string' || node.type.kind === 'string[]') {
    const builder = buildDictionary();
    const a: Codes = asCodes(first, builder, frame);
    const b: Codes = asCodes(second, builder, frame);
    const out = frame.codes(builder.dictionary, a.nullable && b.nullable);
    const [texts, instead] = [a.data, b.data];
    frame.steps.push(() => {
      copyCodes(out.data, texts, frame.count);
      replaceNullCodes(out.data, instead, frame.count);
    });
    return out;
  }
  const [a, b] = [asNumbers(first, frame), asNumbers(second, frame)];
  const magnitude = Math.max(a.magnitude, b.magnitude);
  const out = frame.numbers(magnitude, a.nullable && b.nullable);
  const [numbers, instead] = [a.data, b.data];
  frame.steps.push(() => coalesce(out.data, numbers, instead, frame.count));
  return out;
}

function isConstant(vector: Vector): vector is Constant {
  return vector.form === 'constant';
}

function copyNumbers(out: Float64Array, from: Float64Array, count: number): void {
  for (let i = 0; i < count; i += 4) {
    out[i] = from[i] as number;
    out[i + 1] = from[i + 1] as number;
    out[i + 2] = from[i + 2] as number;
    out[i + 3] = from[i + 3] as number;
  }
}

function copyCodes(out: Int32Array, from: Int32Array, count: number): void {
  for (let i = 0; i < count; i += 4) {
    out[i] = from[i] as number;
    out[i + 1] = from[i + 1] as number;
    out[i + 2] = from[i + 2] as number;
    out[i + 3] = from[i + 3] as number;
  }
}
