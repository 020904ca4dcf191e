import type { TableName } from '../model/tables.js';

/**
 * Where the facts are found, as plain data: which file (or query) holds a table, and which of its
 * columns hold what. Files are named relative to the mapping.
 */
export interface FactsMapping {
  readonly $schema?: string;
  /** The zone of local timestamps, where it is not that of the playbook. */
  readonly timeZone?: string;
  readonly tables: {
    readonly [T in TableName | 'customers']?: TableMapping;
  } & { readonly lines?: LinesMapping };
}

/** A file (.csv, .csv.gz, .parquet, .arrow), or a query on a live connection. */
export type SourceMapping = { readonly file: string } | { readonly query: string };

/** One table: each of its columns by name, with the source column that fills it. */
export type TableMapping = SourceMapping & {
  readonly columns: { readonly [column: string]: ColumnMapping };
};

/**
 * A source with one row per order line, of which `orders` and `orderLines` are made. Its columns are
 * orderId, customerId, at, amount (of the line), optionally sku, category, quantity, status, and the
 * columns that the playbook declares for orders or order lines.
 */
export type LinesMapping = TableMapping & {
  /** Which orders are refunds: those whose cells of this column start with, or are, a text. */
  readonly refunds?: RefundRule;
};

/** Which lines are refunds. */
export type RefundRule =
  | { readonly column: string; readonly startsWith: string }
  | { readonly column: string; readonly equals: string };

/**
 * How a column is filled: by a source column as it is, by one with its spelling (`format`, a
 * date-fns pattern; `decimals`, for money written with a point; `separator`, between tags), or by
 * the product of two, which is rounded once, to minor units.
 */
export type ColumnMapping =
  | string
  | {
      readonly column: string;
      readonly format?: string;
      readonly decimals?: number;
      readonly separator?: string;
    }
  | { readonly multiply: readonly [string, string]; readonly decimals: number };
