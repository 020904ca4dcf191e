import { compareCodePoints } from '../base/code-point-order.js';

/** When somebody is to be looked at again. */
export interface Due {
  readonly customerId: string;
  /** Epoch milliseconds; null for never, unless something happens. */
  readonly at: number | null;
}

/**
 * Who is to be looked at again, and when: by instant, then by id. Those whose answers never change by themselves are not
 * among them.
 *
 * @param until epoch milliseconds: only what is due at or before it.
 *
 * @example
 * ```ts
 * import { dueList } from 'clientele';
 *
 * const changes = [
 *   { customerId: 'bea', at: 9000 },
 *   { customerId: 'cid', at: null },
 *   { customerId: 'ann', at: 5000 },
 * ];
 * dueList(changes, 8000); // => [{ customerId: 'ann', at: 5000 }]
 * ```
 */
export function dueList(
  changes: Iterable<Due>,
  until: number = Number.POSITIVE_INFINITY,
): readonly (Due & { readonly at: number })[] {
  return [...changes]
    .filter((due): due is Due & { readonly at: number } => due.at !== null && due.at <= until)
    .sort((a, b) => a.at - b.at || compareCodePoints(a.customerId, b.customerId));
}
