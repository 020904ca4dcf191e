import { ClienteleError, type Issue } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import { encodeRows } from '../batch/index.js';
import type { ColumnTables } from '../model/column-tables.js';
import type { Tables } from '../model/facts.js';
import { TABLE_NAMES } from '../model/tables.js';
import { tableFaults } from './group-facts.js';
import type { Plan } from './plan.js';

/**
 * Plain rows in columns, as far as a plan reads them: where some tables of a batch are rows, such as those of a ledger, and
 * others columns. Tables that are all rows go to `layOut` as they are, which tells rows that cannot be used apart.
 *
 * @throws ClienteleError with INVALID_FACTS where a table is no list, or a cell cannot be used.
 *
 * @example
 * ```ts
 * import { compile } from 'clientele';
 * import { encodeFacts } from 'clientele/batch';
 *
 * const { plan } = compile({ version: 1, timeZone: 'UTC', features: { orders: { count: 'orders' } } });
 * const { orders } = encodeFacts(plan!, { orders: [{ id: 'o-1', customerId: 'anna', at: 0, amount: 100 }] });
 * orders?.rowCount; // => 1
 * ```
 */
export function encodeFacts(plan: Plan, tables: Tables): ColumnTables {
  const faults = tableFaults(tables);
  if (faults.length > 0) throw new ClienteleError(faults);
  const { reads, columns: declared, attributes } = plan;
  const encoded = encodeRows(tables, { reads, declared, attributes, keepIds: true });
  const issues = [
    ...encoded.rejected.map(({ table, row, column, message }) =>
      unusable(table, row, column ?? 'id', message),
    ),
    ...TABLE_NAMES.flatMap((table) => {
      const { faults: cells = [], notText = [] } = encoded.cells[table] ?? {};
      return [
        ...[...cells].map(([row, { column, message }]) => unusable(table, row, column, message)),
        ...[...notText].map((row) => unusable(table, row, 'customerId', 'is no text')),
      ];
    }),
  ];
  if (issues.length > 0) throw new ClienteleError(issues);
  return encoded.tables;
}

function unusable(table: string, row: number, column: string, message: string): Issue {
  const pointer = child(child(child('', table), row), column);
  return { code: 'INVALID_FACTS', severity: 'error', pointer, message };
}
