import { compareCodePoints } from '../base/code-point-order.js';
import { ClienteleError, type Issue } from '../base/outcome.js';

/** A customer in a snapshot; no segment where she was unscored. */
export interface SegmentedCustomer {
  readonly id: string;
  readonly segment: string | null;
}

/** How customers moved between two snapshots. */
export interface RfmTransition {
  /** The segments of either snapshot by code point; last null, the unscored, where there are any. */
  readonly segments: readonly (string | null)[];
  /** `counts[i][j]` customers went from `segments[i]` to `segments[j]`. */
  readonly counts: readonly (readonly number[])[];
  /** By segment, those who are only in the later snapshot. */
  readonly appeared: readonly number[];
  /** By segment, those who are only in the earlier snapshot. */
  readonly disappeared: readonly number[];
}

/**
 * The transition matrix between two snapshots of the same customers. The order of the customers makes
 * no difference. Throws a {@link ClienteleError} with DUPLICATE_ID where a snapshot holds an id twice.
 *
 * @example
 * ```ts
 * import { rfmTransition } from 'clientele';
 *
 * const { segments, counts } = rfmTransition(
 *   [{ id: 'ann', segment: 'Loyal' }, { id: 'bob', segment: 'Loyal' }],
 *   [{ id: 'ann', segment: 'Loyal' }, { id: 'bob', segment: 'At Risk' }],
 * );
 * segments; // => ['At Risk', 'Loyal']
 * counts; // => [[0, 0], [1, 1]]
 * ```
 */
export function rfmTransition(
  before: readonly SegmentedCustomer[],
  after: readonly SegmentedCustomer[],
): RfmTransition {
  const earlier = byId(before, 'before');
  const later = byId(after, 'after');
  const segments = [...new Set([...earlier.values(), ...later.values()])].sort(nullLast);
  const places = new Map(segments.map((segment, place) => [segment, place]));
  const counts = segments.map(() => segments.map(() => 0));
  const appeared = segments.map(() => 0);
  const disappeared = segments.map(() => 0);
  const add = (to: number[] | undefined, segment: string | null) => {
    const place = places.get(segment);
    if (to !== undefined && place !== undefined) to[place] = (to[place] ?? 0) + 1;
  };
  for (const [id, from] of earlier) {
    const to = later.get(id);
    if (to === undefined) add(disappeared, from);
    else add(counts[places.get(from) ?? -1], to);
  }
  for (const [id, to] of later) if (!earlier.has(id)) add(appeared, to);
  return { segments, counts, appeared, disappeared };
}

function byId(customers: readonly SegmentedCustomer[], name: string): Map<string, string | null> {
  const segments = new Map<string, string | null>();
  const issues: Issue[] = [];
  customers.forEach(({ id, segment }, index) => {
    if (segments.has(id)) {
      const pointer = `/${name}/${index}/id`;
      const message = 'the customer is given twice';
      issues.push({ code: 'DUPLICATE_ID', severity: 'error', pointer, message });
    }
    segments.set(id, segment);
  });
  if (issues.length > 0) throw new ClienteleError(issues);
  return segments;
}

function nullLast(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareCodePoints(a, b);
}
