import type { z } from 'zod';
import { jsonFaults } from '../../base/json-guard.js';
import { child } from '../../base/pointer.js';

/**
 * Refuses what is not plain JSON, is too deep or too large to be walked by recursion, or holds a key
 * that would be lost on the way. Runs before the schema does, by the limits of the engine.
 */
export function refuseUnsafe(json: unknown, context: z.RefinementCtx): void {
  const faults = jsonFaults(json);
  for (const { pointer, message } of faults) {
    context.addIssue({ code: 'custom', path: stepsOf(pointer), message, input: json });
  }
  if (faults.length > 0) return;
  for (const pointer of protoKeys(json)) {
    const message = 'this key cannot be kept';
    context.addIssue({ code: 'custom', path: stepsOf(pointer), message, input: json });
  }
}

/** Where an object has a key `__proto__` of its own, which zod would leave out of records. */
function protoKeys(json: unknown, pointer = ''): string[] {
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([key, part]) => {
    const place = child(pointer, key);
    return key === '__proto__' ? [place] : protoKeys(part, place);
  });
}

/** The steps of a JSON pointer (RFC 6901), which zod keeps as a list. */
export function stepsOf(pointer: string): string[] {
  const steps = pointer.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
