import { isList, joinKinds, type Type } from '../../model/type.js';
import { call, type Expression, integer, literal, nullLiteral } from '../expression.js';
import { quote } from '../section.js';
import { type Constant, readNumber, settleConstant } from './constant.js';
import { allRead, type Reading, refuse } from './reading.js';

/**
 * What JavaScript would hold where the expression is null. Arithmetic makes NaN, which fails every
 * ordering and every equality, its own included; a field makes null, which counts as 0 in an
 * ordering. Where both can be meant, the two cannot be told apart any more.
 */
export type NullMeaning = 'never' | 'null' | 'NaN' | 'either';

/** A typed expression, and what its null means. */
export interface TypedPart {
  readonly is: 'typed';
  readonly expression: Expression;
  readonly nulls: NullMeaning;
  readonly pointer: string;
}

/** A constant as JSON has it; coercions of constants are done while the rule is read. */
export interface ConstantPart {
  readonly is: 'constant';
  readonly value: Constant;
  readonly pointer: string;
}

export type CompatPart = TypedPart | ConstantPart;

/** A part as JavaScript sees it; a date is a text there, but one that no machine holds as text. */
export type JavaScriptType = 'null' | 'boolean' | 'number' | 'string' | 'date' | 'list';

export function typed(
  expression: Expression,
  pointer: string,
  nulls: NullMeaning = expression.type.nullable ? 'null' : 'never',
): TypedPart {
  return { is: 'typed', expression, nulls, pointer };
}

export function constant(value: Constant, pointer: string): ConstantPart {
  return { is: 'constant', value, pointer };
}

export function truth(value: boolean): Expression {
  return literal('boolean', value);
}

export function javaScriptType(part: CompatPart): JavaScriptType {
  if (part.is === 'constant') {
    const { value } = part;
    if (value === null) return 'null';
    return typeof value === 'object' ? 'list' : (typeof value as 'boolean' | 'number' | 'string');
  }
  const { kind } = part.expression.type;
  if (isList(kind)) return 'list';
  if (kind === 'integer' || kind === 'number' || kind === 'instant') return 'number';
  return kind as 'boolean' | 'string' | 'date';
}

export function canBeNull({ nulls }: TypedPart): boolean {
  return nulls === 'null' || nulls === 'either';
}

/** Whether an expression can be "", which a closed set of values seldom holds. */
export function canBeEmptyText({ type }: Expression): boolean {
  return type.kind === 'string' && (type.values === undefined || type.values.includes(''));
}

export function typeOfPart(part: CompatPart): Type | undefined {
  return part.is === 'typed' ? part.expression.type : undefined;
}

/** The part as an expression, a constant taking the kind of what it meets. */
export function settle(reading: Reading, part: CompatPart, context?: Type): TypedPart | undefined {
  if (part.is === 'typed') return part;
  const expression = settleConstant(reading, part.value, part.pointer, context);
  return expression && typed(expression, part.pointer);
}

/** JavaScript's `Number(...)`, as `-`, `/`, `%`, `min`, `max` and comparisons use it; null stays null. */
export function toNumber(reading: Reading, part: CompatPart): TypedPart | undefined {
  const { pointer } = part;
  if (part.is === 'constant') {
    if (part.value === null) return typed(nullLiteral('integer'), pointer);
    if (typeof part.value === 'object') return refuseNumber(reading, part);
    return numberConstant(reading, Number(part.value), pointer);
  }
  const { expression, nulls } = part;
  switch (expression.type.kind) {
    case 'integer':
    case 'number':
      return part;
    case 'instant':
      return typed(millisecondsOf(expression), pointer, nulls);
    case 'boolean': {
      const bit = call('choose', expression, integer(1), integer(0));
      if (nulls === 'never') return typed(bit, pointer, 'never');
      const isNull = call('isNull', expression);
      return typed(call('choose', isNull, nullLiteral('integer'), bit), pointer, nulls);
    }
    default:
      return refuseNumber(reading, part);
  }
}

/** JavaScript's `parseFloat(...)`, as `+` and `*` use it: null and true are NaN. */
export function toFloat(reading: Reading, part: CompatPart): TypedPart | undefined {
  const { pointer } = part;
  if (part.is === 'constant') {
    if (typeof part.value === 'object' && part.value !== null) return refuseNumber(reading, part);
    return numberConstant(reading, Number.parseFloat(String(part.value)), pointer);
  }
  if (javaScriptType(part) !== 'number') return refuseNumber(reading, part);
  const number = toNumber(reading, part);
  return number && { ...number, nulls: number.nulls === 'never' ? 'never' : 'NaN' };
}

function numberConstant(reading: Reading, value: number, pointer: string): TypedPart | undefined {
  if (Number.isNaN(value)) return typed(nullLiteral('integer'), pointer, 'NaN');
  const number = readNumber(reading, value, pointer);
  if (number === undefined) return undefined;
  return typed(literal(Number.isInteger(number) ? 'integer' : 'number', number), pointer);
}

/** The number with 0 for null; NaN stays null, which fails orderings and spreads through sums. */
export function withZeroForNull(reading: Reading, part: TypedPart): TypedPart | undefined {
  const { expression, nulls, pointer } = part;
  if (nulls === 'never' || nulls === 'NaN') return part;
  if (nulls === 'either') return refuseAmbiguity(reading, pointer);
  if (expression.op === 'literal') return typed(integer(0), pointer);
  return typed(call('coalesce', expression, integer(0)), pointer, 'never');
}

export function refuseAmbiguity(reading: Reading, pointer: string): undefined {
  const message = 'null here is null on one way and NaN on another';
  return refuse(reading, 'AMBIGUOUS_NULL', pointer, message, {
    expected: 'a default for the field, {"var": [name, default]}',
  });
}

function refuseNumber(reading: Reading, part: CompatPart): undefined {
  const message = `${describePart(part)} would be read as a number`;
  return refuse(reading, 'TYPE_MISMATCH', part.pointer, message, { expected: 'a number' });
}

export function describePart(part: CompatPart): string {
  if (part.is === 'typed') return `an expression of kind ${part.expression.type.kind}`;
  if (typeof part.value === 'object') return part.value === null ? 'null' : 'a list';
  return typeof part.value === 'string' ? quote(part.value) : String(part.value);
}

function millisecondsOf(instant: Expression): Expression {
  if (instant.op === 'literal') return literal('integer', instant.value);
  return call('subtract', instant, literal('instant', 0));
}

/** Parts that are given as they are, so nothing converts them; they must be of one kind. */
export function settleAlike(
  reading: Reading,
  parts: readonly CompatPart[],
  pointer: string,
): readonly TypedPart[] | undefined {
  const types = new Set(parts.map(javaScriptType));
  types.delete('null');
  const [type, other] = types;
  if (other !== undefined && !(types.size === 2 && types.has('date') && types.has('string'))) {
    const message = `values of kind ${type} and ${other}`;
    return refuse(reading, 'TYPE_MISMATCH', pointer, message, { expected: 'values of one kind' });
  }
  const context =
    parts.map(typeOfPart).find((known) => known !== undefined) ??
    contextOfConstants(reading, parts);
  const settled = allRead(parts.map((part) => settle(reading, part, context)));
  if (settled === undefined) return undefined;
  const kinds = new Set(settled.map(({ expression }) => expression.type.kind));
  if (kinds.size > 1 && kinds.has('instant')) {
    return allRead(settled.map((part) => toNumber(reading, part)));
  }
  const [first, ...rest] = kinds;
  if (first === undefined || rest.every((kind) => joinKinds(first, kind) !== undefined)) {
    return settled;
  }
  const message = `values of kind ${[...kinds].join(' and ')}`;
  return refuse(reading, 'TYPE_MISMATCH', pointer, message, { expected: 'values of one kind' });
}

function contextOfConstants(reading: Reading, parts: readonly CompatPart[]): Type | undefined {
  const first = parts.find((part) => part.is === 'constant' && part.value !== null);
  return first && settle(reading, first)?.expression.type;
}

/** What null means for a value that is one of these. */
export function joinNullMeanings(parts: readonly TypedPart[]): NullMeaning {
  const meanings = new Set(parts.map(({ nulls }) => nulls));
  meanings.delete('never');
  if (meanings.size === 0) return 'never';
  const [only] = meanings;
  return meanings.size === 1 && only !== undefined ? only : 'either';
}
