import type { Expression } from '../expr/expression.js';
import { buildDictionary, ranksOf } from './dictionary.js';
import type { Frame } from './frame.js';
import { codesByPlace, lookUpNumbers } from './kernels/codes.js';
import { asCodes, asNumbers } from './operands.js';
import type { TableFrame } from './table-frame.js';
import type { Codes, Numbers, Vector } from './vector.js';

/** Values of fact rows as numbers that can be ordered, and the way back for what is folded from them. */
export interface Foldable {
  readonly data: Float64Array;
  readonly magnitude: number;
  readonly nullable: boolean;
  /** The vector of customers that a fold in numbers stands for. */
  readonly back: (folded: Numbers) => Vector;
}

/** Texts are folded by their rank in the order of code points. */
export function foldableOf(
  of: Expression,
  { frame, chunk, vectorize }: TableFrame,
  customers: Frame,
): Foldable {
  const value = vectorize(of);
  if (of.type.kind !== 'string') {
    const { data, magnitude, nullable } = asNumbers(value, frame);
    return { data, magnitude, nullable, back: (folded) => folded };
  }
  const codes = value.form === 'codes' ? value : asCodes(value, buildDictionary(), frame);
  const ranks = ranksOf(codes.dictionary);
  return {
    data: rankedCodes(codes, ranks, frame),
    magnitude: ranks.length,
    nullable: codes.nullable,
    back: (folded) => {
      const codeOfRank = new Int32Array(ranks.length);
      ranks.forEach((rank, code) => {
        codeOfRank[rank] = code;
      });
      const out = customers.codes(codes.dictionary, true);
      frame.steps.push(() => codesByPlace(out.data, folded.data, codeOfRank, chunk.customers));
      return out;
    },
  };
}

/** The rank of each text, worked out once; NaN is null. */
function rankedCodes(codes: Codes, ranks: ReturnType<typeof ranksOf>, frame: Frame): Float64Array {
  const known = frame.ranked.get(codes);
  if (known !== undefined) return known;
  const data = new Float64Array(frame.capacity);
  frame.ranked.set(codes, data);
  const rankTable = Float64Array.of(Number.NaN, ...ranks);
  const { data: texts } = codes;
  frame.steps.push(() => lookUpNumbers(data, texts, rankTable, frame.count));
  return data;
}
