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
  /** A value `v` of a query of its own, which has one row per customer `c`. */
  readonly query: (text: string) => string;
  /** The name of the query of the distances between neighbouring rows. */
  readonly gaps: (condition: string) => string;
  /** Every query, in order. */
  readonly queries: () => readonly NamedQuery[];
  /** The names of those that have one row per customer, in `c`. */
  readonly joined: () => readonly string[];
}

export function createTableFolds(table: TableName, setting: FactSetting): TableFolds {
  const rows = createFactRows(table, setting);
  const suffix = table.toLowerCase();
  const folded = `folded_${suffix}`;
  const values = new Map<string, string>();
  const gapsByCondition = new Map<string, { readonly name: string; readonly values: string[] }>();
  const others: NamedQuery[] = [];

  const gapsOf = (condition: string) => {
    const known = gapsByCondition.get(condition);
    if (known !== undefined) return known;
    const made = { name: `gaps_${suffix}_${gapsByCondition.size + 1}`, values: [] };
    gapsByCondition.set(condition, made);
    return made;
  };

  return {
    dialect: setting.dialect,
    asOf: setting.asOf,
    rows,
    fold: (text) => {
      const known = values.get(text);
      if (known !== undefined) return known;
      const place = `${folded}.f${values.size + 1}`;
      values.set(text, place);
      return place;
    },
    foldGaps: (condition, text) => {
      const gaps = gapsOf(condition);
      const place = gaps.values.includes(text)
        ? gaps.values.indexOf(text) + 1
        : gaps.values.push(text);
      return `folded_${gaps.name}.f${place}`;
    },
    query: (text) => {
      const name = `alone_${suffix}_${others.length + 1}`;
      others.push({ name, text });
      return `${name}.v`;
    },
    gaps: (condition) => gapsOf(condition).name,
    queries: () => [
      ...rows.queries(),
      ...(values.size === 0 ? [] : [grouped(folded, [...values.keys()], rows.name)]),
      ...[...gapsByCondition].flatMap(([condition, gaps]) => [
        { name: gaps.name, text: gapsQuery(condition, rows.name) },
        ...(gaps.values.length === 0
          ? []
          : [grouped(`folded_${gaps.name}`, gaps.values, gaps.name)]),
      ]),
      ...others,
    ],
    joined: () => [
      ...(values.size === 0 ? [] : [folded]),
      ...[...gapsByCondition.values()]
        .filter((gaps) => gaps.values.length > 0)
        .map((gaps) => `folded_${gaps.name}`),
      ...others.map(({ name }) => name),
    ],
  };
}

/** Which rows an aggregation takes. */
export function filter(condition: string): string {
  return condition === '' ? '' : ` FILTER (WHERE ${condition})`;
}

export function where(condition: string): string {
  return condition === '' ? '' : ` WHERE ${condition}`;
}

export function both(...conditions: readonly string[]): string {
  return conditions.filter((condition) => condition !== '').join(' AND ');
}

/** The column of the folded value of an aggregate. */
export function foldedColumn({ value, kind }: Aggregate, { rows }: TableFolds): Fragment {
  if (value === undefined) throw new TypeError(`${kind} folds a value`);
  return rows.column(value);
}

function grouped(name: string, values: readonly string[], from: string): NamedQuery {
  const list = values.map((text, index) => `${text} AS f${index + 1}`).join(', ');
  return { name, text: `SELECT c, ${list} FROM ${from} GROUP BY c` };
}

function gapsQuery(condition: string, from: string): string {
  return `SELECT c, a, LAG(a) OVER (PARTITION BY c ORDER BY a) AS p FROM ${from}${where(condition)}`;
}
