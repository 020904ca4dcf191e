import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCommandLine } from './run-command-line.js';

const folder = mkdtempSync(join(tmpdir(), 'clientele-engines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: unknown) =>
  writeFileSync(
    join(folder, name),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
const readText = (name: string) => readFileSync(join(folder, name), 'utf8');

const ORDER_COLUMNS = {
  ...{ id: 'id', customerId: 'who', at: 'when', status: 'status' },
  amount: { column: 'paid', decimals: 2 },
};
file('facts.json', {
  tables: {
    customers: { file: 'customers.csv', columns: { id: 'id', city: 'city', born: 'born' } },
    orders: { file: 'orders.csv', columns: ORDER_COLUMNS },
  },
});
file('playbook.json', {
  version: 1,
  timeZone: 'America/New_York',
  currency: 'USD',
  customer: { city: 'string', born: 'date' },
  features: { orderCount: 'standard', spend: 'standard', town: { value: { var: 'city' } } },
  rfm: { bins: 2, segments: { eight: { r: 2, f: 2, m: 2 } } },
  lifecycle: { cells: [{ name: 'rome', when: { '==': [{ var: 'city' }, 'Rome'] } }] },
  segments: { big: { '>=': [{ var: 'spend' }, 5000] } },
  controls: { half: { percent: 50, salt: 's' } },
});
file('customers.csv', 'id,city,born\nann,Rome,1990-02-28\nbob,,\ncy,"l\'Aquila, IT",x\ndi,,\n');
file(
  'orders.csv',
  'id,who,when,paid,status\n' +
    '1,ann,2017-12-01,20.00,\n' +
    '2,ann,2017-12-31 23:30:00,40.00,\n' +
    '3,bob,2017-12-30,30.00,\n' +
    '4,di,2017-11-01,-10.00,refund\n' +
    '5,,2017-12-01,10.00,\n' +
    '6,ann,2018-01-01,99.00,\n' +
    '7,bob,2017-12-30,1.00,\n' +
    '7,ann,2017-12-30,2.00,\n' +
    '8,zoe,2017-12-30,2.00,\n' +
    '9,bob,2017-12-30,2.00,lost\n' +
    '10,bob\n' +
    '11,bob,2017-12-30,5.00,refund\n',
);

const FACTS = ['--playbook', 'playbook.json', '--facts', 'facts.json', '--as-of', '2017-12-31'];
const run = (...argv: string[]) =>
  runCommandLine(['run', ...FACTS, ...argv], { workingDirectory: folder });

describe('every engine gives the same', () => {
  test.each(['batch', 'duckdb'])(
    '%s as row, in the summary and in what is written',
    async (engine) => {
      const told: string[] = [];
      for (const each of ['row', engine]) {
        const json = await run('--engine', each, '--json', '--out', `${each}/d.csv`);
        expect(json, json.stderr).toMatchObject({ exitCode: 0, stderr: '' });
        const { written, ...summary } = JSON.parse(json.stdout);
        expect(written).toEqual([`${each}/d.csv`, `${each}/d.csv.rejected.csv`]);
        const text = await run('--engine', each);
        const rejected = readText(`${each}/d.csv.rejected.csv`).trim().split('\n').sort();
        told.push(
          JSON.stringify([sorted(summary), text.stdout.split('\n').sort(), rejected]),
          readText(`${each}/d.csv`),
        );
      }
      expect(told.slice(2)).toEqual(told.slice(0, 2));
      // cy is left out by her birthday; orders 5, 7 twice, 8, 9, 10 and 11 are of no use.
      expect(readText('row/d.csv').trim().split('\n')).toHaveLength(1 + 3);
      expect(readText('row/d.csv.rejected.csv').trim().split('\n')).toHaveLength(1 + 8);
    },
  );

  test('on the sample data', async () => {
    const sample = [
      ...['run', '--playbook', 'examples/superstore/playbook.json'],
      ...['--facts', 'examples/superstore/facts.json', '--as-of', '2017-12-31'],
    ];
    const told: unknown[] = [];
    for (const engine of ['row', 'batch', 'duckdb']) {
      const out = join(folder, engine, 'sample.csv');
      const { stdout, stderr } = await runCommandLine([
        ...sample,
        ...['--engine', engine, '--json', '--out', out],
      ]);
      expect(stderr).toBe('');
      const { written: _, ...summary } = JSON.parse(stdout);
      told.push([summary, readText(`${engine}/sample.csv`)]);
    }
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
  });

  test('under a calibration that is given', async () => {
    await runCommandLine(['fit', ...FACTS, '--out', 'calibration.json'], {
      workingDirectory: folder,
    });
    const told = [];
    for (const engine of ['row', 'batch', 'duckdb']) {
      told.push((await run('--engine', engine, '--calibration', 'calibration.json')).stdout);
    }
    expect(told[0]).toMatch(/^Scored {3}with calibration \w{8}, as given$/m);
    for (const text of told) expect(text.split('\n').sort()).toEqual(told[0]?.split('\n').sort());
  });
});

test('an engine that does not exist, and one that cannot explain', async () => {
  const unknown = await run('--engine', 'bach');
  expect(unknown.exitCode).toBe(2);
  expect(unknown.stderr).toContain('batch');
  const unexplained = await run('--engine', 'duckdb', '--explain', 'ann');
  expect(unexplained.exitCode).toBe(2);
  expect(unexplained.stderr).toContain('--explain goes with --engine row');
});

test('what SQL does not answer is a fault, not a gap', async () => {
  file('funnel.json', {
    version: 1,
    timeZone: 'UTC',
    features: { orders: { count: 'orders' } },
    funnels: {
      path: {
        mode: 'ordered',
        within: '30d',
        steps: [
          { name: 'seen', event: 'visit' },
          { name: 'kept', event: 'favourite' },
        ],
      },
    },
  });
  file('events.csv', 'who,when,what\nann,2017-12-01,visit\n');
  file('events.json', {
    tables: {
      orders: { file: 'orders.csv', columns: ORDER_COLUMNS },
      events: { file: 'events.csv', columns: { customerId: 'who', at: 'when', type: 'what' } },
    },
  });
  const argv = [
    ...['run', '--playbook', 'funnel.json', '--facts', 'events.json'],
    ...['--as-of', '2017-12-31', '--engine'],
  ];
  const options = { workingDirectory: folder };
  expect((await runCommandLine([...argv, 'batch'], options)).exitCode).toBe(0);
  const pushed = await runCommandLine([...argv, 'duckdb'], options);
  expect(pushed).toMatchObject({ exitCode: 1, stdout: '' });
  expect(pushed.stderr).toContain('NOT_IN_SQL');
  expect(pushed.stderr).toContain('--engine batch');
});

test.each(['batch', 'duckdb'])('an interrupt ends %s, and nothing is written', async (engine) => {
  // The reading goes through; the deciding is stopped.
  let looks = 0;
  const signal = {
    get aborted() {
      return ++looks > 2;
    },
  };
  const ran = await runCommandLine(['run', ...FACTS, '--engine', engine, '--out', 'never.csv'], {
    workingDirectory: folder,
    signal,
  });
  expect(ran).toMatchObject({ exitCode: 130, stdout: '' });
});

function sorted({ byRfmAndStage, rejected, ...rest }: Record<string, unknown[]>): unknown {
  const inOrder = (list: unknown[] = []) =>
    list
      .map((one) => JSON.stringify(one, (key, value) => (key === 'example' ? undefined : value)))
      .sort();
  return { ...rest, byRfmAndStage: inOrder(byRfmAndStage), rejected: inOrder(rejected) };
}
