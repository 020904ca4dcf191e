import { compareCodePoints } from '../base/code-point-order.js';
import { nearestName } from '../base/nearest.js';
import { child } from '../base/pointer.js';
import type { Workspace } from './workspace.js';

type Report = Workspace['report'];

/** A JSON object whose own keys may be read by name. */
export type JsonObject = { readonly [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads a JSON object: reports anything else, and every key that is not known, with the nearest
 * known one. Gives the object, or undefined where there is none to read.
 */
export function readObject(
  value: unknown,
  pointer: string,
  known: readonly string[],
  report: Report,
): JsonObject | undefined {
  if (!isObject(value)) {
    report({ code: 'INVALID_TYPE', pointer, message: 'is not an object', expected: 'an object' });
    return undefined;
  }
  for (const key of Object.keys(value)) {
    if (!known.includes(key))
      reportUnknown('UNKNOWN_KEY', 'key', key, child(pointer, key), known, report);
  }
  return value;
}

/**
 * Reads an object of named entries: reports names that cannot be names, and passes the others on, in
 * the order of code points, so that no meaning hangs on the order of keys.
 */
export function readEntries(
  value: unknown,
  pointer: string,
  report: Report,
  read: (name: string, entry: unknown, pointer: string) => void,
): void {
  if (!isObject(value)) {
    report({ code: 'INVALID_TYPE', pointer, message: 'is not an object', expected: 'an object' });
    return;
  }
  for (const name of Object.keys(value).sort(compareCodePoints)) {
    const entry = value[name];
    const place = child(pointer, name);
    if (isName(name)) read(name, entry, place);
    else {
      report({
        code: 'INVALID_NAME',
        pointer: place,
        message: `${quote(name)} cannot be a name`,
        expected: 'a letter or _, then up to 63 letters, digits, _ or -',
      });
    }
  }
}

const NAME = /^[\p{L}_][\p{L}\p{N}_-]{0,63}$/u;

/** Whether a text can name something: no dots (they join names), nothing that every object has. */
export function isName(text: string): boolean {
  return text.length <= 128 && NAME.test(text) && !(text in Object.prototype);
}

/** Reads one of a closed set of words. */
export function readChoice<const T extends string>(
  value: unknown,
  pointer: string,
  choices: readonly T[],
  report: Report,
): T | undefined {
  if (typeof value === 'string' && (choices as readonly string[]).includes(value))
    return value as T;
  if (typeof value === 'string') {
    reportUnknown('UNKNOWN_VALUE', 'value', value, pointer, choices, report);
  } else {
    const expected = `one of ${choices.join(', ')}`;
    report({ code: 'INVALID_TYPE', pointer, message: 'is not a word', expected });
  }
  return undefined;
}

/** Reads an integer between two bounds, both allowed. */
export function readInteger(
  value: unknown,
  pointer: string,
  bounds: { readonly min: number; readonly max: number },
  report: Report,
): number | undefined {
  if (
    Number.isInteger(value) &&
    (value as number) >= bounds.min &&
    (value as number) <= bounds.max
  ) {
    return value as number;
  }
  report({
    code: typeof value === 'number' ? 'OUT_OF_RANGE' : 'INVALID_TYPE',
    pointer,
    message: typeof value === 'number' ? `${value} is not allowed here` : 'is not a number',
    expected:
      bounds.max === Number.MAX_SAFE_INTEGER
        ? `a whole number, ${bounds.min} or more`
        : `an integer from ${bounds.min} to ${bounds.max}`,
  });
  return undefined;
}

/** Reads a finite number. */
export function readNumber(value: unknown, pointer: string, report: Report): number | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  const expected = 'a finite number';
  report({ code: 'INVALID_TYPE', pointer, message: 'is not a number', expected });
  return undefined;
}

/** Reports a name that is not known, with the nearest that is. */
export function reportUnknown(
  code: string,
  what: string,
  name: string,
  pointer: string,
  known: readonly string[],
  report: Report,
): void {
  const nearest = nearestName(name, known);
  report({
    code,
    pointer,
    message: `unknown ${what} ${quote(name)}`,
    expected: expectedOf(known, what),
    ...(nearest === undefined ? {} : { nearest }),
  });
}

/** As many names as can be taken in at a glance. */
const MOST_NAMES = 20;

function expectedOf(known: readonly string[], what: string): string {
  if (known.length === 0) return `nothing, for there is no ${what}`;
  return known.length > MOST_NAMES ? `one of ${known.length} known` : `one of ${known.join(', ')}`;
}

/** A name within quotation marks, cut where it is long. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
}
