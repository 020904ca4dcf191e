import type { Issue } from '../../base/outcome.js';
import type { Column } from '../../model/column.js';
import type { ColumnTable, ColumnTables } from '../../model/column-tables.js';
import type { RejectedRow } from '../../model/facts.js';
import { TABLE_NAMES, type TableName, tableSpec } from '../../model/tables.js';
import type { ClusteredFacts, ClusteredTable, StoredColumn, StoredColumns } from '../clustered.js';
import type { EncodedFacts } from '../encode/encode-rows.js';
import { type FactReads, plannedColumns } from '../planned-columns.js';
import { assignCustomers, type Reject } from './assign-customers.js';
import { cellFaults, kindIssues, throwIssues } from './cell-faults.js';
import { gatherColumn } from './cluster.js';
import { joinOrders, type OrdersOfLines, refuseStrangers } from './join-orders.js';
import { layoutTable } from './layout-table.js';
import { readOwners } from './owners.js';
import { foundPopulation, givenPopulation, type Population, UNKNOWN } from './population.js';
import { type RepeatedIds, repeatedIds, usableByOwner } from './repeated-ids.js';
import { storeColumn } from './stored-column.js';

/** Facts laid out by customer, and the rows that could not be used. */
export interface LaidOutFacts {
  readonly facts: ClusteredFacts;
  readonly rejected: readonly RejectedRow[];
}

/** What plain rows have to say that columns cannot. */
export type RowFindings = Pick<EncodedFacts, 'cells' | 'passedOver'>;

const NO_FINDINGS: RowFindings = { cells: {}, passedOver: new Set() };

/**
 * Checks facts in columns and lays them out by customer, in order of time: rows of unknown customers,
 * rows with cells that cannot be used, orders that contradict themselves and rows that differ under one id
 * are left out and listed. What stands in order already is not moved.
 *
 * @throws ClienteleError with INVALID_FACTS where a column is of the wrong kind or too short.
 */
export function layoutFacts(
  tables: ColumnTables,
  reads: FactReads,
  findings: RowFindings = NO_FINDINGS,
): LaidOutFacts {
  throwIssues(shapeIssues(tables, reads));
  const rejected: RejectedRow[] = [];
  const owners = readOwners(tables);
  const ids: { [T in TableName]?: RepeatedIds | undefined } = {};
  const usable: { [T in TableName]?: Uint8Array | undefined } = {};
  for (const name of TABLE_NAMES) {
    const table = tables[name];
    const owner = owners.ofTable[name];
    const idName = tableSpec(name).id;
    const column = idName === null ? undefined : table?.columns[idName];
    if (table === undefined || owner === undefined || column?.kind !== 'string') continue;
    ids[name] = repeatedIds(column, table.rowCount);
    usable[name] = usableByOwner(ids[name], owner);
  }
  const population =
    tables.customers === undefined
      ? foundPopulation(owners, usable)
      : givenPopulation(
          owners,
          {
            attributes: attributesOf(tables.customers, reads),
            passedOver: findings.passedOver,
            faultOf: cellFaults(tables.customers, reads.attributes),
          },
          rejected,
        );

  const laidOut: { [T in TableName]?: ClusteredTable } = {};
  // Lines that something reads must belong to an order that can be used.
  let orders: { readonly assigned: OrdersOfLines; readonly kept: OrdersOfLines } | undefined;
  for (const name of TABLE_NAMES) {
    const given = tables[name];
    if (given === undefined) continue;
    const reject: Reject = (row, column, code, message) =>
      rejected.push({ table: name, row, column, code, message });
    const cells = findings.cells[name];
    const planned = plannedColumns(name, reads);
    const assigned =
      name === 'orderLines'
        ? joinOrders(given, planned === undefined ? orders?.assigned : orders?.kept, reject)
        : {
            table: given,
            customers: assignCustomers(
              owners.ofTable[name] ?? new Int32Array(given.rowCount).fill(UNKNOWN),
              {
                population,
                usable: usable[name],
                notText: cells?.notText,
                idName: tableSpec(name).id,
              },
              reject,
            ),
          };
    if (name === 'orders') orders = { assigned, kept: assigned };
    if (planned === undefined) continue;
    if (name === 'orderLines') {
      refuseStrangers(assigned.customers, { owners, customerIds: population.ids }, reject);
    }
    const laying = {
      customers: assigned.customers,
      customerCount: population.ids.length,
      ids: ids[name],
      faults: cells?.faults,
      reject,
    };
    const layout = layoutTable(name, assigned.table, planned, laying);
    laidOut[name] = layout.table;
    if (orders !== undefined && name === 'orders') {
      orders = { ...orders, kept: { table: given, customers: layout.customers } };
    }
  }
  const columns = attributeColumns(tables.customers, reads, population);
  const customers = { count: population.ids.length, ids: population.ids, columns };
  return { facts: { customers, tables: laidOut }, rejected };
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
  const columns: { [name: string]: StoredColumn } = {};
  for (const spec of attributes) {
    const given = customers?.columns[spec.name];
    if (given === undefined || rows === undefined) continue;
    const isWhole = rows.length === customers?.rowCount;
    const column = isWhole ? given : gatherColumn(given, rows);
    columns[spec.name] = storeColumn(column, spec, rows.length);
  }
  return columns;
}
