import { openDuckdb, openPglite } from '../sql-engines.js';
import { BATCH_MACHINE, COLUMN_MACHINE } from './batch-machine.js';
import { DECIDE_MACHINE } from './decide-machine.js';
import type { Machine } from './machine.js';
import { ROW_MACHINE } from './row-machine.js';
import { sqlMachine } from './sql-machine.js';

/** Every machine there is; the row machine among them, held to itself in all ways of asking. */
export async function openMachines(): Promise<{
  readonly machines: readonly Machine[];
  readonly close: () => Promise<void>;
}> {
  const [duckdb, pglite] = [await openDuckdb(), await openPglite()];
  return {
    machines: [
      ROW_MACHINE,
      DECIDE_MACHINE,
      BATCH_MACHINE,
      COLUMN_MACHINE,
      sqlMachine(duckdb, 'DuckDB'),
      sqlMachine(pglite, 'PostgreSQL (PGlite)'),
    ],
    close: async () => {
      await duckdb.close();
      await pglite.close();
    },
  };
}
