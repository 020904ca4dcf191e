import type { Frame } from './frame.js';
import { and, not, or } from './kernels/masks.js';
import { asMask } from './operands.js';
import { textTest } from './text-test.js';
import type { Codes, Constant, TextTest, Vector } from './vector.js';

/** True where every argument is; null counts as false. */
export function conjunction(args: readonly Vector[], frame: Frame): Vector {
  return join(args, frame, { settledBy: false, combine: and, fold: (a, b) => a & b });
}

/** True where some argument is; null counts as false. */
export function disjunction(args: readonly Vector[], frame: Frame): Vector {
  return join(args, frame, { settledBy: true, combine: or, fold: (a, b) => a | b });
}

/** True where the argument is not; null counts as false. */
export function negation(vector: Vector, frame: Frame): Vector {
  if (vector.form === 'constant') return { form: 'constant', value: vector.value !== true };
  if (vector.form === 'test')
    return textTest(
      vector.codes,
      vector.answers.map((bit) => 1 - bit),
    );
  const { words } = asMask(vector, frame);
  const out = frame.mask();
  frame.steps.push(() => not(out.words, words, (frame.count + 3) >> 2));
  return out;
}

interface Joining {
  /** The argument that settles the matter, whatever the others are. */
  readonly settledBy: boolean;
  readonly combine: (out: Int32Array, a: Int32Array, b: Int32Array, words: number) => void;
  readonly fold: (a: number, b: number) => number;
}

function join(given: readonly Vector[], frame: Frame, joining: Joining): Vector {
  const { settledBy, combine } = joining;
  const args = joinTests(given, joining.fold);
  const isConstant = (arg: Vector): arg is Constant => arg.form === 'constant';
  if (args.some((arg) => isConstant(arg) && (arg.value === true) === settledBy)) {
    return { form: 'constant', value: settledBy };
  }
  const open = args.filter((arg) => !isConstant(arg));
  const [only, ...more] = open;
  if (only === undefined) return { form: 'constant', value: !settledBy };
  if (more.length === 0) return only.form === 'test' ? only : asMask(only, frame);
  const [first, second, ...rest] = open.map((arg) => asMask(arg, frame).words);
  const out = frame.mask();
  frame.steps.push(() => {
    const words = (frame.count + 3) >> 2;
    combine(out.words, first as Int32Array, second as Int32Array, words);
    for (let index = 0; index < rest.length; index++) {
      combine(out.words, out.words, rest[index] as Int32Array, words);
    }
  });
  return out;
}

/** Conditions on one text are one condition on it. */
function joinTests(args: readonly Vector[], fold: Joining['fold']): readonly Vector[] {
  const byCodes = new Map<Codes, TextTest>();
  const others: Vector[] = [];
  for (const arg of args) {
    if (arg.form !== 'test') {
      others.push(arg);
      continue;
    }
    const known = byCodes.get(arg.codes);
    const { answers } = arg;
    const joined = known?.answers.map((bit, place) => fold(bit, answers[place] as number));
    byCodes.set(arg.codes, { ...arg, answers: joined ?? answers });
  }
  return [
    ...others,
    ...[...byCodes.values()].map(({ codes, answers }) => textTest(codes, answers)),
  ];
}
