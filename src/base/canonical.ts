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
  return examine(value, ROOT, 0) ? JSON.stringify(value) : write(value);
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

/** Refuses what is not JSON, and tells whether all keys are in order already. */
function examine(value: unknown, place: Place, depth: number): boolean {
  if (depth > MAX_DEPTH) throw refusal(place, `it is nested more than ${MAX_DEPTH} levels deep`);
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return true;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw refusal(place, `${value} is not a JSON number`);
    return true;
  }
  if (Array.isArray(value)) return examineItems(value, place, depth);
  if (typeof value === 'object' && isPlain(value)) return examineMembers(value, place, depth);
  throw refusal(place, typeof value === 'object' ? 'it is not a plain object' : typeof value);
}

function examineItems(items: readonly unknown[], place: Place, depth: number): boolean {
  let isInOrder = true;
  for (let step = 0; step < items.length; step++) {
    if (!examine(items[step], { parent: place, step }, depth + 1)) isInOrder = false;
  }
  return isInOrder;
}

function examineMembers(members: Members, place: Place, depth: number): boolean {
  const keys = Object.keys(members);
  let isInOrder = true;
  let before = '';
  for (const step of keys) {
    if (compareCodePoints(before, step) > 0) isInOrder = false;
    before = step;
    const value = members[step];
    if (value === undefined) continue;
    if (!examine(value, { parent: place, step }, depth + 1)) isInOrder = false;
  }
  return isInOrder;
}

type Members = { readonly [key: string]: unknown };

/** Writes what was examined. */
function write(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  const members = value as Members;
  const texts = Object.keys(members)
    .filter((key) => members[key] !== undefined)
    .sort(compareCodePoints)
    .map((key) => `${JSON.stringify(key)}:${write(members[key])}`);
  return `{${texts.join(',')}}`;
}

/** Made by a literal, by JSON.parse, or without a prototype; also where another realm made it. */
function isPlain(value: object): value is Members {
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
