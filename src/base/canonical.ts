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
  return write(value, ROOT, 0);
}

/** The md5 digest of the {@link canonicalJson} of a value: equal exactly for equal JSON, in practice. */
export function fingerprint(value: unknown): string {
  return md5(canonicalJson(value));
}

/** Where something stands; the pointer is only made for what is refused. */
interface Place {
  readonly parent: Place | null;
  readonly step: string | number;
}

const ROOT: Place = { parent: null, step: '' };

function write(value: unknown, place: Place, depth: number): string {
  if (depth > MAX_DEPTH) throw refusal(place, `it is nested more than ${MAX_DEPTH} levels deep`);
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw refusal(place, `${value} is not a JSON number`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    const items = Array.from(value, (item, step) =>
      write(item, { parent: place, step }, depth + 1),
    );
    return `[${items.join(',')}]`;
  }
  if (typeof value === 'object' && isPlain(value)) {
    return writeMembers(value as { readonly [key: string]: unknown }, place, depth);
  }
  throw refusal(place, typeof value === 'object' ? 'it is not a plain object' : typeof value);
}

function writeMembers(
  members: { readonly [key: string]: unknown },
  place: Place,
  depth: number,
): string {
  const keys = Object.keys(members);
  if (!isInOrder(keys)) keys.sort(compareCodePoints);
  let text = '';
  for (const key of keys) {
    const value = members[key];
    if (value === undefined) continue;
    const member = write(value, { parent: place, step: key }, depth + 1);
    text += `${text === '' ? '' : ','}${quoted(key)}:${member}`;
  }
  return `{${text}}`;
}

function isInOrder(keys: readonly string[]): boolean {
  for (let place = 1; place < keys.length; place++) {
    if (compareCodePoints(keys[place - 1] as string, keys[place] as string) > 0) return false;
  }
  return true;
}

/** As `JSON.stringify` writes a text; most need no escapes, and are quicker looked through than handed over. */
function quoted(text: string): string {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const isPlain = unit >= 0x20 && unit < 0xd800 && unit !== 0x22 && unit !== 0x5c;
    if (!isPlain) return JSON.stringify(text);
  }
  return `"${text}"`;
}

/** Made by a literal, by JSON.parse, or without a prototype; also where another realm made it. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function refusal(place: Place, reason: string): TypeError {
  const pointer = pointerOf(place);
  return new TypeError(`Not a JSON value at ${pointer === '' ? '(root)' : pointer}: ${reason}`);
}

function pointerOf({ parent, step }: Place): string {
  return parent === null ? '' : child(pointerOf(parent), step);
}
