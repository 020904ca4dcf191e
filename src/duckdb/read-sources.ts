import { fail, type Issue, type Outcome, succeed } from '../base/outcome.js';
import type { Zone } from '../base/zone.js';
import type { Plan } from '../engine/plan.js';
import { connect } from './connect.js';
import type { MappedTable } from './needed-columns.js';
import { openAll } from './open-all.js';
import { parseMapping, type TableTask } from './parse-mapping.js';
import type { ReadOptions } from './read-options.js';
import type { RejectedSourceRow } from './rejected-source-row.js';
import type { TextSource } from './text-source.js';

/** What reading one source gives, its tables in whatever form. */
export interface ReadSource<Table, Places> {
  readonly tables: { readonly [table: string]: Table };
  readonly fileRows: { readonly [table: string]: Places };
  readonly rowCount: number;
  readonly rejected: readonly RejectedSourceRow[];
}

/** What reading every source of a mapping gives. */
export interface ReadSources<Table, Places> {
  readonly tables: { readonly [table: string]: Table };
  readonly fileRows: { readonly [table: string]: Places };
  readonly rowCounts: { readonly [T in MappedTable]?: number };
  readonly rejected: readonly RejectedSourceRow[];
  readonly warnings: readonly Issue[];
}

/** Reads one source to its end. */
export type ReadOne<Table, Places> = (
  task: TableTask,
  source: TextSource,
  plan: Plan,
  zone: Zone,
  options: ReadOptions,
) => Promise<Outcome<ReadSource<Table, Places>>>;

/** Opens every source of a mapping and reads one after the other, closing what it opened. */
export async function readSources<Table, Places>(
  mapping: unknown,
  plan: Plan,
  options: ReadOptions,
  readOne: ReadOne<Table, Places>,
): Promise<Outcome<ReadSources<Table, Places>>> {
  const { zone, tables: tasks, issues } = parseMapping(mapping, plan);
  const connected = await connect(options.connection, options.database);
  if (!connected.ok) return connected;
  const { connection, close } = connected.value;
  try {
    const opened = await openAll(tasks, connection, options);
    const all = [...issues, ...opened.issues];
    if (all.some(({ severity }) => severity === 'error')) return fail(all);

    const tables: { [table: string]: Table } = {};
    const fileRows: { [table: string]: Places } = {};
    const rowCounts: { [T in MappedTable]?: number } = {};
    const rejected: RejectedSourceRow[] = [];
    for (const { task, source } of opened.sources) {
      const read = await readOne(task, source, plan, zone, options);
      if (!read.ok) return read;
      Object.assign(tables, read.value.tables);
      Object.assign(fileRows, read.value.fileRows);
      rowCounts[task.table] = read.value.rowCount;
      for (const row of read.value.rejected) rejected.push(row);
    }
    return succeed({ tables, rejected, rowCounts, fileRows, warnings: all });
  } finally {
    close();
  }
}
