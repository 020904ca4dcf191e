import type { Call } from '../expr/expression.js';
import type { LiteralValue } from '../model/type.js';
import { type Dictionary, type DictionaryBuilder, type Text, translation } from './dictionary.js';
import type { Frame } from './frame.js';
import { lookUpBits, lookUpCodes, lookUpMask, matchBytes } from './kernels/codes.js';
import { addFlags, equalConstant, numbersOfMask } from './kernels/masks.js';
import { keepWhere } from './kernels/numbers.js';
import type { Codes, Flags, Kept, Mask, Numbers, TextTest, Vector } from './vector.js';
import { numberOfValue } from './vector-value.js';

/** A vector as numbers: conditions are 0 and 1, a constant stands in every row. */
export function asNumbers(vector: Vector, frame: Frame): Numbers {
  if (vector.form === 'numbers') return vector;
  if (vector.form === 'constant') {
    const value = numberOfValue(vector.value);
    const out = frame.numbers(Math.abs(value) || 0, Number.isNaN(value));
    out.data.fill(value);
    return out;
  }
  if (vector.form === 'kept') return keep(vector, frame);
  if (vector.form === 'flags') return addUp(vector, frame);
  const { data } = asMask(vector, frame);
  const out = frame.numbers(1, false);
  frame.steps.push(() => numbersOfMask(out.data, data, frame.count));
  return out;
}

/** Works out numbers that are kept where a condition holds, once. */
function keep(vector: Kept, frame: Frame): Numbers {
  const known = frame.kept.get(vector);
  if (known !== undefined) return known;
  const { numbers, mask } = vector;
  const { data, magnitude } = numbers;
  const out = frame.numbers(magnitude, false);
  frame.kept.set(vector, out);
  frame.steps.push(() => keepWhere(out.data, mask.data, data, frame.count));
  return out;
}

/** Adds up numbers where their conditions hold, once. */
function addUp(vector: Flags, frame: Frame): Numbers {
  const known = frame.kept.get(vector);
  if (known !== undefined) return known;
  const masks = vector.parts.map(({ mask }) => mask.data);
  const values = vector.parts.map(({ value }) => value);
  const out = frame.numbers(
    values.reduce((sum, value) => sum + value, 0),
    false,
  );
  frame.kept.set(vector, out);
  frame.steps.push(() => addFlags(out.data, masks, values, frame.count));
  return out;
}

/** A vector as a condition: null is false. */
export function asMask(vector: Vector, frame: Frame): Mask {
  if (vector.form === 'mask') return vector;
  if (vector.form === 'test') return lookUpTest(vector, frame);
  if (vector.form === 'codes') throw new TypeError('codes are no condition');
  if (vector.form === 'kept' || vector.form === 'flags') {
    return asMask(asNumbers(vector, frame), frame);
  }
  const out = frame.mask();
  if (vector.form === 'numbers') {
    const { data } = vector;
    frame.steps.push(() => equalConstant(out.words, data, 1, frame.count));
  } else if (vector.value === true) out.data.fill(1);
  return out;
}

/** Asking for so many texts, one after the other, is faster than looking answers up. */
const FEW_TEXTS = 4;

/** Works out a condition on a text, once. */
function lookUpTest({ codes, answers }: TextTest, frame: Frame): Mask {
  const known = frame.looked.get(codes) ?? new Map<string, Mask>();
  frame.looked.set(codes, known);
  const key = answers.join('');
  const earlier = known.get(key);
  if (earlier !== undefined) return earlier;
  const out = frame.mask();
  known.set(key, out);
  const { words } = codes;
  const [accepted, refused] = [codesWhere(answers, 1), codesWhere(answers, 0)];
  const isRefusing = refused.length < accepted.length;
  const few = isRefusing ? refused : accepted;
  if (words !== undefined && few.length <= FEW_TEXTS) {
    frame.steps.push(() => matchBytes(out.words, words, few, isRefusing, frame.count));
    return out;
  }
  const { data } = codes;
  if (answers.length < 32) {
    const bits = answers.reduce((sum, bit, place) => sum | (bit << place), 0);
    frame.steps.push(() => lookUpBits(out.words, data, bits, frame.count));
  } else {
    frame.steps.push(() => lookUpMask(out.data, data, answers, frame.count));
  }
  return out;
}

/** The codes with an answer; the first of the answers is that for null. */
function codesWhere(answers: Uint8Array, answer: number): readonly number[] {
  return Array.from(answers.subarray(1)).flatMap((bit, code) => (bit === answer ? [code] : []));
}

/** A vector as codes of a dictionary that others share. */
export function asCodes(vector: Vector, builder: DictionaryBuilder, frame: Frame): Codes {
  const { dictionary } = builder;
  if (vector.form === 'constant') {
    const out = frame.codes(dictionary, vector.value === null);
    out.data.fill(codeOfConstant(vector.value, builder));
    return out;
  }
  if (vector.form !== 'codes') throw new TypeError('these are no codes');
  const table = translation(vector.dictionary, builder);
  const isSame = table.every((code, place) => code === place - 1);
  if (isSame) return { ...vector, dictionary };
  return translated(vector, table, dictionary, frame);
}

export function translated(
  { data, nullable }: Codes,
  table: Int32Array,
  dictionary: Dictionary,
  frame: Frame,
): Codes {
  const out = frame.codes(dictionary, nullable);
  frame.steps.push(() => lookUpCodes(out.data, data, table, frame.count));
  return out;
}

export function codeOfConstant(value: LiteralValue, builder: DictionaryBuilder): number {
  return value === null ? -1 : builder.codeOf(value as Text);
}

/** Whether a call is about texts or lists of tags. */
export function isTextual({ args }: Call): boolean {
  return args.some(({ type: { kind } }) => kind === 'string' || kind === 'string[]');
}
