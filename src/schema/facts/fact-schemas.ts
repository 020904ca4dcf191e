import { z } from 'zod';
import type { DeclaredColumns } from '../../expr/table-columns.js';
import type { Customer, FactRows } from '../../model/facts.js';
import { type OrderCells, orderFault } from '../../model/order-fault.js';
import { type ColumnSpec, TABLE_NAMES, type TableName, tableSpec } from '../../model/tables.js';
import { columnSchema } from './column-schema.js';
import {
  type AttributesSection,
  type ColumnsSection,
  declaredAttributes,
  declaredColumns,
} from './declared-columns.js';

/** By fact table, the schema of one row. */
export type FactSchemas = { readonly [T in TableName]: z.ZodType<FactRows[T], FactRows[T]> };

/**
 * By fact table, a zod schema (and so a Standard Schema) of one row of a table of many customers:
 * the columns of the table and those that a playbook declares. It takes what the engine takes:
 * integers below 2^53, dates as `YYYY-MM-DD`, closed sets of texts; null and undefined are the same.
 * Columns that nothing declares pass as they are. Ids that repeat, and ids of customers or orders
 * that do not exist, show only among many rows: `decideAll` rejects those.
 *
 * @param columns the section `columns` of a playbook.
 * @throws ClienteleError where that section is not valid.
 *
 * @example
 * ```ts
 * import { factSchemas } from 'clientele/schema';
 *
 * const { orders } = factSchemas({ orders: { channel: { type: 'string', values: ['app', 'shop'] } } });
 * const order = { id: 'o1', customerId: 'c1', at: 1767225600000, amount: 4900 };
 * orders.safeParse({ ...order, channel: 'app' }).success; // => true
 * orders.safeParse({ ...order, channel: 'web' }).error?.issues[0]?.message; // => 'channel is "web", expected one of app, shop'
 * ```
 */
export function factSchemas(columns?: ColumnsSection): FactSchemas {
  const declared = declaredColumns(columns);
  const entries = TABLE_NAMES.map((table) => [table, rowSchema(table, declared)]);
  return Object.fromEntries(entries) as FactSchemas;
}

/**
 * A zod schema of a row of the customers table: the id, and the attributes that a playbook declares.
 * Attributes that nothing declares pass as they are.
 *
 * @param attributes the section `customer` of a playbook.
 * @throws ClienteleError where that section is not valid.
 *
 * @example
 * ```ts
 * import { customerSchema } from 'clientele/schema';
 *
 * const customer = customerSchema({ birthday: 'date' });
 * customer.safeParse({ id: 'c1', attributes: { birthday: '1996-02-29' } }).success; // => true
 * customer.safeParse({ id: 'c1', attributes: { birthday: '1997-02-29' } }).success; // => false
 * ```
 */
export function customerSchema(attributes?: AttributesSection): z.ZodType<Customer, Customer> {
  const customer = z
    .looseObject({
      id: customerId.describe('who'),
      attributes: attributesSchema(declaredAttributes(attributes)),
    })
    .meta({ title: 'customers', description: 'who, and what is known of her' });
  return customer as z.ZodType as z.ZodType<Customer, Customer>;
}

const idError = { error: 'id is missing or not a text' };

export const customerId = z.string(idError).min(1, idError);

export function attributesSchema(attributes: readonly ColumnSpec[]) {
  return z.looseObject(shapeOf(attributes)).optional().describe('what is known of the customer');
}

/** The schema of a row; `overrides` replace columns. */
export function rowSchema(
  table: TableName,
  declared: DeclaredColumns,
  overrides: { readonly [column: string]: z.ZodType } = {},
) {
  const { columns, meaning } = tableSpec(table);
  const shape = { ...shapeOf([...columns, ...(declared[table] ?? [])]), ...overrides };
  const row = z.looseObject(shape);
  const sound = table === 'orders' ? row.superRefine(refuseContradictions) : row;
  return sound.meta({ title: table, description: meaning });
}

/** The rule of the row machine over a whole order; an absent status means paid. */
function refuseContradictions(
  { amount, refunded, status }: OrderCells,
  context: z.RefinementCtx,
): void {
  const fault = orderFault({ amount, refunded, status: status ?? 'paid' });
  if (fault === undefined) return;
  context.addIssue({ code: 'custom', path: [fault.column], message: fault.message });
}

function shapeOf(columns: readonly ColumnSpec[]): { readonly [column: string]: z.ZodType } {
  return Object.fromEntries(columns.map((column) => [column.name, columnSchema(column)]));
}
