import type { Zone } from '../base/zone.js';
import { compileExpression, type Evaluate } from '../expr/evaluate.js';
import { type Call, type Expression, field } from '../expr/expression.js';
import type { Type, Value } from '../model/type.js';
import { buildDictionary, type Text } from './dictionary.js';
import type { Frame } from './frame.js';
import { lookUpCodes, lookUpNumbers } from './kernels/codes.js';
import { asMask, asNumbers } from './operands.js';
import { textTest } from './text-test.js';
import type { Codes, Constant, Vector } from './vector.js';
import { numberOfValue, valueReader } from './vector-value.js';

/** Where the steps of an operator go, and the zone of the playbook. */
export interface VectorContext {
  readonly frame: Frame;
  readonly zone: Zone;
}

/** A name that an expression reads, and the vector that it stands for. */
export interface Input {
  readonly name: string;
  readonly type: Type;
  readonly vector: Exclude<Vector, { readonly form: 'constant' | 'test' | 'kept' | 'flags' }>;
}

/**
 * Answers an expression by what the language says of single values. Where it reads one text (or list of
 * tags) alone, it is asked once for each distinct one and looked up by code; otherwise it is asked row by
 * row, which is the slow way for what has no vector form.
 */
export function tabulate(
  expression: Expression,
  inputs: readonly Input[],
  context: VectorContext,
): Vector {
  const evaluate = compileExpression(expression, {
    zone: context.zone,
    slotOf: (name) => inputs.findIndex((input) => input.name === name),
  });
  const [only, ...others] = inputs;
  if (only?.vector.form === 'codes' && others.length === 0) {
    return lookUp(only.vector, evaluate, expression.type, context.frame);
  }
  return rowByRow(inputs, evaluate, expression.type, context.frame);
}

/** As {@link tabulate}, for a call whose arguments are vectors already. */
export function tabulateCall(args: readonly Vector[], node: Call, context: VectorContext): Vector {
  const inputs: Input[] = [];
  const leaves = node.args.map(({ type }, index): Expression => {
    const vector = args[index] as Vector;
    if (vector.form === 'constant') return { op: 'literal', type, value: vector.value };
    const name = `argument ${index}`;
    const worked = workedOut(vector, context.frame);
    inputs.push({ name, type, vector: worked });
    return field(name, type);
  });
  return tabulate({ ...node, args: leaves }, inputs, context);
}

/** What can be read row by row. */
function workedOut(vector: Exclude<Vector, Constant>, frame: Frame): Input['vector'] {
  if (vector.form === 'test') return asMask(vector, frame);
  if (vector.form === 'kept' || vector.form === 'flags') return asNumbers(vector, frame);
  return vector;
}

/** The answers for null and then for each code; one answer for all of them needs no looking up. */
function lookUp(codes: Codes, evaluate: Evaluate, type: Type, frame: Frame): Vector {
  const { dictionary, nullable } = codes;
  const answers: Value[] = [evaluate([null]), ...dictionary.values.map((text) => evaluate([text]))];
  const possible = nullable ? answers : answers.slice(1);
  const [first = null] = possible;
  if (possible.every((answer) => answer === first)) return { form: 'constant', value: first };

  const canBeNull = possible.includes(null);
  if (type.kind === 'boolean' && !canBeNull) {
    return textTest(
      codes,
      Uint8Array.from(answers, (answer) => +(answer === true)),
    );
  }
  const { data } = codes;
  if (type.kind === 'string' || type.kind === 'string[]') {
    const builder = buildDictionary();
    const table = Int32Array.from(answers, (answer) =>
      answer === null ? -1 : builder.codeOf(answer as Text),
    );
    const out = frame.codes(builder.dictionary, canBeNull);
    frame.steps.push(() => lookUpCodes(out.data, data, table, frame.count));
    return out;
  }
  const table = Float64Array.from(answers, numberOfValue);
  const out = frame.numbers(magnitudeOf(table));
  frame.steps.push(() => lookUpNumbers(out.data, data, table, frame.count));
  return out;
}

function rowByRow(inputs: readonly Input[], evaluate: Evaluate, type: Type, frame: Frame): Vector {
  const readers = inputs.map(({ vector, type: { kind } }) => valueReader(vector, kind));
  const row: Value[] = inputs.map(() => null);
  const each = (put: (index: number, value: Value) => void) => () => {
    for (let index = 0; index < frame.count; index++) {
      for (let input = 0; input < readers.length; input++) {
        row[input] = (readers[input] as (index: number) => Value)(index);
      }
      put(index, evaluate(row));
    }
  };
  if (type.kind === 'boolean' && !type.nullable) {
    const out = frame.mask();
    const put = (index: number, value: Value) => {
      out.data[index] = +(value === true);
    };
    frame.steps.push(each(put));
    return out;
  }
  if (type.kind === 'string' || type.kind === 'string[]') {
    const builder = buildDictionary();
    const out = frame.codes(builder.dictionary, true);
    const put = (index: number, value: Value) => {
      out.data[index] = value === null ? -1 : builder.codeOf(value as Text);
    };
    frame.steps.push(each(put));
    return out;
  }
  const out = frame.numbers(Number.POSITIVE_INFINITY);
  const put = (index: number, value: Value) => {
    out.data[index] = numberOfValue(value);
  };
  frame.steps.push(each(put));
  return out;
}

function magnitudeOf(table: Float64Array): number {
  let most = 0;
  for (const value of table) if (Math.abs(value) > most) most = Math.abs(value);
  return most;
}
