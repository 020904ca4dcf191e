import { jsonFaults } from '../base/json-guard.js';
import type { Issue } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import { isObject, quote, reportUnknown } from '../expr/section.js';

/** Takes note of a mistake. */
export type Report = (issue: Omit<Issue, 'severity'>) => void;

/** Judges a value at a place. */
export type Field = (value: unknown, pointer: string, report: Report) => void;

/** The fields of an object by name; an optional one may be absent. */
export type Fields = { readonly [name: string]: Field | { readonly optional: Field } };

/** An object with exactly these fields. */
export function objectOf(fields: Fields): Field {
  return (value, pointer, report) => {
    if (!isObject(value)) {
      report({ code: 'INVALID_TYPE', pointer, message: 'is not an object', expected: 'an object' });
      return;
    }
    const names = Object.keys(fields);
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(fields, key)) {
        reportUnknown('UNKNOWN_KEY', 'key', key, child(pointer, key), names, report);
      }
    }
    for (const name of names) {
      const field = fields[name] as Fields[string];
      const place = child(pointer, name);
      const given = Object.hasOwn(value, name) ? value[name] : undefined;
      if (given !== undefined)
        (typeof field === 'function' ? field : field.optional)(given, place, report);
      else if (typeof field === 'function') {
        report({ code: 'MISSING_KEY', pointer: place, message: `"${name}" is missing` });
      }
    }
  };
}

/** An object of any names, all of whose values are alike. */
export function recordOf(field: Field): Field {
  return (value, pointer, report) => {
    if (!isObject(value)) {
      report({ code: 'INVALID_TYPE', pointer, message: 'is not an object', expected: 'an object' });
      return;
    }
    for (const key of Object.keys(value)) field(value[key], child(pointer, key), report);
  };
}

/** A list of at least one item. */
export function listOf(field: Field): Field {
  return (value, pointer, report) => {
    if (!Array.isArray(value)) {
      report({ code: 'INVALID_TYPE', pointer, message: 'is not a list', expected: 'a list' });
      return;
    }
    if (value.length === 0) report({ code: 'EMPTY', pointer, message: 'the list is empty' });
    value.forEach((item: unknown, index) => {
      field(item, child(pointer, index), report);
    });
  };
}

export function nullOr(field: Field): Field {
  return (value, pointer, report) => {
    if (value !== null) field(value, pointer, report);
  };
}

export function choice(words: readonly (string | number | boolean)[]): Field {
  return (value, pointer, report) => {
    if ((words as readonly unknown[]).includes(value)) return;
    const expected = `one of ${words.join(', ')}`;
    report({
      code: 'UNKNOWN_VALUE',
      pointer,
      message: `${shown(value)} is not known here`,
      expected,
    });
  };
}

/** A safe integer from a least one on. */
export function integerFrom(least: number): Field {
  return (value, pointer, report) => {
    if (Number.isSafeInteger(value) && (value as number) >= least) return;
    const expected =
      least === Number.MIN_SAFE_INTEGER
        ? 'an integer below 2^53'
        : `an integer from ${least} on, below 2^53`;
    const code = typeof value === 'number' ? 'OUT_OF_RANGE' : 'INVALID_TYPE';
    report({ code, pointer, message: `${shown(value)} is not allowed here`, expected });
  };
}

/** Epoch milliseconds. */
export const instant: Field = integerFrom(Number.MIN_SAFE_INTEGER);

export const text: Field = (value, pointer, report) => {
  if (typeof value === 'string' && value !== '') return;
  const code = typeof value === 'string' ? 'EMPTY' : 'INVALID_TYPE';
  report({ code, pointer, message: `${shown(value)} is not allowed here`, expected: 'a text' });
};

export const flag: Field = (value, pointer, report) => {
  if (typeof value === 'boolean') return;
  const message = `${shown(value)} is not allowed here`;
  report({ code: 'INVALID_TYPE', pointer, message, expected: 'true or false' });
};

/** An object that JSON can hold. */
export const plainObject: Field = (value, pointer, report) => {
  if (!isObject(value)) {
    report({ code: 'INVALID_TYPE', pointer, message: 'is not an object', expected: 'an object' });
    return;
  }
  for (const { code, pointer: inner, message } of jsonFaults(value)) {
    report({ code, pointer: pointer + inner, message });
  }
};

function shown(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
