import { type Expression, isCall } from '../expr/expression.js';
import type { Ground } from './ground.js';
import { isNamedCondition } from './named-condition.js';

/** The conditions that must all hold for a rule to hold; those of named conditions are taken apart too. */
export function conjunctsOf(rule: Expression, ground: Ground): readonly Expression[] {
  if (isCall(rule) && rule.op === 'and') {
    return rule.args.flatMap((arg) => conjunctsOf(arg, ground));
  }
  if (rule.op === 'field' && 'name' in rule) {
    const definition = ground.definition(rule.name);
    if (isNamedCondition(definition)) return conjunctsOf(definition.source.expression, ground);
  }
  return [rule];
}
