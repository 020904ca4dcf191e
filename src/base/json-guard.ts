import type { Issue } from './outcome.js';
import { child } from './pointer.js';

/** How much a playbook may hold; far more than any real one, far less than would hang a caller. */
export interface JsonLimits {
  readonly depth: number;
  readonly nodes: number;
  readonly textLength: number;
}

export const PLAYBOOK_LIMITS: JsonLimits = { depth: 100, nodes: 200_000, textLength: 100_000 };

/**
 * What keeps a value from being plain JSON of reasonable size: functions, NaN, infinities, dates,
 * depth, number of parts, length of a text. Walks without recursion, so that no depth overflows.
 */
export function jsonFaults(value: unknown, limits: JsonLimits = PLAYBOOK_LIMITS): Issue[] {
  const faults: Issue[] = [];
  const pending: { readonly value: unknown; readonly pointer: string; readonly depth: number }[] = [
    { value, pointer: '', depth: 0 },
  ];
  const fault = (code: string, pointer: string, message: string) =>
    faults.push({ code, severity: 'error', pointer, message });
  let nodes = 1;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, pointer, depth } = next;
    if (typeof value === 'string') {
      if (value.length > limits.textLength) {
        fault('TOO_LARGE', pointer, `is a text of ${value.length} characters`);
      }
    } else if (typeof value === 'number') {
      if (!Number.isFinite(value))
        fault('NOT_JSON', pointer, `is ${value}, which JSON cannot hold`);
    } else if (typeof value === 'object' && value !== null) {
      if (!isPlain(value)) fault('NOT_JSON', pointer, 'is an object of a class, not plain data');
      else if (depth >= limits.depth) fault('TOO_DEEP', pointer, `is nested ${depth} deep`);
      else {
        const keys = Object.keys(value);
        nodes += keys.length;
        if (nodes > limits.nodes) {
          fault('TOO_LARGE', '', `has more than ${limits.nodes} parts`);
          break;
        }
        for (const key of keys) {
          const part = (value as { readonly [key: string]: unknown })[key];
          if (part === undefined && !Array.isArray(value)) continue;
          pending.push({ value: part, pointer: child(pointer, key), depth: depth + 1 });
        }
      }
    } else if (value !== null && typeof value !== 'boolean') {
      fault('NOT_JSON', pointer, `is a ${typeof value}, which JSON cannot hold`);
    }
  }
  return faults;
}

function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype as object) === null;
}
