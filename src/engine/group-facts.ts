import { compareCodePoints } from '../base/code-point-order.js';
import { ClienteleError, type Issue } from '../base/outcome.js';
import { distinctCustomers } from '../model/distinct-customers.js';
import type { CustomerFacts, RejectedRow, Tables } from '../model/facts.js';
import { TABLE_NAMES, type TableName, tableSpec } from '../model/tables.js';

/** Facts of many customers, each with her own rows and where those stood in their tables. */
export interface GroupedFacts {
  /** By customer id, in the order of code points. */
  readonly customers: readonly GroupedCustomer[];
  readonly rejected: readonly RejectedRow[];
}

/** The facts of one customer, as `decide` and `explain` take them. */
export interface GroupedCustomer {
  readonly facts: CustomerFacts;
  /** For each of her rows, where it stands in its table. */
  readonly sources: { readonly [T in TableName]?: readonly number[] };
  /** Where she stands in the customers table, or -1 without one. */
  readonly row: number;
}

type PlainRow = { readonly [column: string]: unknown };
type Group = {
  facts: { id: string; attributes?: CustomerFacts['attributes'] } & {
    [T in TableName]?: PlainRow[];
  };
  sources: { [T in TableName]?: number[] };
  row: number;
};

/** The tables that are no lists; they would otherwise be taken for empty. */
export function tableFaults(tables: Tables): readonly Issue[] {
  return (['customers', ...TABLE_NAMES] as const).flatMap((table) => {
    const rows: unknown = tables[table];
    if (rows === undefined || rows === null || Array.isArray(rows)) return [];
    const message = `${table} is not a list of rows`;
    return [{ code: 'INVALID_FACTS', severity: 'error' as const, pointer: `/${table}`, message }];
  });
}

/**
 * Sorts the rows of fact tables by customer. The population is the customers table, or without one
 * every id found in a fact table. Rejected are rows of unknown customers, rows without a usable
 * customer id, and rows of different customers under one id.
 *
 * @throws ClienteleError with INVALID_FACTS where a table is no list.
 *
 * @example
 * ```ts
 * import { groupFacts } from 'clientele';
 *
 * const orders = [
 *   { id: 'o-1', customerId: 'bo', at: 0, amount: 500 },
 *   { id: 'o-2', customerId: 'al', at: 0, amount: 900 },
 * ];
 * const [first] = groupFacts({ orders }).customers;
 * first?.facts.id; // => 'al'
 * first?.sources; // => { orders: [1] }
 * ```
 */
export function groupFacts(tables: Tables): GroupedFacts {
  const faults = tableFaults(tables);
  if (faults.length > 0) throw new ClienteleError(faults);
  const rejected: RejectedRow[] = [];
  const groups = new Map<string, Group>();
  const present = TABLE_NAMES.filter((table) => (tables[table] ?? undefined) !== undefined);
  const open = (id: string): Group => {
    const known = groups.get(id);
    if (known !== undefined) return known;
    const group: Group = { facts: { id }, sources: {}, row: -1 };
    for (const table of present) {
      group.facts[table] = [];
      group.sources[table] = [];
    }
    groups.set(id, group);
    return group;
  };

  const isClosed = tables.customers !== undefined;
  const given = tables.customers ?? [];
  for (const [id, row] of distinctCustomers(given, rejected)) {
    const group = open(id);
    group.facts.attributes = given[row]?.attributes ?? {};
    group.row = row;
  }
  const customerOfOrder = new Map<unknown, string>();
  for (const table of present) {
    const rows = tables[table] as readonly PlainRow[];
    const shared = sharedIds(table, rows);
    rows.forEach((row, index) => {
      const reject = (column: string, code: RejectedRow['code'], message: string) =>
        rejected.push({ table, row: index, column, code, message });
      const isLine = table === 'orderLines';
      const id = isLine ? customerOfOrder.get(row?.orderId) : row?.customerId;
      if (isLine && id === undefined) {
        reject('orderId', 'UNKNOWN_ORDER', 'no order has this id');
        return;
      }
      if (typeof id !== 'string' || id === '') {
        const missing = id === undefined || id === null || id === '';
        const message = missing ? 'customerId is missing' : 'customerId is not a text';
        reject('customerId', missing ? 'MISSING_VALUE' : 'INVALID_VALUE', message);
        return;
      }
      const idColumn = tableSpec(table).id;
      if (idColumn !== null && shared.has(row[idColumn])) {
        reject(idColumn, 'DUPLICATE_ID', 'rows of different customers have this id');
        return;
      }
      const group = isClosed ? groups.get(id) : open(id);
      if (group === undefined) {
        reject('customerId', 'UNKNOWN_CUSTOMER', 'no customer has this id');
        return;
      }
      // An order that has no usable id is the order of no line.
      if (table === 'orders' && typeof row.id === 'string') customerOfOrder.set(row.id, id);
      group.facts[table]?.push(row);
      group.sources[table]?.push(index);
    });
  }
  const customers = [...groups.values()]
    .sort((a, b) => compareCodePoints(a.facts.id, b.facts.id))
    .map((group) => ({ ...group, facts: group.facts as unknown as CustomerFacts }));
  return { customers, rejected };
}

/** The ids under which rows of different customers stand. */
function sharedIds(table: TableName, rows: readonly PlainRow[]): ReadonlySet<unknown> {
  const shared = new Set<unknown>();
  const column = tableSpec(table).id;
  if (column === null) return shared;
  const owners = new Map<unknown, unknown>();
  for (const row of rows) {
    const id = row?.[column];
    if (id === undefined || id === null) continue;
    if (!owners.has(id)) owners.set(id, row.customerId);
    else if (owners.get(id) !== row.customerId) shared.add(id);
  }
  return shared;
}
