import type { Zone } from '../base/zone.js';
import type { Definition } from '../expr/definition.js';
import { compileExpression } from '../expr/evaluate.js';
import { type Expression, mapLeaves, namesRead } from '../expr/expression.js';
import type { Value } from '../model/type.js';
import { isNamedCondition } from './named-condition.js';

/** A customer as far as rules read her: values by name. */
export type Values = Readonly<Record<string, Value>>;

/** The condition with every condition that it names written out, so that only values are read. */
export function writtenOut(
  expression: Expression,
  definitionOf: (name: string) => Definition | undefined,
): Expression {
  return mapLeaves(expression, (leaf) => {
    if (leaf.op !== 'field') return leaf;
    const definition = definitionOf(leaf.name);
    if (!isNamedCondition(definition)) return leaf;
    return writtenOut(definition.source.expression, definitionOf);
  });
}

/** Whether an expression is true of these values, by the evaluation that the row machine uses. */
export function holdsFor(expression: Expression, values: Values, zone: Zone): boolean {
  return valueReader(expression, zone)(values) === true;
}

/** How to take the value of an expression, worked out once for many customers. */
export function valueReader(expression: Expression, zone: Zone): (values: Values) => Value {
  const names = namesRead(expression);
  const evaluate = compileExpression(expression, { zone, slotOf: (name) => names.indexOf(name) });
  return (values) => evaluate(names.map((name) => values[name] ?? null));
}
