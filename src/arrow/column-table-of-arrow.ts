import type { Column } from '../model/column.js';
import type { ColumnTable } from '../model/column-tables.js';
import { type TableName, tableSpec } from '../model/tables.js';
import { columnOfArrow } from './column-of-arrow.js';
import { refuse } from './refuse.js';
import type { ArrowTable } from './shape.js';

/** Which columns of an Arrow table are taken, and for what. */
export interface ArrowTableOptions {
  /** The fact table it is; its own columns then have their kinds. */
  readonly table?: TableName;
  /** By column of the fact table, the column of the Arrow table; by default all, under their names. */
  readonly columns?: { readonly [column: string]: string };
  /** Kinds of further columns, where their types leave them open. */
  readonly kinds?: { readonly [column: string]: Column['kind'] };
}

/**
 * A table of facts from a table of Apache Arrow; see {@link columnOfArrow} for what a column may be.
 *
 * @throws ClienteleError with INVALID_FACTS for a column that is not there or cannot be taken.
 *
 * @example
 * ```ts
 * import { tableFromArrays } from 'apache-arrow';
 * import { compile } from 'clientele';
 * import { columnTableOfArrow, runBatch } from 'clientele/batch';
 *
 * const arrow = tableFromArrays({
 *   order_no: ['o-1', 'o-2'],
 *   email: ['anna', 'bert'],
 *   placed: BigInt64Array.of(0n, 900n),
 *   cents: Int32Array.of(1200, 800),
 * });
 * const columns = { id: 'order_no', customerId: 'email', at: 'placed', amount: 'cents' };
 * const orders = columnTableOfArrow(arrow, { table: 'orders', columns });
 * const { plan } = compile({ version: 1, timeZone: 'UTC', features: { spend: 'standard' } });
 * runBatch(plan!, { orders }, 1000).ids; // => ['anna', 'bert']
 * ```
 */
export function columnTableOfArrow(
  arrow: ArrowTable,
  options: ArrowTableOptions = {},
): ColumnTable {
  const { table, kinds = {} } = options;
  const names = arrow.schema.fields.map(({ name }) => name);
  const own = table === undefined ? [] : tableSpec(table).columns;
  const wanted = options.columns ?? Object.fromEntries(names.map((name) => [name, name]));
  const columns = Object.entries(wanted).map(([name, source]): [string, Column] => {
    const vector = arrow.getChild(source);
    if (vector === null) refuse('is not in the table', names.join(', '), source);
    const known = own.find((column) => column.name === name)?.kind as Column['kind'] | undefined;
    const kind = kinds[name] ?? known;
    return [name, columnOfArrow(vector, { name: source, ...(kind === undefined ? {} : { kind }) })];
  });
  return { rowCount: arrow.numRows, columns: Object.fromEntries(columns) };
}
