import type { Aggregate } from '../expr/aggregate.js';
import type { TableName } from '../model/tables.js';
import type { Dialect } from './dialect.js';
import { createFactRows, type FactRows, type FactSetting } from './fact-rows.js';
import type { Fragment } from './fragment.js';
import type { NamedQuery } from './layers.js';

/** Queries of one row per customer over the rows of one fact table, shared by all that they answer. */
export interface TableFolds {
  readonly dialect: Dialect;
  readonly asOf: number;
  readonly rows: FactRows;
  /** A value of the one query that folds the rows of every customer in a single pass. */
  readonly fold: (text: string) => string;
  /** A value of a query over the distances between neighbouring rows: `a`, and `p` before it. */
  readonly foldGaps: (condition: string, text: string) => string;
  /** The value of a query of its own, which has one row per customer `c`; it is told its name. */
  readonly query: (write: (column: string) => string) => string;
  /** Every query, in order. */
  readonly queries: () => readonly NamedQuery[];
  /** Those of them that have one row per customer, in `c`. */
  readonly joined: () => readonly Joined[];
}

/** A query of one row per customer, and its columns besides `c`, named as no others are. */
export interface Joined {
  readonly name: string;
  readonly columns: readonly string[];
}

/** `nextColumn` gives a name that no column has had. */
export function createTableFolds(
  table: TableName,
  setting: FactSetting,
  nextColumn: () => string,
): TableFolds {
  const rows = createFactRows(table, setting);
  const suffix = table.toLowerCase();
  const folded: Grouped = { name: `folded_${suffix}`, columns: new Map() };
  const foldedByGaps = new Map<string, Grouped>();
  const others: (NamedQuery & Joined)[] = [];

  const columnIn = ({ columns }: Grouped, text: string): string => {
    const known = columns.get(text);
    if (known !== undefined) return known;
    const column = nextColumn();
    columns.set(text, column);
    return column;
  };
  const foldedGaps = (condition: string): Grouped => {
    const gaps = rows.gaps(condition);
    const known = foldedByGaps.get(gaps);
    if (known !== undefined) return known;
    const made = { name: `folded_${gaps}`, columns: new Map() };
    foldedByGaps.set(gaps, made);
    return made;
  };
  return {
    dialect: setting.dialect,
    asOf: setting.asOf,
    rows,
    fold: (text) => columnIn(folded, text),
    foldGaps: (condition, text) => columnIn(foldedGaps(condition), text),
    query: (write) => {
      const column = nextColumn();
      const name = `alone_${suffix}_${others.length + 1}`;
      others.push({ name, columns: [column], text: write(column) });
      return column;
    },
    queries: () => [
      ...rows.queries(),
      ...(folded.columns.size === 0 ? [] : [groupedQuery(folded, rows.name)]),
      ...[...foldedByGaps].map(([gaps, grouped]) => groupedQuery(grouped, gaps)),
      ...others,
    ],
    joined: () => [
      ...[folded, ...foldedByGaps.values()]
        .filter(({ columns }) => columns.size > 0)
        .map(({ name, columns }) => ({ name, columns: [...columns.values()] })),
      ...others,
    ],
  };
}

/** A query that groups rows by customer: the name of the column of each aggregation. */
interface Grouped {
  readonly name: string;
  readonly columns: Map<string, string>;
}

/** Which rows an aggregation takes. */
export function filter(condition: string): string {
  return condition === '' ? '' : ` FILTER (WHERE ${condition})`;
}

export function both(...conditions: readonly string[]): string {
  return conditions.filter((condition) => condition !== '').join(' AND ');
}

/** The column of the folded value of an aggregate. */
export function foldedColumn({ value, kind }: Aggregate, { rows }: TableFolds): Fragment {
  if (value === undefined) throw new TypeError(`${kind} folds a value`);
  return rows.column(value);
}

function groupedQuery({ name, columns }: Grouped, from: string): NamedQuery {
  const list = [...columns].map(([text, column]) => `${text} AS ${column}`).join(', ');
  return { name, text: `SELECT c, ${list} FROM ${from} GROUP BY c` };
}
