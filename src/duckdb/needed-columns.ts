import type { Plan } from '../engine/plan.js';
import { storedColumns } from '../expr/table-columns.js';
import { type ColumnSpec, type TableName, tableSpec } from '../model/tables.js';

/** The name of a table that a mapping can fill; `lines` stands for orders and their lines. */
export type MappedTable = TableName | 'customers' | 'lines';

/** The columns that a mapping may fill, and of these the ones that a plan cannot do without. */
export interface MappedColumns {
  readonly known: readonly ColumnSpec[];
  readonly isNeeded: (name: string) => boolean;
}

/** What a plan reads of a table: its instant, id and customer, and the columns of `plan.reads`. */
export function columnsFor(plan: Plan, table: MappedTable): MappedColumns {
  if (table === 'customers') {
    const id = { name: 'id', kind: 'string', nullable: false, meaning: 'the customer id' } as const;
    return { known: [id, ...plan.attributes], isNeeded: () => true };
  }
  if (table === 'lines') return lineColumns(plan);
  const { at, id } = tableSpec(table);
  const needed = new Set<string | null>([at, id, 'customerId', ...readsOf(plan, table)]);
  if (table === 'orderLines') needed.add('orderId');
  return { known: ownColumns(plan, table), isNeeded: (name) => needed.has(name) };
}

/** The columns of orders and of order lines that a source of lines fills, by name. */
export function lineColumnNames(plan: Plan): {
  readonly ofOrder: ReadonlySet<string>;
  readonly ofLine: ReadonlySet<string>;
} {
  const ofOrder = ['status', ...(plan.columns.orders ?? []).map(({ name }) => name)];
  const always = ['orderId', 'amount'];
  const ofLine = ownColumns(plan, 'orderLines').map(({ name }) => name);
  return {
    ofOrder: new Set(ofOrder),
    ofLine: new Set(ofLine.filter((name) => !always.includes(name))),
  };
}

function lineColumns(plan: Plan): MappedColumns {
  const { ofOrder } = lineColumnNames(plan);
  const orders = ownColumns(plan, 'orders');
  const lines = ownColumns(plan, 'orderLines');
  const main = orders.filter(({ name }) => name === 'customerId' || name === 'at');
  const known = [...lines, ...main, ...orders.filter(({ name }) => ofOrder.has(name))];
  const needed = new Set(['orderId', 'customerId', 'at', 'amount']);
  for (const name of [...readsOf(plan, 'orders'), ...readsOf(plan, 'orderLines')]) needed.add(name);
  const byName = new Map(known.map((column) => [column.name, column]));
  return { known: [...byName.values()], isNeeded: (name) => needed.has(name) };
}

/** The columns that are stored in a table itself; order lines take two more from their order. */
function ownColumns(plan: Plan, table: TableName): readonly ColumnSpec[] {
  const stored = storedColumns(table, plan.columns);
  return table === 'orderLines'
    ? stored.filter(({ name }) => name !== 'at' && name !== 'status')
    : stored;
}

function readsOf(plan: Plan, table: TableName): readonly string[] {
  const own = plan.reads[table] ?? [];
  // An order line counts only while its order does.
  return table === 'orders' && plan.reads.orderLines !== undefined ? [...own, 'status'] : own;
}
