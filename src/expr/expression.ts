import type { LiteralValue, Type, ValueKind } from '../model/type.js';
import { type OperatorName, operatorSpec } from './operators.js';

/**
 * An expression: plain, readonly, JSON-safe data, each node with its static type.
 * A `field` reads a named value of the row at hand (a customer, or one fact row); a `parameter`
 * stands for something learned from the crowd and is filled in by `calibrate`.
 */
export type Expression =
  | { readonly op: 'literal'; readonly type: Type; readonly value: LiteralValue }
  | { readonly op: 'field'; readonly type: Type; readonly name: string }
  | { readonly op: 'parameter'; readonly type: Type; readonly name: string }
  | {
      readonly op: OperatorName;
      readonly type: Type;
      readonly args: readonly Expression[];
    };

/** An expression that applies an operator. */
export type Call = Extract<Expression, { readonly args: unknown }>;

export function isCall(expression: Expression): expression is Call {
  return 'args' in expression;
}

export function literal(kind: ValueKind, value: LiteralValue): Expression {
  const values = kind === 'string[]' ? (value as readonly string[]) : undefined;
  const type = { kind, nullable: value === null };
  return { op: 'literal', type: values === undefined ? type : { ...type, values }, value };
}

/** A string constant whose type knows its one value, so that names given out stay a closed set. */
export function nameLiteral(value: string): Expression {
  return { op: 'literal', type: { kind: 'string', nullable: false, values: [value] }, value };
}

export function nullLiteral(kind: ValueKind): Expression {
  return { op: 'literal', type: { kind, nullable: true }, value: null };
}

export function field(name: string, type: Type): Expression {
  return { op: 'field', type, name };
}

export function parameter(name: string, type: Type): Expression {
  return { op: 'parameter', type, name };
}

/** Applies an operator, or says undefined where the argument types do not fit. */
export function tryCall(op: OperatorName, args: readonly Expression[]): Expression | undefined {
  const type = operatorSpec(op).gives(args.map((arg) => arg.type));
  return type && { op, type, args };
}

/** Applies an operator; a type that does not fit is a fault of the program that calls it. */
export function call(op: OperatorName, ...args: readonly Expression[]): Expression {
  const made = tryCall(op, args);
  if (made !== undefined) return made;
  const kinds = args.map((arg) => arg.type.kind).join(', ');
  throw new TypeError(`${op} takes ${operatorSpec(op).takes}, not ${kinds}`);
}

export const integer = (value: number): Expression => literal('integer', value);
export const isTrue: Expression = literal('boolean', true);

/** True when every part is; the parts of a nested conjunction are not merged, so pointers stay true. */
export function allOf(parts: readonly Expression[]): Expression {
  const [first, ...rest] = parts;
  if (first === undefined) return isTrue;
  return rest.length === 0 ? first : call('and', ...parts);
}

/** Every name of a field (or parameter) that an expression reads, each once, in order of reading. */
export function namesRead(expression: Expression, kind: 'field' | 'parameter' = 'field'): string[] {
  const names = new Set<string>();
  const visit = (node: Expression): void => {
    if (isCall(node)) node.args.forEach(visit);
    else if (node.op === kind && 'name' in node) names.add(node.name);
  };
  visit(expression);
  return [...names];
}

/** Replaces leaves; a call whose arguments stayed the same is kept as it is. */
export function mapLeaves(
  expression: Expression,
  replace: (leaf: Exclude<Expression, Call>) => Expression,
): Expression {
  if (!isCall(expression)) return replace(expression);
  const args = expression.args.map((arg) => mapLeaves(arg, replace));
  const same = args.every((arg, index) => arg === expression.args[index]);
  return same ? expression : { ...expression, args };
}
