import { child } from '../../base/pointer.js';
import { allOf, call, type Expression, integer, literal } from '../expression.js';
import {
  type Argument,
  allRead,
  argumentAt,
  type Operation,
  type Reading,
  readField,
  refuse,
} from './reading.js';

/**
 * `missing` and `missing_some` give lists of names, which are only ever asked whether they are
 * empty. As a condition they are true where the list is not empty.
 */
export function readMissingTest(
  reading: Reading,
  operation: Operation,
  isMissing: (field: Expression) => Expression,
): Expression | undefined {
  const isSome = operation.name === 'missing_some';
  const names = isSome ? listedNames(reading, argumentAt(operation, 1)) : allNames(operation.args);
  const fields = names && allRead(names.map((name) => readField(reading, name)));
  const needed = isSome ? readNeeded(reading, argumentAt(operation, 0)) : names?.length;
  if (fields === undefined || needed === undefined) return undefined;
  const tests = fields.map(isMissing);
  // json-logic-js gives the list of what is missing, which is empty where nothing is.
  const enough = Math.min(needed, tests.length);
  if (enough <= 0) return literal('boolean', false);
  if (enough === 1) return allOf(tests);
  if (enough === tests.length) return call('or', ...tests);
  const present = tests.map((test) => call('choose', test, integer(0), integer(1)));
  return call(
    'less',
    present.reduce((sum, one) => call('add', sum, one)),
    integer(enough),
  );
}

/** The names are the arguments, or the one argument is a list of names. */
function allNames(args: readonly Argument[]): readonly Argument[] {
  const [first] = args;
  return first !== undefined && Array.isArray(first.json) ? spread(first) : args;
}

function listedNames(reading: Reading, list: Argument): readonly Argument[] | undefined {
  if (Array.isArray(list.json)) return spread(list);
  const expected = 'a list of names';
  return refuse(reading, 'DYNAMIC_PATH', list.pointer, 'not a list of names', { expected });
}

function spread({ json, pointer }: Argument): readonly Argument[] {
  return Array.from(json as readonly unknown[], (name, index) => ({
    json: name,
    pointer: child(pointer, index),
  }));
}

function readNeeded(reading: Reading, { json, pointer }: Argument): number | undefined {
  if (Number.isSafeInteger(json)) return json as number;
  const expected = 'an integer constant';
  return refuse(reading, 'INVALID_LITERAL', pointer, 'not a number of fields', { expected });
}
