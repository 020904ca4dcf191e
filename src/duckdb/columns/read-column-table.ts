import { fail, type Outcome, succeed } from '../../base/outcome.js';
import type { Zone } from '../../base/zone.js';
import type { Plan } from '../../engine/plan.js';
import type { Column } from '../../model/column.js';
import type { ColumnTable } from '../../model/column-tables.js';
import { type Conversion, explainCell } from '../convert/cell-reader.js';
import type { Fault } from '../convert/row-reader.js';
import type { TableTask } from '../parse-mapping.js';
import type { ReadOptions } from '../read-options.js';
import { aborted } from '../read-table.js';
import type { RejectedSourceRow } from '../rejected-source-row.js';
import { rowPlace } from '../row-place.js';
import { attempt, type TextSource } from '../text-source.js';
import { type CellChunk, cellChunks } from './cell-chunks.js';
import { createColumnReader } from './column-reader.js';
import { type GatheredOrders, gatherOrders, REFUND_TEXT, type RowFault } from './gather-orders.js';
import { orderedCustomers, type PlacedTable } from './ordered-customers.js';

/** What one source gave, in columns. */
export interface ReadColumnTable {
  readonly tables: { readonly [table: string]: ColumnTable };
  readonly fileRows: { readonly [table: string]: Uint32Array };
  readonly rowCount: number;
  readonly rejected: readonly RejectedSourceRow[];
}

/** Reads one source to its end, chunk by chunk, into columns. */
export async function readColumnTable(
  task: TableTask,
  source: TextSource,
  plan: Plan,
  zone: Zone,
  { onProgress, signal }: ReadOptions,
): Promise<Outcome<ReadColumnTable>> {
  const { table, pointer } = task;
  const conversions = [...task.conversions, ...refundConversion(task)];
  const readers = conversions.map((conversion) => createColumnReader(conversion, zone));
  const faults: RowFault[] = [];
  let done = 0;
  const chunks = cellChunks(source, conversions)[Symbol.asyncIterator]();
  for (;;) {
    const next = await attempt(() => chunks.next(), pointer);
    if (!next.ok) return next;
    if (next.value.done === true) break;
    if (signal?.aborted) {
      await chunks.return?.();
      return fail([aborted]);
    }
    const chunk: CellChunk = next.value.value;
    const { rowCount, cells } = chunk;
    const unusable = new Uint16Array(rowCount);
    readers.forEach((reader, index) => {
      const own = cells[index];
      if (own !== undefined) reader.convert(own, rowCount, unusable, index + 1);
    });
    const skip = findFaults(chunk, conversions, unusable, done, faults);
    for (const reader of readers) reader.keep(rowCount, skip);
    done += rowCount;
    onProgress?.({ table, done, total: source.rowCount });
  }
  const malformed = await attempt(source.malformed, pointer);
  if (!malformed.ok) return malformed;

  const columns: { [name: string]: Column } = {};
  conversions.forEach(({ column }, index) => {
    columns[column.name] = readers[index]?.finish() as Column;
  });
  const rows = keptRows(done, faults);
  const read = { rowCount: rows.length, columns };
  const gathered =
    table === 'lines'
      ? gatherOrders(read, rows, task, plan)
      : table === 'customers'
        ? customersOf({ table: read, rows })
        : { tables: { [table]: read }, rows: { [table]: rows }, faults: [] };

  const place = rowPlace(malformed.value);
  const { firstFileRow } = source;
  const located = (fault: Fault & { row: number }): RejectedSourceRow => {
    const row = place(fault.row);
    return { ...fault, table, row, fileRow: row + firstFileRow };
  };
  const broken = malformed.value.map(({ row, message }): RejectedSourceRow => {
    const fileRow = row + firstFileRow;
    return { table, row, fileRow, column: null, code: 'MALFORMED_ROW', message };
  });
  const fileRows = Object.entries(gathered.rows).map(([name, delivered]) => [
    name,
    delivered.map((row) => place(row) + firstFileRow),
  ]);
  return succeed({
    tables: gathered.tables,
    fileRows: Object.fromEntries(fileRows),
    rowCount: done + malformed.value.length,
    rejected: [...broken, ...[...faults, ...gathered.faults].map(located)].sort(
      (a, b) => a.row - b.row,
    ),
  });
}

function customersOf(read: PlacedTable): GatheredOrders {
  const { table, rows } = orderedCustomers(read);
  return { tables: { customers: table }, rows: { customers: rows }, faults: [] };
}

function refundConversion({ refunds }: TableTask): readonly Conversion[] {
  if (refunds === undefined) return [];
  const column = { name: REFUND_TEXT, kind: 'string', nullable: true, meaning: '' } as const;
  return [{ column, sources: [refunds.column] }];
}

/** Tells what is wrong with the marked rows; gives them as 1, or undefined where all are sound. */
function findFaults(
  { cells, rowCount }: CellChunk,
  conversions: readonly Conversion[],
  unusable: Uint16Array,
  first: number,
  faults: RowFault[],
): Uint8Array | undefined {
  let skip: Uint8Array | undefined;
  for (let row = 0; row < rowCount; row++) {
    const mark = unusable[row] as number;
    if (mark === 0) continue;
    skip ??= new Uint8Array(rowCount);
    skip[row] = 1;
    const conversion = conversions[mark - 1] as Conversion;
    const texts = conversion.sources.map((_, place) => cells[mark - 1]?.text(row, place) ?? null);
    const column = conversion.column.name;
    faults.push({ column, ...explainCell(conversion, texts), row: first + row });
  }
  return skip;
}

/** The places of the delivered rows that have no fault. */
function keptRows(delivered: number, faults: readonly RowFault[]): Uint32Array {
  const rows = new Uint32Array(delivered - faults.length);
  let next = 0;
  let kept = 0;
  for (let row = 0; row < delivered; row++) {
    if (faults[next]?.row === row) next++;
    else rows[kept++] = row;
  }
  return rows;
}
