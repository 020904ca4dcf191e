import { compareCodePoints } from '../base/code-point-order.js';
import type { PlainValue } from '../model/facts.js';

/**
 * The group that a value names: a text itself, a number or a truth value as text. What is not there names none, nor does a
 * list, since groups would no longer add up.
 */
export function labelOf(value: PlainValue | undefined): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** By code points, none last. */
export function compareLabels(one: string | null, other: string | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return compareCodePoints(one, other);
}

/** Rows by the label of each, in the order of labels. */
export function byLabel<R>(
  rows: readonly R[],
  labelOfRow: (row: R) => string | null,
): readonly (readonly [label: string | null, rows: readonly R[]])[] {
  const groups = new Map<string | null, R[]>();
  for (const row of rows) {
    const label = labelOfRow(row);
    const group = groups.get(label);
    if (group === undefined) groups.set(label, [row]);
    else group.push(row);
  }
  return [...groups].sort(([one], [other]) => compareLabels(one, other));
}
