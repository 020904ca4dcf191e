import type { Tables } from 'clientele';
import { TABLE_NAMES, tableSpec } from '../../../src/model/tables.js';
import type { Draw } from './draw.js';

type Row = { [column: string]: unknown };
type Rows = unknown[];

/**
 * The same facts with rows that cannot be used: ids that stand twice, cells of the wrong kind, rows of
 * strangers, orders that contradict themselves, lines without their order, customers that differ under
 * one id. Sometimes without the table of customers, so that whoever has a fact is one.
 */
export function withDirt(draw: Draw, clean: Tables): Tables {
  const tables = structuredClone(clean) as unknown as { [table: string]: Rows };
  for (const table of TABLE_NAMES) {
    const rows = tables[table];
    if (rows === undefined) continue;
    for (let times = draw.integer(0, 4); times > 0; times--) spoil(draw, tables, table, rows);
    tables[table] = draw.some(rows, rows.length, rows.length);
  }
  const customers = tables.customers as Rows;
  for (let times = draw.integer(0, 2); times > 0; times--) spoilCustomer(draw, customers);
  if (draw.chance(0.25)) delete tables.customers;
  return tables as unknown as Tables;
}

const WRONG_CELLS: readonly unknown[] = [
  '12',
  1.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 53,
  true,
  '2026-02-30',
  [1],
  ['a', 2],
  {},
  '\u0000',
  '\uD800',
  null,
  undefined,
  -0,
];

function spoil(
  draw: Draw,
  tables: { [table: string]: Rows },
  table: (typeof TABLE_NAMES)[number],
  rows: Rows,
): void {
  const plain = rows.filter(isFilled);
  const [first] = plain;
  if (first === undefined) return;
  const row = draw.one(plain);
  const idColumn = tableSpec(table).id;
  const customers = tables.customers as Row[];
  draw.one([
    () => rows.push({ ...row }),
    () => rows.push({ ...row, at: Number(row.at) - 1 }),
    () =>
      rows.push({ ...row, customerId: draw.one([...customers.map(({ id }) => id), 'a stranger']) }),
    () => rows.push({ ...row, ...(idColumn === null ? {} : { [idColumn]: null }) }),
    () => rows.push(draw.one([null, 7, 'row', []])),
    () =>
      rows.push({
        ...row,
        [draw.one(Object.keys(row))]: draw.one(WRONG_CELLS),
        ...(idColumn === null ? {} : { [idColumn]: `w${rows.length}` }),
      }),
    () => {
      row[draw.one(Object.keys(row))] = draw.one(WRONG_CELLS);
    },
    () => {
      row.status = draw.one(['refund', 'paid', 'unheard of']);
      row.refunded = draw.one([-1, 1, 10_000_000]);
    },
    () => {
      row[table === 'orderLines' ? 'orderId' : 'customerId'] = draw.one([
        'a stranger',
        '',
        5,
        null,
      ]);
    },
  ])();
}

function spoilCustomer(draw: Draw, customers: Rows): void {
  const plain = customers.filter(isFilled);
  if (plain.length === 0) return;
  const customer = draw.one(plain);
  const attributes = (customer.attributes ?? {}) as Row;
  draw.one([
    () => customers.push(structuredClone(customer)),
    () => customers.push({ ...customer, attributes: { ...attributes, other: 1 } }),
    () => customers.push(draw.one([{}, { id: '' }, { id: 5 }, { id: 'without attributes' }])),
    () => {
      const names = Object.keys(attributes);
      if (names.length > 0) attributes[draw.one(names)] = draw.one(WRONG_CELLS);
    },
  ])();
}

function isFilled(row: unknown): row is Row {
  return typeof row === 'object' && row !== null && Object.keys(row).length > 0;
}
