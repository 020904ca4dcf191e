import { windowBounds } from '../base/window.js';
import type { Aggregate } from '../expr/aggregate.js';
import type { Expression } from '../expr/expression.js';
import { columnType, type DeclaredColumns, storedColumns } from '../expr/table-columns.js';
import { type ColumnSpec, instantColumn, type TableName, tableSpec } from '../model/tables.js';
import { type Dialect, GREATEST_INTEGER } from './dialect.js';
import type { Fragment } from './fragment.js';
import { createLayers, type NamedQuery } from './layers.js';
import { dayOf } from './local-time.js';
import type { Moment } from './moment.js';
import { quoteIdentifier } from './quote.js';
import { quoteRelation, type RelationName, type Relations } from './relations.js';
import { storedColumn } from './stored-column.js';
import { writeExpression } from './write-expression.js';
import { integerFragment, type Writer } from './writer.js';

/**
 * The rows of one fact table up to an instant, with everything that is computed per row, once. Every
 * row has its customer in `c` and its instant in `a`.
 */
export interface FactRows {
  /** The name of the rows, once everything has been asked for. */
  readonly name: string;
  /** The name of the column with the id that orders rows of one instant, where there is one. */
  readonly id: () => string | undefined;
  /** The name of the column with the local day. */
  readonly day: () => string;
  /** The value of an expression over a row, as a column. */
  readonly column: (expression: Expression) => Fragment;
  /** The condition that rows count for an aggregate, or '' where all do. */
  readonly condition: (aggregate: Aggregate, options?: ConditionOptions) => string;
  /** The query of the distances between the rows of a condition: `a`, and `p` of the row before it. */
  readonly gaps: (condition: string) => string;
  readonly queries: () => readonly NamedQuery[];
}

export interface ConditionOptions {
  /** Leave out where the window begins, and the life. */
  readonly fromTheStart?: boolean;
}

/** What rows are read for. */
export interface FactSetting extends Moment {
  readonly relations: Relations;
  readonly declared: DeclaredColumns;
}

export function createFactRows(
  table: TableName,
  { dialect, zone, asOf, today, relations, declared }: FactSetting,
): FactRows {
  const name = `rows_of_${table.toLowerCase()}`;
  const layers = createLayers(name, dialect.fence);
  const specs = storedColumns(table, declared);
  const columns = new Map<string, Fragment>();
  const selected: string[] = [];
  const lives = new Map<string, Life>();
  const gaps = new Map<string, string>();
  const ofOneLife = new Set<string>();

  const select = (spec: ColumnSpec, alias: string): void => {
    const isOfOrder = table === 'orderLines' && TAKEN_FROM_ORDER.includes(spec.name);
    selected.push(`${storedColumn(spec, isOfOrder ? 'o' : 'r', dialect)} AS ${alias}`);
  };
  const atName = instantColumn(table);
  const field = (column: string): Fragment => {
    if (column === 'asOf') return integerFragment(asOf, 'instant');
    if (column === 'today') return integerFragment(today, 'date');
    if (column === atName) return instantOfRow(asOf);
    const known = columns.get(column);
    if (known !== undefined) return known;
    const spec = specOf(specs, column, table);
    const alias = `x${columns.size + 1}`;
    select(spec, alias);
    const { kind, nullable } = columnType(spec);
    const made = { text: alias, kind, nullable, level: 0, depth: 0 };
    columns.set(column, made);
    return made;
  };
  const writer: Writer = {
    dialect,
    layers,
    zone,
    field,
    parameter: (parameter) => {
      throw new TypeError(`"${parameter}" is learned, which no row can read`);
    },
  };
  const column = (expression: Expression) => layers.column(writeExpression(expression, writer));

  const gapsOf = (condition: string): string => {
    const known = gaps.get(condition);
    if (known !== undefined) return known;
    const made = `gaps_of_${table.toLowerCase()}_${gaps.size + 1}`;
    gaps.set(condition, made);
    return made;
  };

  const lifeOf = (where: string, gapMs: number): string => {
    const key = `${where} ${gapMs}`;
    const known = lives.get(key);
    if (known !== undefined) return known.name;
    const life = `life_of_${table.toLowerCase()}_${lives.size + 1}`;
    lives.set(key, { name: life, gaps: gapsOf(where), gapMs });
    return life;
  };

  return {
    name,
    id: () => {
      const idName = table === 'orderLines' ? 'orderId' : tableSpec(table).id;
      return idName === null ? undefined : field(idName).text;
    },
    day: () => layers.column(dayOf(field(atName), writer)).text,
    column,
    condition: ({ where, window, currentLifeGapMs }, { fromTheStart = false } = {}) => {
      const isAll = where.op === 'literal' && where.value === true;
      const chosen = isAll ? '' : column(where).text;
      const parts = chosen === '' ? [] : [chosen];
      if (currentLifeGapMs !== undefined && !fromTheStart) {
        parts.push(`a >= ${lifeOf(chosen, currentLifeGapMs)}_s`);
      }
      if (window.kind !== 'lifetime') {
        const { first, last } = windowBounds(window, asOf, zone);
        if (!fromTheStart) parts.push(`a >= ${first}`);
        if (last < asOf) parts.push(`a <= ${last}`);
      }
      const condition = parts.join(' AND ');
      if (currentLifeGapMs !== undefined && !fromTheStart) ofOneLife.add(condition);
      return condition;
    },
    gaps: gapsOf,
    queries: () => {
      const source = relationOf(table, relations, dialect);
      const base = [`${source.customer} AS c`, `${source.at} AS a`, ...selected].join(', ');
      const text = `SELECT ${base} FROM ${source.from} WHERE ${source.at} <= ${asOf}`;
      return [
        { name: layers.nameOfLayer(0), text },
        ...layers.queries(),
        ...gapQueries(layers.last(), (condition) => !ofOneLife.has(condition)),
        ...withLives(),
        ...gapQueries(name, (condition) => ofOneLife.has(condition)),
      ];
    },
  };

  // Lives are cut by distances, and distances within one life are known once lives are.
  function gapQueries(rows: string, isWanted: (condition: string) => boolean): NamedQuery[] {
    return [...gaps].flatMap(([condition, gapsName]) => {
      const filter = condition === '' ? '' : ` WHERE ${condition}`;
      const before = 'LAG(a) OVER (PARTITION BY c ORDER BY a) AS p';
      const text = `SELECT c, a, ${before} FROM ${rows}${filter}`;
      return isWanted(condition) ? [{ name: gapsName, text }] : [];
    });
  }

  function withLives(): readonly NamedQuery[] {
    const rows = layers.last();
    const found = [...lives.values()].map(lifeQuery);
    const list = [`${rows}.*`, ...found.map((life) => `${life.name}.s AS ${life.name}_s`)];
    const joins = found.map((life) => ` LEFT JOIN ${life.name} ON ${life.name}.c = ${rows}.c`);
    const text = `SELECT ${list.join(', ')} FROM ${rows}${joins.join('')}`;
    return [...found, { name, text }];
  }
}

/** Where the current life of every customer begins, in `s`. */
interface Life {
  readonly name: string;
  /** The query of the distances that cut it. */
  readonly gaps: string;
  readonly gapMs: number;
}

function lifeQuery({ name, gaps, gapMs }: Life): NamedQuery {
  const isStart = `p IS NULL OR a - p >= ${gapMs}`;
  return { name, text: `SELECT c, MAX(a) AS s FROM ${gaps} WHERE ${isStart} GROUP BY c` };
}

const TAKEN_FROM_ORDER = ['at', 'status'];

/** Order lines have their customer, instant and status from their order, which stands in `o`. */
function relationOf(table: TableName, relations: Relations, dialect: Dialect) {
  const cell = (row: string, column: string, kind: 'string' | 'instant') =>
    `CAST(${row}.${quoteIdentifier(column, dialect)} AS ${dialect.types[kind]})`;
  const named = (name: TableName, row: string) =>
    `${quoteRelation(relations[name] as RelationName, dialect)} AS ${row}`;
  if (table !== 'orderLines') {
    const at = cell('r', instantColumn(table), 'instant');
    return { from: named(table, 'r'), customer: cell('r', 'customerId', 'string'), at };
  }
  const isSame = `o.${quoteIdentifier('id', dialect)} = r.${quoteIdentifier('orderId', dialect)}`;
  return {
    from: `${named('orderLines', 'r')} JOIN ${named('orders', 'o')} ON ${isSame}`,
    customer: cell('o', 'customerId', 'string'),
    at: cell('o', 'at', 'instant'),
  };
}

function instantOfRow(asOf: number): Fragment {
  const range = [-GREATEST_INTEGER, asOf] as const;
  return { text: 'a', kind: 'instant', nullable: false, level: 0, depth: 0, range };
}

function specOf(specs: readonly ColumnSpec[], column: string, table: TableName): ColumnSpec {
  const spec = specs.find(({ name }) => name === column);
  if (spec === undefined) throw new TypeError(`${table} has no column "${column}"`);
  return spec;
}
