import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Order, OrderLine } from 'clientele';
import { basketPairs, purchaseCycle } from 'clientele/measure';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const file = join(process.env.CLIENTELE_DATA ?? '', 'online-retail', 'online_retail.csv.gz');
const isThere = process.env.CLIENTELE_DATA !== undefined && existsSync(file);
const why = isThere ? '' : ' (skipped: CLIENTELE_DATA leads to no online-retail data)';

// Online Retail (D. Chen, UCI machine learning repository 2015; CC0). What is expected is asked of DuckDB, by SQL over the same
// raw lines: a join of baskets with themselves, and a window over the invoices of each customer.
describe.skipIf(!isThere)(`Online Retail, what is in its baskets and between them${why}`, () => {
  let connection: DuckDBConnection;
  const rowsOf = async (sql: string) => (await connection.runAndReadAll(sql)).getRows();
  const orders: Order[] = [];
  const lines: OrderLine[] = [];
  const asOf = Date.UTC(2012, 0, 1);

  beforeAll(async () => {
    connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(`
      CREATE TABLE lines AS
      SELECT InvoiceNo AS invoice, StockCode AS sku, Quantity::INTEGER AS quantity, CustomerID AS customer,
        InvoiceDate::TIMESTAMP AS placed, round(Quantity::DECIMAL(18, 4) * UnitPrice::DECIMAL(18, 4) * 100)::INTEGER AS pence
      FROM read_csv('${file}', all_varchar = true)
      WHERE CustomerID <> '' AND NOT starts_with(InvoiceNo, 'C');
      CREATE TABLE invoices AS
      SELECT invoice, any_value(customer) AS customer, min(placed) AS placed FROM lines GROUP BY invoice;`);
    for (const [id, customerId, at] of await rowsOf(
      'SELECT invoice, customer, epoch_ms(placed)::DOUBLE FROM invoices',
    )) {
      orders.push({ id, customerId, at, amount: 0 } as Order);
    }
    for (const [orderId, sku, quantity, amount] of await rowsOf(
      'SELECT invoice, sku, quantity, pence FROM lines',
    )) {
      lines.push({ orderId, sku, quantity, amount } as OrderLine);
    }
  }, 120_000);
  afterAll(() => connection?.closeSync());

  test('the pairs that are in 100 orders or more', { timeout: 120_000 }, async () => {
    const expected = await rowsOf(`
      WITH bought AS (SELECT DISTINCT invoice, sku FROM lines WHERE quantity > 0),
        singles AS (SELECT sku, count(*)::INTEGER AS orders FROM bought GROUP BY sku)
      SELECT one.sku, other.sku, count(*)::INTEGER, any_value(first.orders), any_value(second.orders)
      FROM bought AS one JOIN bought AS other ON one.invoice = other.invoice AND one.sku < other.sku
        JOIN singles AS first ON first.sku = one.sku JOIN singles AS second ON second.sku = other.sku
      GROUP BY one.sku, other.sku HAVING count(*) >= 100 ORDER BY 3 DESC, 1, 2`);
    expect(expected.length).toBeGreaterThan(1_000);
    const { baskets, pairs, rejected } = basketPairs(lines, orders, asOf, { least: 100 });
    // As many purchases as invoices: the count of the whole data set is 18,536.
    expect([baskets, rejected]).toEqual([18_536, []]);
    expect(
      pairs.map(({ items, orders: both, confidence: [ofFirst, ofSecond] }) => [
        ...[...items, both],
        ...[ofFirst.denominator, ofSecond.denominator],
      ]),
    ).toEqual(expected);
  });

  test('the gaps between invoices of a customer', async () => {
    const [expected] = await rowsOf(`
      WITH gaps AS (
          SELECT epoch_ms(placed) - epoch_ms(lag(placed) OVER (PARTITION BY customer ORDER BY placed)) AS gap FROM invoices),
        ranked AS (
          SELECT gap, row_number() OVER (ORDER BY gap) AS place, count(*) OVER () AS n FROM gaps WHERE gap IS NOT NULL)
      SELECT max(n)::DOUBLE, ${[25, 50, 75, 90]
        .map((p) => `max(gap) FILTER (place = (n * ${p} + 99) // 100)::DOUBLE`)
        .join(', ')}
      FROM ranked`);
    const { buyers, gaps, times } = purchaseCycle(orders, asOf);
    expect(gaps).toBe(18_536 - buyers);
    expect([
      gaps,
      times?.lowerQuartileMs,
      times?.medianMs,
      times?.upperQuartileMs,
      times?.ninthDecileMs,
    ]).toEqual(expected);
  });
});
