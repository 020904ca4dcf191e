import type { Aggregate } from '../expr/aggregate.js';
import type { TableName } from '../model/tables.js';
import { foldInSql } from './aggregates.js';
import type { FactSetting } from './fact-rows.js';
import type { Fragment } from './fragment.js';
import type { NamedQuery } from './layers.js';
import { createTableFolds, type Joined, type TableFolds } from './table-folds.js';
import { safeInteger, type Writer } from './writer.js';

/** The aggregates of a plan as columns of one row per customer. */
export interface FoldedValues {
  /** The value of an aggregate; one that has several names is folded once. */
  readonly valueOf: (aggregate: Aggregate, writer: Writer) => Fragment;
  /** The queries that fold, and the one called `name` that gives everything to each of some customers. */
  readonly queries: (customers: string, name: string) => readonly NamedQuery[];
}

const BEYOND_SAFE = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
/** There are never as many rows as would make a count unsafe. */
const COUNTS = [0, 2 ** 50] as const;
/** So many queries are joined at a time: hundreds in one would overflow the planners of the engines. */
const JOINED_AT_ONCE = 16;

export function createFoldedValues(setting: FactSetting): FoldedValues {
  const tables = new Map<TableName, TableFolds>();
  const values = new Map<string, Fragment>();
  const selected: string[] = [];
  let columns = 0;

  const foldsOf = (table: TableName): TableFolds => {
    const known = tables.get(table);
    if (known !== undefined) return known;
    const made = createTableFolds(table, setting, () => `f${++columns}`);
    tables.set(table, made);
    return made;
  };

  return {
    valueOf: (aggregate, writer) => {
      const key = JSON.stringify(aggregate);
      const known = values.get(key);
      if (known !== undefined) return known;
      const {
        text,
        isCount = false,
        isWide = false,
        range,
      } = foldInSql(aggregate, foldsOf(aggregate.table));
      const name = `a${values.size + 1}`;
      selected.push(`${isCount ? `COALESCE(${text}, 0)` : text} AS ${name}`);
      const { kind } = aggregate.type;
      const lies = isCount ? COUNTS : range;
      const column: Fragment = {
        text: name,
        kind,
        nullable: !isCount,
        level: 0,
        depth: 0,
        ...(lies === undefined ? {} : { range: lies }),
      };
      const made = isWide ? safeInteger([column], name, kind, BEYOND_SAFE, writer) : column;
      values.set(key, made);
      return made;
    },
    queries: (customers, name) => {
      const all = [...tables.values()];
      const joins = joinInSteps(
        customers,
        all.flatMap((folds) => folds.joined()),
      );
      const from = joins.at(-1)?.name ?? customers;
      const list = [`${from}.*`, ...selected].join(', ');
      const everything = { name, text: `SELECT ${list} FROM ${from}` };
      return [...all.flatMap((folds) => folds.queries()), ...joins, everything];
    },
  };
}

function joinInSteps(customers: string, joined: readonly Joined[]): readonly NamedQuery[] {
  const steps: NamedQuery[] = [];
  let before = customers;
  for (let first = 0; first < joined.length; first += JOINED_AT_ONCE) {
    const some = joined.slice(first, first + JOINED_AT_ONCE);
    const columns = some.flatMap((query) =>
      query.columns.map((column) => `${query.name}.${column}`),
    );
    const joins = some.map(({ name }) => ` LEFT JOIN ${name} ON ${name}.c = ${before}.id`);
    const list = [`${before}.*`, ...columns].join(', ');
    const name = `joined_${steps.length + 1}`;
    const text = `SELECT ${list} FROM ${before}${joins.join('')}`;
    steps.push({ name, text, isKept: joined.length > JOINED_AT_ONCE });
    before = name;
  }
  return steps;
}
