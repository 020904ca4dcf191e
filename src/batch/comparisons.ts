import type { Call } from '../expr/expression.js';
import type { LiteralValue } from '../model/type.js';
import { buildDictionary, ranksOf, translation } from './dictionary.js';
import { atMostCodes, equalCodes, lessCodes } from './kernels/codes.js';
import * as kernels from './kernels/masks.js';
import { asCodes, asNumbers, isTextual, translated } from './operands.js';
import { tabulateCall, type VectorContext } from './tabulate.js';
import { type Codes, isNeverNull, type Vector } from './vector.js';
import { numberOfValue } from './vector-value.js';

/** Same value; null equals null and nothing else. */
export function equalVector(args: readonly Vector[], node: Call, context: VectorContext): Vector {
  const { frame } = context;
  if (isTextual(node)) {
    const [first, second] = args;
    if (first?.form !== 'codes' || second?.form !== 'codes') {
      // The opposite is asked for by whoever wants it: the call may be a notEqual.
      return tabulateCall(args, { ...node, op: 'equal' }, context);
    }
    const builder = buildDictionary();
    const { data: a } = asCodes(first, builder, frame);
    const { data: b } = asCodes(second, builder, frame);
    const out = frame.mask();
    frame.steps.push(() => equalCodes(out.data, a, b, frame.count));
    return out;
  }
  const { vectors, constant } = constantApart(args);
  const [first, second] = vectors.map((vector) => asNumbers(vector, frame).data);
  const a = first as Float64Array;
  const out = frame.mask();
  if (second !== undefined) {
    frame.steps.push(() => kernels.equal(out.data, a, second, frame.count));
  } else if (constant === null) {
    frame.steps.push(() => kernels.isNull(out.words, a, frame.count));
  } else {
    const value = numberOfValue(constant);
    frame.steps.push(() => kernels.equalConstant(out.words, a, value, frame.count));
  }
  return out;
}

interface Order {
  readonly vectors: typeof kernels.lessThan;
  readonly codes: typeof lessCodes;
  readonly belowConstant: typeof kernels.lessThanConstant;
  readonly aboveConstant: typeof kernels.moreThanConstant;
}

/** First before second; false with null. */
export const lessVector = comparison({
  vectors: kernels.lessThan,
  codes: lessCodes,
  belowConstant: kernels.lessThanConstant,
  aboveConstant: kernels.moreThanConstant,
});

/** First not after second; false with null. */
export const atMostVector = comparison({
  vectors: kernels.atMost,
  codes: atMostCodes,
  belowConstant: kernels.atMostConstant,
  aboveConstant: kernels.atLeastConstant,
});

function comparison(order: Order) {
  return (args: readonly Vector[], node: Call, context: VectorContext): Vector => {
    const { frame } = context;
    if (isTextual(node)) return compareTexts(args, node, context, order);
    const { vectors, constant, isFirst } = constantApart(args);
    if (constant === null) return { form: 'constant', value: false };
    const [first, second] = vectors.map((vector) => asNumbers(vector, frame).data);
    const a = first as Float64Array;
    const out = frame.mask();
    if (second !== undefined) {
      frame.steps.push(() => order.vectors(out.data, a, second, frame.count));
      return out;
    }
    const bound = numberOfValue(constant);
    const compare = isFirst ? order.aboveConstant : order.belowConstant;
    frame.steps.push(() => compare(out.words, a, bound, frame.count));
    return out;
  };
}

function compareTexts(
  args: readonly Vector[],
  node: Call,
  context: VectorContext,
  order: Order,
): Vector {
  const [first, second] = args;
  if (first?.form !== 'codes' || second?.form !== 'codes') {
    return tabulateCall(args, node, context);
  }
  const { frame } = context;
  const builder = buildDictionary();
  const tables = [first, second].map(({ dictionary }) => translation(dictionary, builder));
  const ranks = ranksOf(builder.dictionary);
  const ranked = (codes: Codes, table: Int32Array): Int32Array => {
    const rankTable = table.map((code) => (code < 0 ? -1 : (ranks[code] as number)));
    return translated(codes, rankTable, builder.dictionary, frame).data;
  };
  const a = ranked(first, tables[0] as Int32Array);
  const b = ranked(second, tables[1] as Int32Array);
  const out = frame.mask();
  frame.steps.push(() => order.codes(out.data, a, b, frame.count));
  return out;
}

export function isNullVector(
  [a]: readonly Vector[],
  _node: Call,
  { frame }: VectorContext,
): Vector {
  if (a === undefined || isNeverNull(a) || (a.form !== 'constant' && !a.nullable)) {
    return { form: 'constant', value: false };
  }
  const out = frame.mask();
  if (a.form === 'codes') {
    const { data } = a;
    const none = new Int32Array(frame.capacity).fill(-1);
    frame.steps.push(() => equalCodes(out.data, data, none, frame.count));
  } else {
    const { data } = asNumbers(a, frame);
    frame.steps.push(() => kernels.isNull(out.words, data, frame.count));
  }
  return out;
}

/** Up to so many members, asking for each is faster than a hash. */
const SHORT_LIST = 8;

export function oneOfVector(args: readonly Vector[], node: Call, context: VectorContext): Vector {
  const [value, list] = args;
  if (value === undefined || value.form === 'codes' || list?.form !== 'constant') {
    return tabulateCall(args, node, context);
  }
  const { frame } = context;
  const { data } = asNumbers(value, frame);
  const members = new Set(
    (list.value as readonly unknown[]).filter((member) => member !== null).map(numberOfValue),
  );
  const out = frame.mask();
  if (members.size > SHORT_LIST) {
    frame.steps.push(() => kernels.isMember(out.data, data, members, frame.count));
    return out;
  }
  const few = [...members];
  frame.steps.push(() => {
    out.data.fill(0, 0, frame.count);
    for (let index = 0; index < few.length; index++) {
      kernels.orEqualConstant(out.data, data, few[index] as number, frame.count);
    }
  });
  return out;
}

/** The vectors among two arguments, and the constant where there is one. */
function constantApart(args: readonly Vector[]): {
  readonly vectors: readonly Vector[];
  readonly constant: LiteralValue | undefined;
  readonly isFirst: boolean;
} {
  const [first, second] = args;
  if (first?.form === 'constant') {
    return { vectors: args.slice(1), constant: first.value, isFirst: true };
  }
  if (second?.form === 'constant') {
    return { vectors: args.slice(0, 1), constant: second.value, isFirst: false };
  }
  return { vectors: args, constant: undefined, isFirst: false };
}
