import { type DeclaredColumns, storedColumns } from '../expr/table-columns.js';
import { type ColumnSpec, type TableName, tableSpec } from '../model/tables.js';

/** What a plan reads of the facts. */
export interface FactReads {
  /** The columns of each fact table besides instant, id and customer; a table that is not read is absent. */
  readonly reads: { readonly [T in TableName]?: readonly string[] };
  readonly declared: DeclaredColumns;
  readonly attributes: readonly ColumnSpec[];
  /** Whether ids are laid out although no column of the batch reads them, for who reads rows again. */
  readonly keepIds?: boolean;
}

/**
 * The stored columns of a table that are checked and laid out, in the order of the table; undefined where
 * nothing reads the table. Order lines take instant and status from their order.
 */
export function plannedColumns(
  table: TableName,
  { reads, declared }: FactReads,
): readonly ColumnSpec[] | undefined {
  const { at, id } = tableSpec(table);
  const wanted = new Set<string>(reads[table] ?? []);
  const isReadByLines = table === 'orders' && reads.orderLines !== undefined;
  if (reads[table] === undefined && !isReadByLines) return undefined;
  if (isReadByLines) wanted.add('status');
  if (at !== null) wanted.add(at);
  if (id !== null) wanted.add(id);
  if (table === 'orderLines') wanted.add('orderId');
  const isJoined = (name: string) => table === 'orderLines' && (name === 'at' || name === 'status');
  return storedColumns(table, declared).filter(({ name }) => wanted.has(name) && !isJoined(name));
}

/** The columns that are read once rows are laid out; whose they are stands in their order then. */
export function wantedColumns(table: TableName, { reads, keepIds }: FactReads): readonly string[] {
  const { at, id } = tableSpec(table);
  const read = (reads[table] ?? []).filter((name) => name !== 'customerId');
  const ids = keepIds === true ? [id ?? '', 'orderId'] : [];
  return [at ?? 'at', ...read, ...ids];
}
