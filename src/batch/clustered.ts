import type { Column } from '../model/column.js';
import type { TableName } from '../model/tables.js';

/** Columns by name, and how far from zero their numbers lie. */
export interface StoredColumns {
  readonly [name: string]: StoredColumn;
}

/** A column whose fallbacks are put in. */
export interface StoredColumn {
  readonly column: Column;
  /** No number of the column is further from zero; 0 for texts and tags. */
  readonly magnitude: number;
  /** There are nulls, which are NaN and need no bits: so are numbers of 64 bits that were moved. */
  readonly holdsNaN?: true;
  /** Whether they are integers of which none is less than the one before it, if that is known. */
  readonly isAscending?: boolean;
}

/** A fact table whose rows stand customer by customer, and those of a customer in order of time. */
export interface ClusteredTable {
  readonly rowCount: number;
  /** The rows of customer c are those from `offsets[c]` up to `offsets[c + 1]`. */
  readonly offsets: Int32Array;
  /** No customer has more rows. */
  readonly busiest: number;
  readonly columns: StoredColumns;
  /** 1 for a row that nothing orders after the row before it; absent where there is none. */
  readonly beside?: Uint8Array;
  /** No instant is later. */
  readonly latestAt: number;
}

/** A fact table whose rows stand as they were given, which is enough for some folds. */
export interface LooseTable {
  readonly rowCount: number;
  /** The customer of each row; below zero for a row that is left out. */
  readonly customers: Int32Array;
  readonly columns: StoredColumns;
}

/** The facts of a population, checked and laid out by customer: what the batch machine reads. */
export interface ClusteredFacts {
  /** Whether the ids of rows are there whose plan does not read them. */
  readonly hasIds: boolean;
  readonly customers: {
    readonly count: number;
    readonly ids: readonly string[];
    readonly columns: StoredColumns;
  };
  readonly tables: { readonly [T in TableName]?: ClusteredTable };
}
