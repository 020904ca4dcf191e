import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RfmCustomer } from '../../src/rfm/rfm-customer.js';
import { parseCsv } from './csv.js';

const FOLDER = process.env.CLIENTELE_DATA;

/** Why tests on the demo data of the R package rfm cannot run, or undefined where they can. */
export const noDemoOrders =
  FOLDER === undefined ? 'CLIENTELE_DATA is not set: no rfm-r/rfm_data_orders.csv' : undefined;

/** A file of the demo data, as rows. */
export function readDemoFile(name: string): { readonly [column: string]: string }[] {
  return parseCsv(readFileSync(join(FOLDER ?? '', 'rfm-r', name), 'utf8'));
}

/** The 995 customers of the demo orders as of a day; amounts in the whole units of the file. */
export function readDemoCustomers(asOf: string): RfmCustomer[] {
  const today = dayNumber(asOf);
  const customers = new Map<string, { last: number; orders: number; amount: number }>();
  for (const row of readDemoFile('rfm_data_orders.csv')) {
    const id = row.customer_id as string;
    const day = dayNumber(row.order_date as string);
    const known = customers.get(id) ?? { last: day, orders: 0, amount: 0 };
    known.last = Math.max(known.last, day);
    known.orders += 1;
    known.amount += Number(row.revenue);
    customers.set(id, known);
  }
  return [...customers].map(([id, { last, orders, amount }]) => ({
    id,
    recencyDays: today - last,
    frequency: orders,
    monetary: amount,
  }));
}

function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}
