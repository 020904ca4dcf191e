import type { Column } from '../../model/column.js';
import type { ColumnTable } from '../../model/column-tables.js';
import { type ColumnSpec, instantColumn, type TableName, tableSpec } from '../../model/tables.js';
import type { ClusteredTable, LooseTable, StoredColumn } from '../clustered.js';
import type { CellFault } from '../encode/encode-table.js';
import type { Reject } from './assign-customers.js';
import { cellFaults, type FaultOf } from './cell-faults.js';
import { clusterRows } from './cluster.js';
import { createSurveys, type SurveyOf } from './column-surveys.js';
import { type IdOf, idReader } from './doubtful.js';
import { dropRepeated } from './drop-repeated.js';
import { orderFaults } from './order-faults.js';
import { UNKNOWN } from './population.js';
import type { RepeatedIds } from './repeated-ids.js';
import { storeColumn } from './stored-column.js';

/** What is known of the rows of a table before they are laid out. */
export interface LayingOut {
  /** The customer of each row; below zero where the row is left out already. */
  readonly customers: Int32Array;
  readonly customerCount: number;
  readonly ids: RepeatedIds | undefined;
  /** By row, cells that were found wrong where they were read; then no others are looked for. */
  readonly faults: ReadonlyMap<number, CellFault> | undefined;
  /** Reads the id of a row where no column holds them. */
  readonly idAt: IdOf | undefined;
  readonly reject: Reject;
  /** The columns that something reads once rows are laid out; others are only checked. */
  readonly wanted: readonly string[];
}

/** Takes a table whose rows may stay where they are; undefined where they cannot. */
export type Stay<S> = (table: LooseTable) => S | undefined;

/** A table as the batch reads it, and whose the rows are that are left. */
export interface TableLayout<S> {
  readonly table: { readonly clustered: ClusteredTable } | { readonly stayed: S };
  readonly customers: Int32Array;
}

/**
 * Leaves out what cannot be used, and lays out the rest. Rows that may stay where they are do so, unless
 * there are cells among them that no loop should meet.
 */
export function layoutTable<S>(
  name: TableName,
  given: ColumnTable,
  planned: readonly ColumnSpec[],
  layingOut: LayingOut,
  stay: Stay<S> | undefined,
): TableLayout<S> {
  const kept = keepUsable(name, given, planned, layingOut);
  const { customers } = kept;
  const stayed = kept.isSound ? stay?.(looseTable(kept)) : undefined;
  return stayed === undefined
    ? { table: { clustered: cluster(name, kept, layingOut) }, customers }
    : { table: { stayed }, customers };
}

/** A table of which what cannot be used is left out. */
interface Kept {
  readonly table: ColumnTable;
  /** The customer of each row; below zero where the row is left out. */
  readonly customers: Int32Array;
  /** Whether every cell can be used. */
  readonly isSound: boolean;
  /** The columns that something reads. */
  readonly specs: readonly ColumnSpec[];
  readonly surveyOf: SurveyOf;
}

function keepUsable(
  name: TableName,
  table: ColumnTable,
  planned: readonly ColumnSpec[],
  { customers, ids, faults, reject, wanted }: LayingOut,
): Kept {
  const surveyOf = createSurveys(table.rowCount);
  const found = faultsOf(name, table, planned, { faults, surveyOf });
  let kept = leaveOut(customers, found, reject);
  if (ids !== undefined) {
    const keeps = Uint8Array.from(kept, (customer) => +(customer >= 0));
    const columns = planned.flatMap((spec) => table.columns[spec.name] ?? []);
    dropRepeated(ids, keeps, columns, (row) =>
      reject(row, tableSpec(name).id, 'DUPLICATE_ID', 'rows with this id differ'),
    );
    kept = kept.map((customer, row) => (customer >= 0 && keeps[row] === 0 ? UNKNOWN : customer));
  }
  const specs = [...planned, ...joinedSpecs(name)].filter(
    (spec) => wanted.includes(spec.name) && table.columns[spec.name] !== undefined,
  );
  return { table, customers: kept, isSound: found.length === 0, specs, surveyOf };
}

function looseTable({ table, customers, specs, surveyOf }: Kept): LooseTable {
  const { rowCount } = table;
  const columns: { [column: string]: StoredColumn } = {};
  for (const spec of specs) {
    const column = table.columns[spec.name] as Column;
    columns[spec.name] = storeColumn(column, spec, surveyOf, { column, rowCount, isMoved: false });
  }
  return { rowCount, customers, columns };
}

function cluster(
  name: TableName,
  { table, customers, specs, surveyOf }: Kept,
  { customerCount, idAt }: LayingOut,
): ClusteredTable {
  const { id } = tableSpec(name);
  const atName = instantColumn(name);
  const at = table.columns[atName];
  if (at === undefined || 'codes' in at) throw new TypeError(`${name} has no instants`);
  const idColumn = table.columns[id ?? (name === 'orderLines' ? 'orderId' : '')];
  const given = specs.map((spec) => table.columns[spec.name] as Column);
  const clustering = clusterRows(
    customers,
    customerCount,
    given,
    given.indexOf(at),
    idColumn?.kind === 'string' ? idReader(idColumn) : (idAt ?? (() => null)),
  );
  const { offsets, rowCount, isMoved, beside } = clustering;
  const columns: { [column: string]: StoredColumn } = {};
  specs.forEach((spec, index) => {
    const placed = { column: clustering.columns[index] as Column, rowCount, isMoved };
    columns[spec.name] = storeColumn(given[index] as Column, spec, surveyOf, placed);
  });
  const latestAt = columns[atName]?.magnitude ?? 0;
  const laidOut = { rowCount, offsets, busiest: mostBetween(offsets), columns, latestAt };
  return beside === undefined ? laidOut : { ...laidOut, beside };
}

/** The most rows between two neighbouring offsets. */
function mostBetween(offsets: Int32Array): number {
  let most = 0;
  for (let index = 1; index < offsets.length; index++) {
    const rows = (offsets[index] as number) - (offsets[index - 1] as number);
    if (rows > most) most = rows;
  }
  return most;
}

function faultsOf(
  name: TableName,
  table: ColumnTable,
  planned: readonly ColumnSpec[],
  { faults, surveyOf }: Pick<LayingOut, 'faults'> & { readonly surveyOf: SurveyOf },
): readonly FaultOf[] {
  const ofCells = faults === undefined ? cellFaults(table, planned, surveyOf) : ofMap(faults);
  const ofOrders = name === 'orders' ? orderFaults(table, planned) : undefined;
  return [ofCells, ofOrders].filter((faultOf) => faultOf !== undefined);
}

function ofMap(faults: ReadonlyMap<number, CellFault>): FaultOf | undefined {
  return faults.size === 0 ? undefined : (row) => faults.get(row);
}

/** The customers of the rows, with those left out that some fault speaks against. */
function leaveOut(customers: Int32Array, faults: readonly FaultOf[], reject: Reject): Int32Array {
  if (faults.length === 0) return customers;
  const kept = customers.slice();
  for (let row = 0; row < kept.length; row++) {
    if ((kept[row] as number) < 0) continue;
    for (const faultOf of faults) {
      const fault = faultOf(row);
      if (fault === undefined) continue;
      reject(row, fault.column, fault.code, fault.message);
      kept[row] = -1;
      break;
    }
  }
  return kept;
}

/** What order lines take from their order. */
function joinedSpecs(name: TableName): readonly ColumnSpec[] {
  if (name !== 'orderLines') return [];
  return tableSpec('orders').columns.filter((spec) => spec.name === 'at' || spec.name === 'status');
}
