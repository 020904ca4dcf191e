import type { DuckDBConnection } from '@duckdb/node-api';
import type { Issue } from '../base/outcome.js';
import { checkSourceColumns } from './check-source-columns.js';
import { openSource } from './open-source.js';
import type { TableTask } from './parse-mapping.js';
import type { ReadOptions } from './read-options.js';
import { sourceIssue, type TextSource } from './text-source.js';

/** Sources that could be opened, and what is wrong with the others. */
export interface Opened {
  readonly sources: readonly { readonly task: TableTask; readonly source: TextSource }[];
  readonly issues: readonly Issue[];
}

/** Opens the source of every table and checks that it has the columns the mapping names. */
export async function openAll(
  tasks: readonly TableTask[],
  connection: DuckDBConnection,
  { baseDirectory = '.', connection: given, database }: ReadOptions,
): Promise<Opened> {
  const sources: { task: TableTask; source: TextSource }[] = [];
  const issues: Issue[] = [];
  for (const task of tasks) {
    if ('query' in task.source && given === undefined && database === undefined) {
      const message = 'a query needs a connection or a database, and neither is given';
      issues.push(sourceIssue('NO_CONNECTION', `${task.pointer}/query`, message));
      continue;
    }
    const opened = await openSource(task, connection, baseDirectory);
    if (!opened.ok) {
      issues.push(...opened.issues);
      continue;
    }
    issues.push(...checkSourceColumns(task, opened.value.columns));
    sources.push({ task, source: opened.value });
  }
  return { sources, issues };
}
