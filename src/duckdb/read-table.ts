import { fail, type Issue, type Outcome, succeed } from '../base/outcome.js';
import type { Zone } from '../base/zone.js';
import type { Plan } from '../engine/plan.js';
import { createCollector } from './collector.js';
import { createRowReader } from './convert/row-reader.js';
import type { TableTask } from './parse-mapping.js';
import type { ReadOptions } from './read-options.js';
import type { RejectedSourceRow } from './rejected-source-row.js';
import { rowPlace } from './row-place.js';
import { attempt, sourceIssue, type TextSource } from './text-source.js';

/** What one source gave. */
export interface ReadTable {
  readonly tables: { readonly [table: string]: readonly unknown[] };
  readonly fileRows: { readonly [table: string]: readonly number[] };
  readonly rowCount: number;
  readonly rejected: readonly RejectedSourceRow[];
}

/** Reads one source to its end, chunk by chunk. */
export async function readTable(
  task: TableTask,
  source: TextSource,
  plan: Plan,
  zone: Zone,
  { onProgress, signal }: ReadOptions,
): Promise<Outcome<ReadTable>> {
  const { table, pointer, conversions, refunds } = task;
  const reader = createRowReader(conversions, zone, refunds === undefined ? [] : [refunds.column]);
  const collector = createCollector(task, plan, reader.sources);
  const rejected: Rejection[] = [];
  let done = 0;
  const chunks = source.chunks(reader.sources)[Symbol.asyncIterator]();
  for (;;) {
    const next = await attempt(() => chunks.next(), pointer);
    if (!next.ok) return next;
    if (next.value.done === true) break;
    if (signal?.aborted) {
      await chunks.return?.();
      return fail([aborted]);
    }
    const chunk = next.value.value;
    const first = done;
    collector.open(chunk);
    reader.read(
      chunk,
      (values, row) => collector.add(values, row, first + row),
      (fault, row) => rejected.push({ ...fault, row: first + row }),
    );
    done += chunk.rowCount;
    onProgress?.({ table, done, total: source.rowCount });
  }
  const malformed = await attempt(source.malformed, pointer);
  if (!malformed.ok) return malformed;
  const { tables, rows, rejected: later } = collector.finish();
  const place = rowPlace(malformed.value);
  const { firstFileRow } = source;
  const located = (rejection: Rejection, row: number): RejectedSourceRow => {
    return { ...rejection, table, row, fileRow: row + firstFileRow };
  };
  const broken = malformed.value.map(({ row, message }) =>
    located({ row, column: null, code: 'MALFORMED_ROW', message }, row),
  );
  const unusable = [...rejected, ...later].map((fault) => located(fault, place(fault.row)));
  const fileRows = Object.entries(rows).map(([name, places]) => [
    name,
    places.map((row) => place(row) + firstFileRow),
  ]);
  return succeed({
    tables,
    fileRows: Object.fromEntries(fileRows),
    rowCount: done + malformed.value.length,
    rejected: [...broken, ...unusable].sort((a, b) => a.row - b.row),
  });
}

type Rejection = Omit<RejectedSourceRow, 'table' | 'fileRow'>;

export const aborted: Issue = sourceIssue('ABORTED', '', 'reading was stopped');
