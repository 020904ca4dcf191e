import type { DuckDBConnection } from '@duckdb/node-api';
import { unwrap } from '../../base/outcome.js';
import type { ReadyPlan } from '../../engine/calibrate.js';
import type { Plan } from '../../engine/plan.js';
import type { BatchFacts } from '../../engine/run-batch.js';
import type { Names } from '../../model/decision.js';
import { connect } from '../connect.js';
import { loadFacts } from './load-facts.js';
import { type PushDownOptions, type PushedDown, pushDown } from './push-down.js';

/**
 * Answers a plan in DuckDB from facts that are at hand: {@link loadFacts}, then {@link pushDown}, on a
 * connection that is given or in a database in memory. The facts that could not be used are listed.
 *
 * @param asOf epoch milliseconds; facts after it are not seen.
 * @throws ClienteleError as those two do.
 *
 * @example
 * ```ts
 * import { compile } from 'clientele';
 * import { runInDuckDb } from 'clientele/duckdb';
 *
 * const { plan } = compile({ version: 1, timeZone: 'UTC', features: { orders: { count: 'orders' } } });
 * const orders = [{ id: '1', customerId: 'ann', at: 0, amount: 999 }];
 * const table = await runInDuckDb(plan!, { orders }, 1000);
 * table.ids; // => ['ann']
 * ```
 */
export async function runInDuckDb<N extends Names>(
  given: Plan<N> | ReadyPlan<N>,
  facts: BatchFacts,
  asOf: number,
  options: PushDownOptions & { readonly connection?: DuckDBConnection } = {},
): Promise<PushedDown<N>> {
  const { connection: own, ...others } = options;
  const { connection, close } = unwrap(await connect(own));
  try {
    const { tables, rejected } = await loadFacts(
      'plan' in given ? given.plan : given,
      facts,
      connection,
    );
    return { ...(await pushDown(given, connection, tables, asOf, others)), rejected };
  } finally {
    close();
  }
}
