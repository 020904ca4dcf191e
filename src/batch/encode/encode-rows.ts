import type { ColumnTable, ColumnTables } from '../../model/column-tables.js';
import type { RejectedRow, Tables } from '../../model/facts.js';
import { TABLE_NAMES, type TableName, tableSpec } from '../../model/tables.js';
import { type FactReads, plannedColumns } from '../planned-columns.js';
import { createCustomerCodes } from './customer-codes.js';
import { encodeCustomers } from './encode-customers.js';
import { type EncodedTable, encodeTable } from './encode-table.js';

/** Plain rows in columns, with what columns cannot say. */
export interface EncodedFacts {
  readonly tables: ColumnTables;
  readonly cells: { readonly [T in TableName]?: Omit<EncodedTable, 'table'> };
  readonly passedOver: ReadonlySet<string>;
  readonly rejected: readonly RejectedRow[];
}

/**
 * Encodes what a plan reads of plain rows. The population is the customers table, or without one every
 * customer id found in a fact table.
 */
export function encodeRows(given: Tables, reads: FactReads): EncodedFacts {
  const codes = createCustomerCodes();
  const rejected: RejectedRow[] = [];
  // Customers come first, so that their codes are their places.
  const customers =
    given.customers && encodeCustomers(given.customers, reads.attributes, codes, rejected);
  const tables: { [T in TableName]?: ColumnTable } = {};
  const cells: { [T in TableName]?: Omit<EncodedTable, 'table'> } = {};
  for (const name of TABLE_NAMES) {
    const rows: readonly unknown[] | undefined = given[name] ?? undefined;
    if (rows === undefined) continue;
    const { table, ...cell } = encodeTable(name, rows, {
      planned: plannedColumns(name, reads),
      customers: codes,
      needsIds: needsIds(name, given, reads),
    });
    tables[name] = table;
    cells[name] = cell;
  }
  if (customers === undefined) return { tables, cells, passedOver: new Set(), rejected };
  const { table, passedOver } = customers;
  return { tables: { customers: table, ...tables }, cells, passedOver, rejected };
}

/** Lines find their order by its id; else only what reads it needs it. */
function needsIds(name: TableName, given: Tables, { reads, keepIds }: FactReads): boolean {
  if (name === 'orderLines' || keepIds === true) return true;
  if (name === 'orders' && given.orderLines !== undefined) return true;
  return reads[name]?.includes(tableSpec(name).id ?? '') === true;
}
