import { nearestName } from '../base/nearest.js';
import { child } from '../base/pointer.js';
import { LIFETIME, parseWindow, type Window } from '../base/window.js';
import type { Aggregate, AggregateKind } from '../expr/aggregate.js';
import { allOf, call, type Expression, isTrue, literal } from '../expr/expression.js';
import { type JsonObject, quote, readObject } from '../expr/section.js';
import type { Built, Workspace } from '../expr/workspace.js';
import { ORDER_STATUSES, TABLE_NAMES, type TableName } from '../model/tables.js';
import { elementKind, isNumeric, isOrdered, type Type, type ValueKind } from '../model/type.js';

/** How a playbook spells an aggregate, what it folds, and which kinds of column it takes. */
interface Spelling {
  readonly kind: AggregateKind;
  readonly folds: 'rows' | 'column';
  readonly takes?: (kind: ValueKind) => boolean;
  readonly expected?: string;
  readonly gives: (column: Type) => Type;
}

const COUNT: Type = { kind: 'integer', nullable: false };
const unsure = (column: Type): Type => ({ ...column, nullable: true });
const isScalar = (kind: ValueKind) => kind === elementKind(kind);

const SPELLINGS: { readonly [key: string]: Spelling } = {
  count: { kind: 'count', folds: 'rows', gives: () => COUNT },
  countDays: { kind: 'countDays', folds: 'rows', gives: () => COUNT },
  countDistinct: column('countDistinct', isScalar, 'a single value', () => COUNT),
  sum: column(
    'sum',
    (kind) => kind === 'integer',
    'an integer column',
    () => ({
      kind: 'integer',
      nullable: true,
    }),
  ),
  min: column('min', isNumericOrTime, 'a number, date or instant', unsure),
  max: column('max', isNumericOrTime, 'a number, date or instant', unsure),
  first: column('first', isScalar, 'a single value', unsure),
  last: column('last', isScalar, 'a single value', unsure),
  favourite: column('favourite', isScalar, 'a single value', unsure),
  average: column(
    'sum',
    (kind) => kind === 'integer',
    'an integer column',
    () => ({
      kind: 'integer',
      nullable: true,
    }),
  ),
  medianIntervalDays: { kind: 'medianInterval', folds: 'rows', gives: () => unsure(COUNT) },
  lastIntervalDays: { kind: 'lastInterval', folds: 'rows', gives: () => unsure(COUNT) },
};

/** The keys that make an aggregate of a feature. */
export const AGGREGATE_KEYS: readonly string[] = Object.keys(SPELLINGS);

const MS_PER_DAY = 86_400_000;

/** Builds a feature that folds the rows of a fact table. */
export function buildAggregateFeature(
  key: string,
  section: JsonObject,
  name: string,
  pointer: string,
  workspace: Workspace,
): Built | undefined {
  const spelling = SPELLINGS[key] as Spelling;
  const known = [key, 'where', 'within', 'status'];
  readObject(section, pointer, known, workspace.report);
  const target = readTarget(section[key], child(pointer, key), spelling, workspace);
  const window = readWindow(section.within, child(pointer, 'within'), workspace);
  if (target === undefined) return undefined;
  const where = readWhere(section, pointer, target.table, target.countsRefunds, workspace);
  if (window === undefined || where === undefined) return undefined;

  const type = spelling.gives(target.value?.type ?? COUNT);
  const aggregate: Aggregate = {
    kind: spelling.kind,
    type,
    table: target.table,
    where,
    window,
    ...(target.value === undefined ? {} : { value: target.value }),
  };
  if (key === 'average') return average(aggregate, section.status, name, pointer, workspace);
  if (key.endsWith('IntervalDays')) {
    const raw = hidden(`${name}.milliseconds`, aggregate, pointer, workspace);
    return raw && expression(call('floorDivide', raw, literal('integer', MS_PER_DAY)));
  }
  return { type, source: { from: 'aggregate', aggregate } };
}

/** A sum over a count, divided once at the end. */
function average(
  sum: Aggregate,
  statuses: unknown,
  name: string,
  pointer: string,
  workspace: Workspace,
): Built | undefined {
  const isKnown = call('not', call('isNull', sum.value as Expression));
  const status = workspace.column('orders', 'status');
  const isRefund = status && call('equal', status, literal('string', 'refund'));
  const onlyRefunds = Array.isArray(statuses) && statuses.every((word) => word === 'refund');
  const counted: Aggregate = {
    kind: 'count',
    type: COUNT,
    table: sum.table,
    // Beside orders, refund rows lower the sum without being orders.
    where: allOf([
      ...withoutTrue(sum.where),
      ...(sum.table === 'orders' && isRefund !== undefined && !onlyRefunds
        ? [call('not', isRefund)]
        : []),
      ...(sum.value?.type.nullable ? [isKnown] : []),
    ]),
    window: sum.window,
  };
  const total = hidden(`${name}.total`, sum, pointer, workspace);
  const count = hidden(`${name}.count`, counted, pointer, workspace);
  return total && count && expression(call('divide', total, count));
}

/** Declares a value that only another reads. */
function hidden(
  name: string,
  aggregate: Aggregate,
  pointer: string,
  workspace: Workspace,
): Expression | undefined {
  const { type } = aggregate;
  workspace.declare(name, pointer, () => ({ type, source: { from: 'aggregate', aggregate } }), {
    onDemand: true,
  });
  return workspace.read(name);
}

export function expression(of: Expression): Built {
  return { type: of.type, source: { from: 'expression', expression: of } };
}

interface Target {
  readonly table: TableName;
  readonly value?: Expression;
  /** Spend takes refund rows in; every other column of orders speaks of paid orders. */
  readonly countsRefunds: boolean;
}

/** Reads `table` or `table.column`. */
function readTarget(
  text: unknown,
  pointer: string,
  spelling: Spelling,
  { report, column, columnNames }: Workspace,
): Target | undefined {
  if (typeof text !== 'string') {
    const expected = spelling.folds === 'rows' ? 'a table' : 'table.column';
    report({ code: 'INVALID_TYPE', pointer, message: 'is not a text', expected });
    return undefined;
  }
  const [tableName = '', columnName, ...rest] = text.split('.');
  const table = TABLE_NAMES.find((known) => known === tableName);
  if (table === undefined) {
    report({
      code: 'UNKNOWN_TABLE',
      pointer,
      message: `unknown table ${quote(tableName)}`,
      expected: `one of ${TABLE_NAMES.join(', ')}`,
      ...hint(nearestName(tableName, TABLE_NAMES)),
    });
    return undefined;
  }
  if (spelling.folds === 'rows') {
    if (columnName === undefined) return { table, countsRefunds: false };
    const message = `${quote(text)} names a column, where only rows are counted`;
    report({ code: 'INVALID_TARGET', pointer, message, expected: table });
    return undefined;
  }
  const value = columnName === undefined || rest.length > 0 ? undefined : column(table, columnName);
  if (columnName === undefined || value === undefined) {
    const names = columnNames(table);
    report({
      code: columnName === undefined ? 'INVALID_TARGET' : 'UNKNOWN_COLUMN',
      pointer,
      message:
        columnName === undefined
          ? `${quote(text)} names no column`
          : `${table} has no column ${quote(columnName)}`,
      expected: `${table}.COLUMN, a column being one of ${names.join(', ')}`,
      ...hint(columnName === undefined ? undefined : nearestName(columnName, names)),
    });
    return undefined;
  }
  if (spelling.takes?.(value.type.kind) === false) {
    report({
      code: 'TYPE_MISMATCH',
      pointer,
      message: `${text} is of kind ${value.type.kind}`,
      ...(spelling.expected === undefined ? {} : { expected: spelling.expected }),
    });
    return undefined;
  }
  const countsRefunds = columnName === 'spend' || columnName === 'refundTotal';
  return { table, value, countsRefunds };
}

function readWindow(json: unknown, pointer: string, workspace: Workspace): Window | undefined {
  if (json === undefined) return LIFETIME;
  const outcome = parseWindow(json, pointer);
  if (outcome.ok) return outcome.value;
  outcome.issues.forEach(workspace.report);
  return undefined;
}

/** The rule of the feature, and for orders their status. */
function readWhere(
  section: JsonObject,
  pointer: string,
  table: TableName,
  countsRefunds: boolean,
  workspace: Workspace,
): Expression | undefined {
  const parts: Expression[] = [];
  const hasStatus = table === 'orders' || table === 'orderLines';
  const status = section.status;
  if (status !== undefined && !hasStatus) {
    const message = `${table} has no status of an order`;
    workspace.report({ code: 'UNKNOWN_KEY', pointer: child(pointer, 'status'), message });
    return undefined;
  }
  if (hasStatus) {
    const fallback = countsRefunds ? ['paid', 'refund'] : ['paid'];
    const statuses = readStatuses(status ?? fallback, child(pointer, 'status'), workspace);
    const column = workspace.column(table, 'status');
    if (statuses === undefined || column === undefined) return undefined;
    const [only, ...more] = statuses;
    parts.push(
      more.length === 0 && only !== undefined
        ? call('equal', column, literal('string', only))
        : call('oneOf', column, literal('string[]', statuses)),
    );
  }
  if (section.where !== undefined) {
    const where = workspace.rowCondition(table, section.where, child(pointer, 'where'));
    if (where === undefined) return undefined;
    parts.push(where);
  }
  return allOf(parts);
}

function readStatuses(
  json: unknown,
  pointer: string,
  { report }: Workspace,
): readonly string[] | undefined {
  const known: readonly unknown[] = ORDER_STATUSES;
  if (Array.isArray(json) && json.length > 0 && json.every((status) => known.includes(status))) {
    return json as string[];
  }
  const expected = `a list of ${ORDER_STATUSES.join(', ')}`;
  report({ code: 'UNKNOWN_VALUE', pointer, message: 'is not a list of statuses', expected });
  return undefined;
}

function column(
  kind: AggregateKind,
  takes: (kind: ValueKind) => boolean,
  expected: string,
  gives: (column: Type) => Type,
): Spelling {
  return { kind, folds: 'column', takes, expected, gives };
}

function isNumericOrTime(kind: ValueKind): boolean {
  return isNumeric(kind) || (isOrdered(kind) && kind !== 'string');
}

function withoutTrue(condition: Expression): readonly Expression[] {
  return condition === isTrue ? [] : [condition];
}

function hint(nearest: string | undefined): { readonly nearest?: string } {
  return nearest === undefined ? {} : { nearest };
}
