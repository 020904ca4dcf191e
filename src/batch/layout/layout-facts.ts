import type { Issue } from '../../base/outcome.js';
import type { Column } from '../../model/column.js';
import type { ColumnTable, ColumnTables } from '../../model/column-tables.js';
import type { RejectedRow } from '../../model/facts.js';
import { TABLE_NAMES, type TableName, tableSpec } from '../../model/tables.js';
import type {
  ClusteredFacts,
  ClusteredTable,
  LooseTable,
  StoredColumn,
  StoredColumns,
} from '../clustered.js';
import type { EncodedFacts } from '../encode/encode-rows.js';
import { type FactReads, plannedColumns, wantedColumns } from '../planned-columns.js';
import { assignCustomers, type Reject } from './assign-customers.js';
import { cellFaults, kindIssues, throwIssues } from './cell-faults.js';
import { createSurveys } from './column-surveys.js';
import { gatherColumn } from './gather-column.js';
import { joinOrders, type OrdersOfLines, refuseStrangers } from './join-orders.js';
import { layoutTable } from './layout-table.js';
import { type Owners, readOwners } from './owners.js';
import { foundPopulation, givenPopulation, type Population, UNKNOWN } from './population.js';
import { type RepeatedIds, repeatedIds, usableByOwner } from './repeated-ids.js';
import { storeColumn } from './stored-column.js';

/** Facts laid out by customer, and the rows that could not be used. */
export interface LaidOutFacts {
  readonly facts: ClusteredFacts;
  readonly rejected: readonly RejectedRow[];
}

/** Facts of which some tables stay where they are, and what became of these. */
export interface PartlyLaidOut<S> extends LaidOutFacts {
  readonly stayed: ReadonlyMap<TableName, S>;
}

/** By table, what takes rows that may stay where they are, and the ids of their customers. */
export type StayByTable<S> = ReadonlyMap<
  TableName,
  (table: LooseTable, ids: readonly string[]) => S | undefined
>;

/** What plain rows have to say that columns cannot. */
export type RowFindings = Pick<EncodedFacts, 'cells' | 'passedOver'>;

const NO_FINDINGS: RowFindings = { cells: {}, passedOver: new Set() };

/**
 * Checks facts in columns and lays them out by customer, in order of time: rows of unknown customers,
 * rows with cells that cannot be used, orders that contradict themselves and rows that differ under one id
 * are left out and listed. What stands in order already is not moved.
 *
 * @param stays the tables whose rows may stay where they are, if what they are asked for allows it.
 * @throws ClienteleError with INVALID_FACTS where a column is of the wrong kind or too short.
 */
export function layoutFacts<S>(
  tables: ColumnTables,
  reads: FactReads,
  findings: RowFindings = NO_FINDINGS,
  stays: StayByTable<S> = new Map(),
): PartlyLaidOut<S> {
  throwIssues(shapeIssues(tables, reads));
  const rejected: RejectedRow[] = [];
  const owners = readOwners(tables);
  const repeated = repeatedRows(tables, owners);
  const population = populationOf(tables, owners, { reads, findings, repeated }, rejected);
  const customerIds = population.ids;

  const laidOut: { [T in TableName]?: ClusteredTable } = {};
  const stayed = new Map<TableName, S>();
  // Lines that something reads must belong to an order that can be used.
  let orders: { readonly assigned: OrdersOfLines; readonly kept: OrdersOfLines } | undefined;
  for (const name of TABLE_NAMES) {
    const given = tables[name];
    if (given === undefined) continue;
    const reject: Reject = (row, column, code, message) =>
      rejected.push({ table: name, row, column, code, message });
    const cells = findings.cells[name];
    const planned = plannedColumns(name, reads);
    const isLine = name === 'orderLines';
    const owned = owners.ofTable[name] ?? new Int32Array(given.rowCount).fill(UNKNOWN);
    const idName = tableSpec(name).id;
    const assigning = {
      population,
      usable: repeated[name]?.usable,
      notText: cells?.notText,
      idName,
    };
    const assigned = isLine
      ? joinOrders(given, planned === undefined ? orders?.assigned : orders?.kept, reject)
      : { table: given, customers: assignCustomers(owned, assigning, reject) };
    if (name === 'orders') orders = { assigned, kept: assigned };
    if (planned === undefined) continue;

    const { customers } = assigned;
    if (isLine) {
      const naming = { lines: given, notText: cells?.notText, owners, customerIds };
      refuseStrangers(customers, naming, reject);
    }
    const stay = stays.get(name);
    const layingOut = {
      customers,
      customerCount: customerIds.length,
      ids: repeated[name]?.ids,
      faults: cells?.faults,
      idAt: cells?.idAt,
      reject,
      wanted: wantedColumns(name, reads),
    };
    const { table, customers: left } = layoutTable(
      name,
      assigned.table,
      planned,
      layingOut,
      stay && ((loose) => stay(loose, customerIds)),
    );
    if ('stayed' in table) stayed.set(name, table.stayed);
    else laidOut[name] = table.clustered;
    if (name === 'orders') {
      orders = { assigned, kept: { table: given, customers: left } };
    }
  }
  const columns = attributeColumns(tables.customers, reads, population);
  const customers = { count: customerIds.length, ids: customerIds, columns };
  const facts = { hasIds: reads.keepIds === true, customers, tables: laidOut };
  return { facts, stayed, rejected };
}

/** By table, the ids that stand more than once, and the rows that no other customer's id is in. */
type Repeated = {
  readonly [T in TableName]?: {
    readonly ids: RepeatedIds | undefined;
    readonly usable: Uint8Array | undefined;
  };
};

function repeatedRows(tables: ColumnTables, owners: Owners): Repeated {
  const entries = TABLE_NAMES.flatMap((name) => {
    const table = tables[name];
    const owner = owners.ofTable[name];
    const column = table?.columns[tableSpec(name).id ?? ''];
    if (table === undefined || owner === undefined || column?.kind !== 'string') return [];
    const ids = repeatedIds(column, table.rowCount);
    return [[name, { ids, usable: usableByOwner(ids, owner) }] as const];
  });
  return Object.fromEntries(entries);
}

function populationOf(
  { customers }: ColumnTables,
  owners: Owners,
  known: { readonly reads: FactReads; readonly findings: RowFindings; readonly repeated: Repeated },
  rejected: RejectedRow[],
): Population {
  const { reads, findings, repeated } = known;
  if (customers === undefined) return foundPopulation(owners, (table) => repeated[table]?.usable);
  const attributes = attributesOf(customers, reads);
  const surveyOf = createSurveys(customers.rowCount);
  const faultOf = cellFaults(customers, reads.attributes, surveyOf);
  const { passedOver } = findings;
  return givenPopulation(owners, { attributes, passedOver, faultOf }, rejected);
}

function attributesOf({ columns }: ColumnTable, { attributes }: FactReads): readonly Column[] {
  return attributes.flatMap(({ name }) => columns[name] ?? []);
}

function shapeIssues(tables: ColumnTables, reads: FactReads): readonly Issue[] {
  const { customers } = tables;
  return [
    ...(customers === undefined ? [] : kindIssues('customers', customers, reads.attributes)),
    ...TABLE_NAMES.flatMap((name) => {
      const table = tables[name];
      const planned = plannedColumns(name, reads) ?? [];
      return table === undefined ? [] : kindIssues(name, table, planned);
    }),
  ];
}

function attributeColumns(
  customers: ColumnTable | undefined,
  { attributes }: FactReads,
  { rows }: Population,
): StoredColumns {
  if (customers === undefined || rows === undefined) return {};
  const columns: { [name: string]: StoredColumn } = {};
  const rowCount = rows.length;
  const surveyOf = createSurveys(rowCount);
  for (const spec of attributes) {
    const given = customers.columns[spec.name];
    if (given === undefined) continue;
    const column = rowCount === customers.rowCount ? given : gatherColumn(given, rows);
    columns[spec.name] = storeColumn(column, spec, surveyOf, { column, rowCount, isMoved: false });
  }
  return columns;
}
