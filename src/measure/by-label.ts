import { compareCodePoints } from '../base/code-point-order.js';

/** Labels in the order of code points; none last. */
export function byLabel(one: string | null, other: string | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return compareCodePoints(one, other);
}
