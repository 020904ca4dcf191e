import type { z } from 'zod';
import type { Issue } from '../../base/outcome.js';
import type { Workspace } from '../../expr/workspace.js';
import { stepsOf } from './refuse-unsafe.js';

/** How the engine reads a part of a playbook, reporting what is wrong with it. */
type Read = (json: unknown, pointer: string, report: Workspace['report']) => unknown;

/**
 * A schema of shapes, and after it the reader of the engine: what no shape can say, such as shares that add
 * up or an end after a beginning, is refused as there and in the same words.
 */
export function judged<S extends z.ZodType>(shape: S, read: Read): S {
  return shape.check((payload) => {
    if (payload.issues.length > 0) return;
    read(payload.value, '', ({ severity, ...issue }) => {
      if (severity !== 'warning') payload.issues.push(told(issue, payload.value));
    });
  });
}

/** What the engine has against an input, as zod tells it. */
export function told(
  { pointer, message, expected }: Omit<Issue, 'severity'>,
  input: unknown,
): z.core.$ZodRawIssue {
  const wanted = expected === undefined ? '' : `, expected ${expected}`;
  return { code: 'custom', path: stepsOf(pointer), message: `${message}${wanted}`, input };
}
