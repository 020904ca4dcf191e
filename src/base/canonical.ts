import { compareCodePoints } from './code-point-order.js';
import { md5 } from './md5.js';
import { child } from './pointer.js';

/** Deeper values are refused, and with them those that contain themselves. */
const MAX_DEPTH = 500;

/**
 * The one JSON text of a value: no white space, object keys in order of code points, and otherwise
 * as `JSON.stringify` writes it; a member that is undefined counts as absent. Two values have the same
 * text exactly if they are the same JSON. Throws a TypeError, with the JSON pointer of the place, for
 * what is not JSON: functions, symbols, bigints, numbers that are not finite, objects of a class,
 * undefined as an item, and nesting of more than 500 levels.
 *
 * @example
 * ```ts
 * canonicalJson({ b: [1, 'x'], a: null }); // => '{"a":null,"b":[1,"x"]}'
 * ```
 */
export function canonicalJson(value: unknown): string {
  return write(value, '', 0);
}

/** The md5 digest of the {@link canonicalJson} of a value: equal exactly for equal JSON, in practice. */
export function fingerprint(value: unknown): string {
  return md5(canonicalJson(value));
}

function write(value: unknown, pointer: string, depth: number): string {
  if (depth > MAX_DEPTH) throw refusal(pointer, `it is nested more than ${MAX_DEPTH} levels deep`);
  if (value === null || typeof value === 'boolean' || typeof value === 'string') {
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw refusal(pointer, `${value} is not a JSON number`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    const items = Array.from(value, (item, index) => write(item, child(pointer, index), depth + 1));
    return `[${items.join(',')}]`;
  }
  if (typeof value === 'object' && isPlain(value)) {
    const entries = value as { readonly [key: string]: unknown };
    const members = Object.keys(entries)
      .filter((key) => entries[key] !== undefined)
      .sort(compareCodePoints)
      .map((key) => {
        const text = write(entries[key], child(pointer, key), depth + 1);
        return `${JSON.stringify(key)}:${text}`;
      });
    return `{${members.join(',')}}`;
  }
  throw refusal(pointer, typeof value === 'object' ? 'it is not a plain object' : typeof value);
}

/** Made by a literal, by JSON.parse, or without a prototype; also where another realm made it. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function refusal(pointer: string, reason: string): TypeError {
  return new TypeError(`Not a JSON value at ${pointer === '' ? '(root)' : pointer}: ${reason}`);
}
