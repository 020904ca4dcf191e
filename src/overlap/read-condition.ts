import type { Definition } from '../expr/definition.js';
import {
  type Call,
  call,
  type Expression,
  integer,
  isCall,
  nullLiteral,
} from '../expr/expression.js';
import type { OperatorName } from '../expr/operators.js';
import {
  ALWAYS,
  all,
  any,
  atomOf,
  type Formula,
  keyOf,
  NEVER,
  negate,
  type Scalar,
} from './formula.js';
import { type Constant, type Moment, readsMoment } from './moment.js';
import { isNamedCondition } from './named-condition.js';
import { solveForField } from './solve-for-field.js';

/** Reads conditions at one moment. */
export interface ConditionReader {
  readonly conditionOf: (expression: Expression) => Formula;
  /** Whether a condition on the moment alone was met; what follows is certain of this moment only. */
  readonly hasJudgedMoment: () => boolean;
}

/** A rule has grown beyond what is looked at. */
export class TooLarge extends Error {}

const MOST_STEPS = 20_000;

type Comparison = 'less' | 'lessOrEqual' | 'greater' | 'greaterOrEqual';

const TURNED: { readonly [C in Comparison]: Comparison } = {
  less: 'greater',
  lessOrEqual: 'greaterOrEqual',
  greater: 'less',
  greaterOrEqual: 'lessOrEqual',
};

/** The signs of first - second that a comparison admits. */
const SIGNS: { readonly [C in Comparison]: readonly number[] } = {
  less: [-1],
  lessOrEqual: [-1, 0],
  greater: [1],
  greaterOrEqual: [0, 1],
};

/**
 * Reads an expression as a formula that is true exactly where the expression is. Named conditions are
 * read where they are named, choices become cases, and null is worked into the tests.
 */
export function conditionReader(
  definitionOf: (name: string) => Definition | undefined,
  moment: Moment,
): ConditionReader {
  const named = new Map<string, { readonly isTrue: Formula; readonly isNull: Formula }>();
  let steps = 0;
  let judged = false;

  const { constantOf } = moment;

  /** Where the expression is true. */
  const isTrue = (expression: Expression): Formula => {
    if (++steps > MOST_STEPS) throw new TooLarge();
    const constant = constantOf(expression);
    if (constant !== undefined) {
      if (constant.family !== undefined) judged = true;
      return constant.value === true ? ALWAYS : NEVER;
    }
    if (!isCall(expression)) {
      const inner = conditionNamed(expression);
      return inner?.isTrue ?? isOneOf(expression, [true]);
    }
    const cases = casesOf(expression);
    if (cases !== undefined) {
      return any(cases.map(({ when, whole }) => all([when, isTrue(whole)])));
    }
    return CONDITIONS[expression.op]?.(expression) ?? isOneOf(expression, [true]);
  };

  /** Where the value is null. */
  const isNull = (expression: Expression): Formula => {
    if (++steps > MOST_STEPS) throw new TooLarge();
    const constant = constantOf(expression);
    if (constant !== undefined) {
      if (constant.family !== undefined) judged = true;
      return constant.value === null ? ALWAYS : NEVER;
    }
    if (!isCall(expression)) {
      const inner = conditionNamed(expression);
      if (inner !== undefined) return inner.isNull;
    } else {
      const cases = casesOf(expression);
      if (cases !== undefined) {
        return any(cases.map(({ when, whole }) => all([when, isNull(whole)])));
      }
    }
    return expression.type.nullable ? atomOf(expression, { is: 'null' }) : NEVER;
  };

  /** What stands behind the name of a condition; learned numbers are not known yet. */
  const conditionNamed = (expression: Expression) => {
    if (expression.op !== 'field' || !('name' in expression)) return undefined;
    const { name, type } = expression;
    const known = named.get(name);
    if (known !== undefined || type.kind !== 'boolean') return known;
    const definition = definitionOf(name);
    if (!isNamedCondition(definition)) return undefined;
    const { expression: written } = definition.source;
    const made = { isTrue: isTrue(written), isNull: isNull(written) };
    named.set(name, made);
    return made;
  };

  interface Case {
    readonly when: Formula;
    readonly whole: Expression;
  }

  /** The cases of the first choice within an expression, each with the whole expression in that case. */
  const casesOf = (expression: Call): readonly Case[] | undefined => {
    if (isJunction(expression.op)) return undefined;
    if (expression.op === 'choose') return casesOfChoice(expression);
    if (expression.op === 'coalesce') return casesOfFallback(expression);
    for (const [index, arg] of expression.args.entries()) {
      const cases = isCall(arg) ? casesOf(arg) : undefined;
      if (cases === undefined) continue;
      return cases.map(({ when, whole }) => ({
        when,
        whole: withArgument(expression, index, whole),
      }));
    }
    return undefined;
  };

  const casesOfChoice = ({ args }: Call): readonly Case[] => {
    const cases: Case[] = [];
    const earlier: Formula[] = [];
    for (let index = 0; index + 1 < args.length; index += 2) {
      const condition = isTrue(args[index] as Expression);
      cases.push({ when: all([...earlier, condition]), whole: args[index + 1] as Expression });
      earlier.push(negate(condition));
    }
    return [...cases, { when: all(earlier), whole: args[args.length - 1] as Expression }];
  };

  const casesOfFallback = ({ args }: Call): readonly Case[] => {
    const [first, second] = args as [Expression, Expression];
    const isMissing = isNull(first);
    return [
      { when: negate(isMissing), whole: first },
      { when: isMissing, whole: second },
    ];
  };

  const isOneOf = (term: Expression, values: readonly Scalar[], family?: string): Formula =>
    values.length === 0 ? NEVER : atomOf(term, { is: 'in', values }, familyOfAtom(term, family));

  const equality = ({ args }: Call): Formula => {
    const [first, second] = args as [Expression, Expression];
    const [left, right] = [constantOf(first), constantOf(second)];
    if (left !== undefined) return equalTo(second, left);
    if (right !== undefined) return equalTo(first, right);
    if (first.type.kind === 'boolean') return sameTruth(first, second);
    if (first.type.kind === 'string[]') return isOneOf(call('equal', first, second), [true]);
    const both = all([isNull(first), isNull(second)]);
    return any([both, isOneOf(signOf(first, second), [0])]);
  };

  const equalTo = (term: Expression, constant: Constant): Formula => {
    const { value, family } = constant;
    if (value === null) return isNull(term);
    if (value === true) return isTrue(term);
    if (value === false) return all([negate(isTrue(term)), negate(isNull(term))]);
    if (typeof value === 'object') {
      const list = { op: 'literal', type: term.type, value } as const;
      return isOneOf(call('equal', term, list), [true], family);
    }
    const solved = solveForField(term, constant, moment);
    if (solved !== undefined) {
      const inner = equalTo(solved.value, { value: solved.bound, family: solved.family });
      return all([inner, guarded(solved.value, solved.guard)]);
    }
    return isOneOf(term, [value], family);
  };

  const sameTruth = (first: Expression, second: Expression): Formula => {
    const [a, b] = [isTrue(first), isTrue(second)];
    const [noneA, noneB] = [isNull(first), isNull(second)];
    return any([
      all([a, b]),
      all([noneA, noneB]),
      all([negate(a), negate(b), negate(noneA), negate(noneB)]),
    ]);
  };

  const comparison = ({ op, args }: Call): Formula => {
    const [first, second] = args as [Expression, Expression];
    const [left, right] = [constantOf(first), constantOf(second)];
    if (left !== undefined) return compared(second, TURNED[op as Comparison], left);
    if (right !== undefined) return compared(first, op as Comparison, right);
    const isInOrder = keyOf(first) <= keyOf(second);
    if (isInOrder) return isOneOf(signOf(first, second), SIGNS[op as Comparison]);
    return isOneOf(signOf(second, first), SIGNS[TURNED[op as Comparison]]);
  };

  const compared = (term: Expression, op: Comparison, constant: Constant): Formula => {
    const { value, family } = constant;
    if (value === null) return NEVER;
    const solved = solveForField(term, constant, moment);
    if (solved !== undefined) {
      const turned = solved.isTurned ? TURNED[op] : op;
      const inner = compared(solved.value, turned, { value: solved.bound, family: solved.family });
      return all([inner, guarded(solved.value, solved.guard)]);
    }
    const is = op.startsWith('less') ? 'below' : 'above';
    const bound = value as number | string;
    const test = { is, bound, inclusive: op.endsWith('OrEqual') } as const;
    return atomOf(term, test, familyOfAtom(term, family));
  };

  const guarded = (term: Expression, guard: { is: 'below' | 'above'; bound: number }): Formula => {
    const isNeedless = Math.abs(guard.bound) === Number.MAX_SAFE_INTEGER;
    return isNeedless
      ? ALWAYS
      : compared(term, guard.is === 'below' ? 'lessOrEqual' : 'greaterOrEqual', {
          value: guard.bound,
          family: undefined,
        });
  };

  const membership = (node: Call): Formula => {
    const term = node.args[0] as Expression;
    const list = listOf(node) as readonly (Scalar | null)[];
    return isOneOf(
      term,
      list.filter((member) => member !== null),
    );
  };

  const tag = (term: Expression, name: Value): Formula =>
    typeof name === 'string' ? atomOf(term, { is: 'tag', tag: name }, familyOfAtom(term)) : NEVER;
  type Value = Constant['value'];

  const CONDITIONS: { readonly [O in OperatorName]?: (node: Call) => Formula } = {
    and: ({ args }) => all(args.map(isTrue)),
    or: ({ args }) => any(args.map(isTrue)),
    not: ({ args: [only] }) => negate(isTrue(only as Expression)),
    isNull: ({ args: [only] }) => isNull(only as Expression),
    equal: equality,
    notEqual: (node) => negate(equality(node)),
    less: comparison,
    lessOrEqual: comparison,
    greater: comparison,
    greaterOrEqual: comparison,
    oneOf: membership,
    has: (node) => {
      const [tags, name] = node.args as [Expression, Expression];
      const constant = constantOf(name);
      return constant === undefined ? isOneOf(node, [true]) : tag(tags, constant.value);
    },
    hasAny: (node) =>
      any(listOf(node).map((name) => tag(node.args[0] as Expression, name as Value))),
    hasOnly: (node) => {
      const term = node.args[0] as Expression;
      const isEmpty = atomOf(term, { is: 'empty' });
      const isOutside = atomOf(term, { is: 'outside', tags: listOf(node) as readonly string[] });
      return all([negate(isEmpty), negate(isOutside)]);
    },
    isEmpty: ({ args: [only] }) => atomOf(only as Expression, { is: 'empty' }),
  };

  return { conditionOf: isTrue, hasJudgedMoment: () => judged };
}

/** -1, 0 or 1 as the first is before, at or after the second; null where either is. */
function signOf(first: Expression, second: Expression): Expression {
  return call(
    'choose',
    call('less', first, second),
    integer(-1),
    call('greater', first, second),
    integer(1),
    call('lessOrEqual', first, second),
    integer(0),
    nullLiteral('integer'),
  );
}

/** A constant depends on the moment in a way of its own where the tested value depends on it too. */
function familyOfAtom(term: Expression, family?: string): string | undefined {
  return readsMoment(term) ? `${keyOf(term)} ${family ?? ''}` : family;
}

function isJunction(op: OperatorName): boolean {
  return op === 'and' || op === 'or' || op === 'not';
}

function withArgument(expression: Call, index: number, arg: Expression): Expression {
  return { ...expression, args: expression.args.with(index, arg) };
}

function listOf({ args }: Call): readonly unknown[] {
  const list = args[1];
  if (list?.op !== 'literal' || !('value' in list)) throw new TypeError('a list must be constant');
  return list.value as readonly unknown[];
}
