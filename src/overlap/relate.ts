import { call, type Expression } from '../expr/expression.js';
import type { Ground } from './ground.js';
import type { Values } from './holds-for.js';
import { type Doubt, type Satisfied, satisfy } from './satisfy.js';
import { separate } from './separate.js';

/** How the customers of two rules relate. */
export type Relation =
  | { readonly relation: 'disjoint'; readonly separatedBy: ReturnType<typeof separate> }
  | { readonly relation: 'overlaps'; readonly witness: Values }
  | { readonly relation: 'unknown'; readonly doubt: Doubt };

/** Whether some customer meets both rules. */
export function relate(first: Expression, second: Expression, ground: Ground): Relation {
  const both = satisfy([first, second], ground);
  if (both.can === 'yes') return { relation: 'overlaps', witness: both.witness };
  if (both.can === 'unknown') return { relation: 'unknown', doubt: both.doubt };
  return { relation: 'disjoint', separatedBy: separate([first, second], ground) };
}

/** Whether everybody who meets the first rule meets the second: `no` if nobody is an exception. */
export function exceptionTo(first: Expression, second: Expression, ground: Ground): Satisfied {
  return satisfy([first, call('not', second)], ground);
}

/** Whether the rules are proved to be true of the same customers. */
export function isSame(first: Expression, second: Expression, ground: Ground): boolean {
  return (
    exceptionTo(first, second, ground).can === 'no' &&
    exceptionTo(second, first, ground).can === 'no'
  );
}
