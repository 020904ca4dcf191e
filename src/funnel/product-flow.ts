import { compareCodePoints } from '../base/code-point-order.js';

/** When a customer first reached a stage on a product. */
export interface ProductStage {
  readonly customerId: string;
  readonly product: string;
  readonly stage: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Customers who had reached a stage on one product before they noticed another. */
export interface ProductFlow {
  readonly from: string;
  readonly stage: string;
  readonly to: string;
  readonly customers: number;
}

/**
 * How customers move from product to product. A customer counts for (A, stage, B), A other than B,
 * if she first reached the stage on A before (not at the same instant as) she first reached the stage
 * `attention` on B. Our own definition.
 *
 * @param rows as from {@link stepInstants}, of any number of customers, in any order; of several rows
 *   of one customer, product and stage the earliest counts.
 * @param attention the name of the stage that means noticing.
 * @returns flows with at least one customer, in the order of code points of from, stage, to.
 *
 * @example
 * ```ts
 * import { productFlow } from 'clientele';
 *
 * productFlow([
 *   { customerId: 'ann', product: 'tea', stage: 'experience', at: 10 },
 *   { customerId: 'ann', product: 'cup', stage: 'attention', at: 20 },
 * ]); // => [{ from: 'tea', stage: 'experience', to: 'cup', customers: 1 }]
 * ```
 */
export function productFlow(
  rows: readonly ProductStage[],
  attention = 'attention',
): readonly ProductFlow[] {
  const flows = new Map<string, { from: string; stage: string; to: string; customers: number }>();
  for (const reached of earliestByCustomer(rows)) {
    const noticed = reached.filter(({ stage }) => stage === attention);
    for (const { product: from, stage, at } of reached) {
      for (const { product: to, at: noticedAt } of noticed) {
        if (from === to || at >= noticedAt) continue;
        const key = JSON.stringify([from, stage, to]);
        const flow = flows.get(key);
        if (flow === undefined) flows.set(key, { from, stage, to, customers: 1 });
        else flow.customers++;
      }
    }
  }
  return [...flows.values()].sort(
    (a, b) =>
      compareCodePoints(a.from, b.from) ||
      compareCodePoints(a.stage, b.stage) ||
      compareCodePoints(a.to, b.to),
  );
}

/** The rows of each customer, one per product and stage. */
function earliestByCustomer(rows: readonly ProductStage[]): readonly (readonly ProductStage[])[] {
  const customers = new Map<string, Map<string, ProductStage>>();
  for (const row of rows) {
    const reached = customers.get(row.customerId) ?? new Map<string, ProductStage>();
    customers.set(row.customerId, reached);
    const key = JSON.stringify([row.product, row.stage]);
    const earlier = reached.get(key);
    if (earlier === undefined || row.at < earlier.at) reached.set(key, row);
  }
  return [...customers.values()].map((reached) => [...reached.values()]);
}
