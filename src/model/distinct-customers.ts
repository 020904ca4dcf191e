import { compareCodePoints } from '../base/code-point-order.js';
import type { Customer, RejectedRow } from './facts.js';

/**
 * The last row of each customer of a customers table, where all her rows say the same. Rows without a
 * usable id, and every row of a customer whose rows differ, go to `rejected`.
 */
export function distinctCustomers(
  customers: readonly Customer[],
  rejected: RejectedRow[],
): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  const contents = new Map<string, string>();
  const conflicting = new Set<string>();
  customers.forEach((customer, row) => {
    const id: unknown = customer?.id;
    if (typeof id !== 'string' || id === '') {
      const message = 'id is missing or not a text';
      rejected.push({ table: 'customers', row, column: 'id', code: 'MISSING_VALUE', message });
      return;
    }
    const earlierRow = rows.get(id);
    rows.set(id, row);
    if (earlierRow === undefined) return;
    const earlier = contents.get(id) ?? contentOf(customers[earlierRow]);
    contents.set(id, earlier);
    if (contentOf(customer) !== earlier) conflicting.add(id);
  });
  if (conflicting.size === 0) return rows;
  customers.forEach((customer, row) => {
    if (!conflicting.has(customer?.id)) return;
    const message = 'customers with this id differ';
    rejected.push({ table: 'customers', row, column: 'id', code: 'DUPLICATE_ID', message });
  });
  for (const id of conflicting) rows.delete(id);
  return rows;
}

function contentOf(customer: Customer | undefined): string {
  const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) =>
    compareCodePoints(a, b);
  return JSON.stringify(Object.entries(customer?.attributes ?? {}).sort(byKey));
}
