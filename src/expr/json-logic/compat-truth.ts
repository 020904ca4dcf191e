import { call, type Expression, integer, literal } from '../expression.js';
import { type CompatPart, truth } from './compat-part.js';

/** JavaScript's truthiness as json-logic-js has it: 0, NaN, "", null and no tags are false. */
export function truthOf(part: CompatPart): Expression {
  if (part.is === 'constant') {
    return truth(Array.isArray(part.value) ? part.value.length > 0 : Boolean(part.value));
  }
  const { expression, nulls } = part;
  const isKnown = call('not', call('isNull', expression));
  switch (expression.type.kind) {
    case 'boolean':
      return expression;
    case 'integer':
    case 'number':
      return known(call('notEqual', expression, integer(0)));
    case 'instant':
      return known(call('notEqual', expression, literal('instant', 0)));
    case 'string':
      return call('greater', expression, literal('string', ''));
    case 'string[]':
      return call('not', call('isEmpty', expression));
    default:
      return isKnown;
  }

  function known(test: Expression): Expression {
    return nulls === 'never' ? test : call('and', isKnown, test);
  }
}
