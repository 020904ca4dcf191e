import { localDay } from '../base/local-time.js';
import { nearestName } from '../base/nearest.js';
import type { Issue } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import type { Zone } from '../base/zone.js';
import type { Aggregate } from '../expr/aggregate.js';
import type { Definition } from '../expr/definition.js';
import { compileExpression, type Evaluate, type RowLayout } from '../expr/evaluate.js';
import { type Expression, namesRead } from '../expr/expression.js';
import { type DeclaredColumns, storedColumns } from '../expr/table-columns.js';
import { acceptor, cellReader, explainCell, INVALID, type PlainRow } from '../model/cell.js';
import type { CustomerFacts, RejectedRow } from '../model/facts.js';
import { type ColumnSpec, TABLE_NAMES, type TableName } from '../model/tables.js';
import type { Value } from '../model/type.js';
import { compileAggregate } from './aggregate.js';
import { AT, createFactLoader, type FactLoader, ID, REJECTED } from './fact-table.js';
import { createSelections, type Selections } from './selection.js';
import { createWindowBook } from './window-book.js';

/** What the row machine answers for one customer; the arrays are reused by the next call. */
export interface Answer {
  /** The value of every definition, each in its slot. */
  readonly values: readonly Value[];
  /**
   * The tables that could not be read, by slot, for definitions that needed an absent one; undefined
   * where nothing was missing, which is the rule.
   */
  readonly missing: ReadonlyMap<number, readonly TableName[]> | undefined;
}

/** A plan compiled for the row machine. */
export interface RowProgram {
  readonly slotOf: (name: string) => number;
  readonly layout: RowLayout;
  /** Answers for one customer; what is wrong with the customer herself goes to `issues`. */
  readonly run: (
    facts: CustomerFacts,
    asOf: number,
    rejected: RejectedRow[],
    issues: Issue[],
  ) => Answer;
  /** The rows of a fact table that the last run saw; undefined where the plan reads none. */
  readonly seenRows: (table: TableName) => SeenRows | undefined;
}

/** Rows of one customer that were seen, checked and in order; the arrays are reused by the next run. */
export interface SeenRows {
  readonly rows: readonly (readonly Value[])[];
  readonly count: number;
  /** The place in a row of a column that the plan reads. */
  readonly slotOf: (column: string) => number;
}

const AS_OF = 0;
const TODAY = 1;
const CUSTOMER_ID = 2;
const FIRST_DEFINITION = 3;

const NO_ROWS: readonly unknown[] = [];
const ORDER_STATUS: Expression = {
  op: 'field',
  name: 'status',
  type: { kind: 'string', nullable: false },
};

interface TableReader {
  readonly table: TableName;
  readonly loader: FactLoader;
  readonly selections: Selections;
}

interface Step {
  readonly definition: Definition;
  readonly slot: number;
  readonly evaluate: Evaluate;
  /** The fact tables it depends on, directly or through what it reads. */
  readonly tables: readonly TableName[];
  readonly reads: readonly number[];
}

/** Compiles definitions, each standing after all that it reads, into closures over one customer. */
export function compileProgram(
  definitions: readonly Definition[],
  attributes: readonly ColumnSpec[],
  declared: DeclaredColumns,
  zone: Zone,
): RowProgram {
  const windows = createWindowBook(zone);
  const readers = new Map<TableName, TableReader>();
  const readerOf = (table: TableName): TableReader => {
    const known = readers.get(table);
    if (known !== undefined) return known;
    if (table === 'orderLines') readerOf('orders').loader.slotOf(ORDER_STATUS);
    const loader = createFactLoader(table, storedColumns(table, declared), zone);
    const reader = { table, loader, selections: createSelections(loader, windows) };
    readers.set(table, reader);
    return reader;
  };

  const slots = new Map<string, number>([
    ['asOf', AS_OF],
    ['today', TODAY],
    ['id', CUSTOMER_ID],
  ]);
  const layout: RowLayout = { zone, slotOf: (name) => slotOf(slots, name) };
  const attributeByName = new Map(attributes.map((column) => [column.name, column]));
  const attributeSteps: AttributeStep[] = [];
  const steps: Step[] = [];
  const tablesOf = new Map<number, readonly TableName[]>();
  const slotOfFold = new Map<string, number>();
  // One aggregate under several names is folded once; the others read what the first has found.
  const foldOf = (aggregate: Aggregate, slot: number): Evaluate => {
    const key = JSON.stringify(aggregate);
    const earlier = slotOfFold.get(key);
    if (earlier !== undefined) return (row) => row[earlier] as Value;
    slotOfFold.set(key, slot);
    const { loader, selections } = readerOf(aggregate.table);
    return compileAggregate(aggregate, loader, selections, zone);
  };

  for (const definition of definitions) {
    const known = slots.get(definition.name);
    if (known !== undefined) continue;
    const slot = FIRST_DEFINITION + attributeSteps.length + steps.length;
    slots.set(definition.name, slot);
    const { source } = definition;
    if (source.from === 'attribute') {
      const column = attributeByName.get(definition.name);
      if (column !== undefined) {
        attributeSteps.push({ column, slot, read: cellReader(column) });
      }
      continue;
    }
    const reads =
      source.from === 'expression' ? namesRead(source.expression).map((n) => slotOf(slots, n)) : [];
    const tables = new Set(reads.flatMap((read) => tablesOf.get(read) ?? []));
    if (source.from === 'aggregate') {
      tables.add(source.aggregate.table);
      if (source.aggregate.table === 'orderLines') tables.add('orders');
    }
    tablesOf.set(slot, [...tables]);
    const evaluate: Evaluate =
      source.from === 'expression'
        ? compileExpression(source.expression, layout)
        : foldOf(source.aggregate, slot);
    steps.push({ definition, slot, evaluate, tables: [...tables], reads });
  }

  const values: Value[] = new Array<Value>(
    FIRST_DEFINITION + attributeSteps.length + steps.length,
  ).fill(null);
  // Orders come before their lines, as in the list of tables.
  const tables = TABLE_NAMES.flatMap((name) => readers.get(name) ?? []);
  const moment: { asOf: number; today: number } = { asOf: Number.NaN, today: 0 };

  const run: RowProgram['run'] = (facts, asOf, rejected, issues) => {
    if (moment.asOf !== asOf) {
      moment.asOf = asOf;
      moment.today = localDay(asOf, zone);
    }
    windows.moveTo(asOf);
    values[AS_OF] = asOf;
    values[TODAY] = moment.today;
    values[CUSTOMER_ID] = facts.id;
    readAttributes(attributeSteps, facts, values, issues);

    let absent: Set<TableName> | undefined;
    for (let index = 0; index < tables.length; index++) {
      const { table, loader, selections } = tables[index] as TableReader;
      const given = rowsOf(facts, table, issues);
      if (given === undefined) {
        absent ??= new Set();
        absent.add(table);
      }
      const source =
        table === 'orderLines'
          ? joinedLines(given, facts, readerOf('orders').loader, rejected)
          : given;
      loader.load(source ?? NO_ROWS, facts.id, moment, rejected);
      selections.refresh();
    }
    if (absent === undefined && facts.features === undefined) {
      for (let index = 0; index < steps.length; index++) {
        const step = steps[index] as Step;
        values[step.slot] = step.evaluate(values);
      }
      return { values, missing: undefined };
    }
    return runWithGaps(steps, values, facts, absent ?? new Set(), issues);
  };

  const seenRows: RowProgram['seenRows'] = (table) => {
    const loader = readers.get(table)?.loader;
    return (
      loader && { rows: loader.table.rows, count: loader.table.count, slotOf: loader.columnOf }
    );
  };
  return { run, layout, slotOf: layout.slotOf, seenRows };
}

interface AttributeStep {
  readonly column: ColumnSpec;
  readonly slot: number;
  readonly read: (row: PlainRow) => Value | typeof INVALID;
}

const NO_ATTRIBUTES: PlainRow = {};

function readAttributes(
  steps: readonly AttributeStep[],
  facts: CustomerFacts,
  values: Value[],
  issues: Issue[],
): void {
  const attributes: PlainRow = facts.attributes ?? NO_ATTRIBUTES;
  for (let index = 0; index < steps.length; index++) {
    const { column, slot, read } = steps[index] as AttributeStep;
    const cell = read(attributes);
    if (cell !== INVALID) {
      values[slot] = cell;
      continue;
    }
    values[slot] = null;
    const { code, message } = explainCell(column, attributes[column.name]);
    issues.push({ code, severity: 'error', pointer: child('/attributes', column.name), message });
  }
}

/** The rows given for a table; undefined where there are none to read, which is not the same as no rows. */
function rowsOf(
  facts: CustomerFacts,
  table: TableName,
  issues: Issue[],
): readonly unknown[] | undefined {
  const given: unknown = facts[table];
  if (Array.isArray(given)) return given;
  if (given === undefined || given === null) return undefined;
  const issue = { code: 'INVALID_FACTS', severity: 'error', pointer: `/${table}` } as const;
  issues.push({ ...issue, message: 'is not a list of rows', expected: 'a list, or nothing' });
  return undefined;
}

/** Order lines with the instant and the status of their order. */
function joinedLines(
  orderLines: readonly unknown[] | undefined,
  { orders }: CustomerFacts,
  { table, slotOf }: FactLoader,
  rejected: RejectedRow[],
): readonly unknown[] | undefined {
  // Without orders no line is known to be wrong; what reads lines misses the orders.
  if (orderLines === undefined || (orders ?? undefined) === undefined) return undefined;
  const status = slotOf(ORDER_STATUS);
  const byId = new Map<unknown, readonly Value[]>();
  for (let index = 0; index < table.loaded; index++) {
    const row = table.rows[index] as readonly Value[];
    byId.set(row[ID], row);
  }
  return orderLines.map((entry, row) => {
    const line = entry as PlainRow | null;
    const order = byId.get(line?.orderId);
    if (order !== undefined) return { ...line, at: order[AT], status: order[status] };
    const message = 'no order has this id';
    rejected.push({ table: 'orderLines', row, column: 'orderId', code: 'UNKNOWN_ORDER', message });
    return REJECTED;
  });
}

/** The slower way: some table is absent, or some values were computed before. */
function runWithGaps(
  steps: readonly Step[],
  values: Value[],
  facts: CustomerFacts,
  absent: ReadonlySet<TableName>,
  issues: Issue[],
): Answer {
  const given: PlainRow = facts.features ?? NO_ATTRIBUTES;
  const missing = new Map<number, readonly TableName[]>();
  reportStrangers(given, steps, issues);
  for (const { definition, slot, evaluate, tables, reads } of steps) {
    const { name, type } = definition;
    if (Object.hasOwn(given, name) && given[name] !== undefined) {
      const cell = given[name] === null ? null : acceptor(type.kind, type.values)(given[name]);
      values[slot] = cell === INVALID ? null : cell;
      if (cell === INVALID) {
        const column = { name, kind: type.kind, nullable: true, meaning: name };
        const { code, message } = explainCell(column, given[name]);
        issues.push({ code, severity: 'error', pointer: child('/features', name), message });
      }
      continue;
    }
    const direct = definition.source.from === 'aggregate';
    const gaps = direct
      ? tables.filter((table) => absent.has(table))
      : [...new Set(reads.flatMap((read) => missing.get(read) ?? []))];
    if (gaps.length > 0) missing.set(slot, gaps);
    values[slot] = gaps.length > 0 ? null : evaluate(values);
  }
  return { values, missing: missing.size > 0 ? missing : undefined };
}

/** Values given under names that nothing has; they would be lost without a word. */
function reportStrangers(given: PlainRow, steps: readonly Step[], issues: Issue[]): void {
  const known = new Set(steps.map(({ definition }) => definition.name));
  for (const name of Object.keys(given)) {
    if (known.has(name)) continue;
    const nearest = nearestName(name, known);
    issues.push({
      code: 'UNKNOWN_FEATURE',
      severity: 'error',
      pointer: child('/features', name),
      message: `nothing that is computed is called "${name}"`,
      ...(nearest === undefined ? {} : { nearest }),
    });
  }
}

function slotOf(slots: ReadonlyMap<string, number>, name: string): number {
  const slot = slots.get(name);
  if (slot === undefined) throw new TypeError(`nothing is called "${name}"`);
  return slot;
}
