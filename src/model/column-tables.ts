import type { Column, TextColumn } from './column.js';
import type { TableName } from './tables.js';

/** A table in columns: every column holds at least `rowCount` rows, in any order. */
export interface ColumnTable {
  readonly rowCount: number;
  readonly columns: { readonly [name: string]: Column };
}

/**
 * The facts of many customers in columns. With a table `customers`, that is the population: its column
 * `id` names each customer once, its other columns are attributes. Without one, the population is every
 * customer named in a fact table. A fact table names the customer of each row in the text column
 * `customerId`; order lines name their order in `orderId`.
 *
 * A column that is not there is unknown in every row, or what the fact tables give it as a fallback
 * (`status` paid, `refunded` 0). Without a column `id` rows count as distinct, and nothing orders those
 * of one instant.
 */
export type ColumnTables = {
  readonly customers?: ColumnTable & {
    readonly columns: { readonly id: TextColumn };
  };
} & { readonly [T in TableName]?: ColumnTable };
