import { parseDay } from '../../base/calendar.js';
import { parseInstant } from '../../base/instant.js';
import type { ValueKind } from '../../model/type.js';
import { type Expression, literal, nullLiteral } from '../expression.js';
import { argumentAt, type Operation, type Reading, refuse } from './reading.js';

/** The kinds that null can be told to have. */
const KINDS = [
  'boolean',
  'integer',
  'number',
  'string',
  'date',
  'instant',
  'string[]',
] as const satisfies readonly ValueKind[];

/** `date`, `instant`, `number` and `null`: constants that say their kind where nothing else does. */
export function readTypedConstant(reading: Reading, operation: Operation): Expression | undefined {
  const { json, pointer } = argumentAt(operation, 0);
  if (operation.name === 'null') {
    const kind = KINDS.find((known) => known === json);
    if (kind !== undefined) return nullLiteral(kind);
    const expected = `one of ${KINDS.join(', ')}`;
    return refuse(reading, 'INVALID_LITERAL', pointer, 'not a kind', { expected });
  }
  if (operation.name === 'number') {
    if (Number.isFinite(json)) return literal('number', (json as number) + 0);
    const expected = 'a finite number';
    return refuse(reading, 'INVALID_LITERAL', pointer, 'not a number', { expected });
  }
  const isDate = operation.name === 'date';
  const time = typeof json === 'string' ? (isDate ? parseDay(json) : parseInstant(json)) : json;
  if (Number.isSafeInteger(time)) return literal(isDate ? 'date' : 'instant', time as number);
  const expected = isDate
    ? 'YYYY-MM-DD, or days since 1970-01-01'
    : 'ISO 8601 with offset, or epoch milliseconds';
  const message = isDate ? 'not a date' : 'not an instant';
  return refuse(reading, 'INVALID_LITERAL', pointer, message, { expected });
}
