import type { Zone } from '../base/zone.js';
import { compileExpression } from '../expr/evaluate.js';
import { type Call, type Expression, isCall, namesRead } from '../expr/expression.js';
import type { Value } from '../model/type.js';
import type { Frame } from './frame.js';
import { VECTOR_OPERATORS } from './operators.js';
import { tabulate } from './tabulate.js';
import type { Constant, Vector } from './vector.js';

/** What an expression is worked out from. */
export interface VectorScope {
  readonly frame: Frame;
  readonly zone: Zone;
  /** The values of a column, or of a definition that stands before. */
  readonly fieldOf: (name: string) => Vector;
}

/** Gives the vector of an expression, adding to the frame the steps that fill it. */
export type Vectorize = (expression: Expression) => Vector;

/**
 * Turns expressions over the rows of a frame into steps over whole vectors, set up once per run. Equal
 * parts are worked out once, what is constant is worked out now, and what follows from one text alone is
 * tabulated over its dictionary.
 */
export function createVectorize(scope: VectorScope): Vectorize {
  const { frame, zone, fieldOf } = scope;
  const identities = new Map<Vector, number>();
  const known = new Map<string, Vector>();
  const share = (key: string, make: () => Vector): Vector => {
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    const made = make();
    known.set(key, made);
    return made;
  };
  const identityOf = (vector: Vector): number => {
    const identity = identities.get(vector) ?? identities.size;
    identities.set(vector, identity);
    return identity;
  };

  const vectorOf: Vectorize = (expression) => {
    if (!isCall(expression)) return vectorOfLeaf(expression);
    const [name, ...others] = namesRead(expression);
    if (name !== undefined && others.length === 0) {
      const field = fieldOf(name);
      if (field.form === 'codes') {
        const key = `table ${identityOf(field)} ${JSON.stringify(expression)}`;
        const { type } = expression;
        return share(key, () =>
          tabulate(expression, [{ name, type, vector: field }], { frame, zone }),
        );
      }
    }
    const args = expression.args.map(vectorOf);
    const { op, type } = expression;
    const key = `${op} ${type.kind} ${args.map(identityOf).join(' ')}`;
    return share(key, () =>
      args.every(isConstant)
        ? evaluateNow(expression, args, zone)
        : VECTOR_OPERATORS[op](args, expression, { frame, zone }),
    );
  };

  const vectorOfLeaf = (leaf: Exclude<Expression, Call>): Vector => {
    if (leaf.op === 'field') return fieldOf(leaf.name);
    if (leaf.op === 'parameter') throw new TypeError(`parameter "${leaf.name}" was not calibrated`);
    const { type, value } = leaf;
    const key = `literal ${type.kind} ${JSON.stringify(value)}`;
    return share(key, () => ({ form: 'constant', value }));
  };

  return vectorOf;
}

function isConstant(vector: Vector): vector is Constant {
  return vector.form === 'constant';
}

function evaluateNow(node: Call, args: readonly Constant[], zone: Zone): Constant {
  const literals = node.args.map(
    ({ type }, index): Expression => ({
      op: 'literal',
      type,
      value: (args[index] as Constant).value,
    }),
  );
  const evaluate = compileExpression({ ...node, args: literals }, { zone, slotOf: () => 0 });
  const value: Value = evaluate([]);
  return { form: 'constant', value };
}
