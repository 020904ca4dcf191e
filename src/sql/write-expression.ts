import { type Expression, isCall } from '../expr/expression.js';
import { isList } from '../model/type.js';
import { doubleLiteral } from './dialect.js';
import type { Fragment } from './fragment.js';
import { SQL_OPERATORS } from './operators.js';
import { quoteText } from './quote.js';
import { integerFragment, nullFragment, type Writer } from './writer.js';

/** Deeper texts are named, so that no parser of an engine meets its limit. */
const DEEPEST_TEXT = 24;

/** An expression as SQL over the rows of a writer. */
export function writeExpression(expression: Expression, writer: Writer): Fragment {
  if (isCall(expression)) {
    const write = (arg: Expression): Fragment => writeExpression(arg, writer);
    const made = SQL_OPERATORS[expression.op](expression, write, writer);
    return made.depth > DEEPEST_TEXT ? writer.layers.column(made) : made;
  }
  if (expression.op === 'field') return writer.field(expression.name);
  if (expression.op === 'literal') return writeLiteral(expression, writer);
  const [learned] = writer.parameter(expression.name).numbers;
  return learned ?? nullFragment(expression.type.kind, writer.dialect);
}

function writeLiteral(
  { type: { kind }, value }: Extract<Expression, { op: 'literal' }>,
  { dialect }: Writer,
): Fragment {
  if (value === null) return nullFragment(kind, dialect);
  if (typeof value === 'number' && kind !== 'number') return integerFragment(value, kind);
  return { text: textOf(), kind, nullable: false, level: 0, depth: 0, isConstant: true };

  function textOf(): string {
    if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
    if (typeof value === 'number') return doubleLiteral(value, dialect);
    if (typeof value === 'string') return quoteText(value, dialect);
    if (kind === 'string[]') {
      return dialect.textList((value as readonly string[]).map((tag) => quoteText(tag, dialect)));
    }
    throw new TypeError(isList(kind) ? 'a list stands alone' : `a literal of kind ${kind}`);
  }
}
