import { type Call, call, type Expression, isCall, literal, nullLiteral } from './expression.js';

/**
 * The condition that another one has an outcome for certain, whatever its unknown values are: `and`, `or` and `not` as in
 * Kleene's logic of three values (Introduction to Metamathematics, 1952, section 64), in which whatever compares an unknown
 * value is neither true nor false. Where neither outcome is certain it cannot be told. A rule that itself says what
 * unknown means, by `isNull` or `coalesce`, is taken at its word. It grows with every truth value that is chosen by or
 * compared: the rules are to be small.
 */
export function surely(condition: Expression, outcome: boolean): Expression {
  if (!isCall(condition)) return isSettled(condition, outcome);
  const { op, args } = condition;
  switch (op) {
    case 'and':
    case 'or': {
      const parts = args.map((arg) => surely(arg, outcome));
      return call(outcome === (op === 'and') ? 'and' : 'or', ...parts);
    }
    case 'not':
      return surely(args[0] as Expression, !outcome);
    case 'choose':
    case 'coalesce':
      return isSettled(certain(condition), outcome);
    case 'less':
    case 'lessOrEqual':
    case 'greater':
    case 'greaterOrEqual':
      // An ordering fails where a side is unknown, and so does its opposite.
      return call(outcome ? op : OPPOSITES[op], ...args.map(certain));
    case 'isNull':
    case 'isEmpty':
      return turned(ofCertain(condition), outcome);
    default: {
      const compared = ofCertain(condition);
      const known = compared.args
        .filter((arg) => arg.op !== 'literal')
        .map((arg) => call('not', call('isNull', arg)));
      return call('and', ...known, turned(compared, outcome));
    }
  }
}

const OPPOSITES = {
  less: 'greaterOrEqual',
  lessOrEqual: 'greater',
  greater: 'lessOrEqual',
  greaterOrEqual: 'less',
} as const;

/** The value of an expression where it is certain, and null where it hangs on a condition that is not. */
function certain(expression: Expression): Expression {
  if (!isCall(expression)) return expression;
  if (expression.op === 'choose') return certainChoice(expression);
  if (expression.op === 'coalesce' || expression.type.kind !== 'boolean') {
    return ofCertain(expression);
  }
  return call(
    'choose',
    ...[surely(expression, true), literal('boolean', true)],
    ...[surely(expression, false), literal('boolean', false)],
    nullLiteral('boolean'),
  );
}

/** Each condition in its turn: the next one is asked only where those before it do not hold for certain. */
function certainChoice({ args, type }: Call): Expression {
  let rest = certain(args[args.length - 1] as Expression);
  for (let place = args.length - 3; place >= 0; place -= 2) {
    const [condition, value] = args.slice(place, place + 2) as [Expression, Expression];
    const held = [surely(condition, true), certain(value)];
    rest = call('choose', ...held, surely(condition, false), rest, nullLiteral(type.kind));
  }
  return rest;
}

function ofCertain({ op, args }: Call): Call {
  return call(op, ...args.map(certain)) as Call;
}

function isSettled(condition: Expression, outcome: boolean): Expression {
  return call('equal', condition, literal('boolean', outcome));
}

function turned(condition: Expression, outcome: boolean): Expression {
  return outcome ? condition : call('not', condition);
}
