import { formatDay } from '../base/calendar.js';
import { compileExpression, type Row, type RowLayout } from '../expr/evaluate.js';
import { type Call, type Expression, isCall } from '../expr/expression.js';
import type { OperatorName } from '../expr/operators.js';
import type { PlainValue } from '../model/facts.js';
import type { LiteralValue, Type } from '../model/type.js';

/** How an expression came to its answer, part by part. */
export interface Trace {
  readonly op: OperatorName | 'field' | 'literal';
  /** The answer of this part, as plain data: dates as `YYYY-MM-DD`. */
  readonly value: PlainValue | readonly number[] | readonly boolean[];
  /** The name read, where the part is a field. */
  readonly name?: string;
  readonly parts?: readonly Trace[];
  /** Set where the value is a length of time: the difference of two instants. */
  readonly unit?: 'milliseconds';
}

/** Answers an expression for a row and keeps the answer of every part. */
export function traceExpression(expression: Expression, layout: RowLayout, row: Row): Trace {
  if (!isCall(expression)) {
    if (expression.op === 'literal') {
      return { op: 'literal', value: plain(expression.value, expression.type) };
    }
    const value = plain(compileExpression(expression, layout)(row), expression.type);
    return { op: 'field', name: expression.name, value };
  }
  return {
    op: expression.op,
    value: plain(compileExpression(expression, layout)(row), expression.type),
    parts: expression.args.map((arg) => traceExpression(arg, layout, row)),
    ...(isLength(expression) ? { unit: 'milliseconds' } : {}),
  };
}

function isLength({ op, args }: Call): boolean {
  return op === 'subtract' && args.every(({ type }) => type.kind === 'instant');
}

function plain(value: LiteralValue, type: Type): Trace['value'] {
  if (type.kind === 'date' && typeof value === 'number') return formatDay(value);
  if (type.kind === 'date[]' && Array.isArray(value)) return value.map(formatDay);
  return value;
}
