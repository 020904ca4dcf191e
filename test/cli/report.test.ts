import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFactsFolder, plain } from './facts-folder.js';
import { runCommandLine } from './run-command-line.js';

const { folder, file } = createFactsFolder('report');
const inFolder = (name: string) => join(folder, name);

file('playbook.json', {
  version: 1,
  name: 'Tea & <club>',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  rfm: { bins: 2, segments: { eight: { r: 2, f: 2, m: 2 } } },
  lifecycle: {},
});
file('facts.json', {
  tables: { orders: plain('orders', 'id', 'customerId', 'at', 'amount', 'refunded', 'status') },
});
// Anna and bert come in January, cleo in March; of 7,500 paid 1,000 go back in all, 700 of it a refund of its own.
file(
  'orders.csv',
  'id,customerId,at,amount,refunded,status\n' +
    '1,anna,2026-01-05,2000,300,\n' +
    '2,anna,2026-03-05,3000,0,\n' +
    '3,bert,2026-01-09,1500,0,\n' +
    '4,bert,2026-02-09,-700,0,refund\n' +
    '5,cleo,2026-03-20,1000,0,\n' +
    '6,cleo,2026-03-21,9999,0,cancelled\n' +
    '7,,2026-03-21,9999,0,\n',
);
const report = (...more: string[]) =>
  runCommandLine([
    'report',
    ...['--playbook', inFolder('playbook.json'), '--facts', inFolder('facts.json')],
    ...more,
  ]);

describe('clientele report', () => {
  test('measures what its JSON says', async () => {
    const asked = ['--as-of', '2026-03-31', '--since', '2026-02-28', '--json'];
    const { exitCode, stdout } = await report(...asked);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      title: 'Tea & <club>',
      asOfText: '2026-03-31',
      currency: 'EUR',
      customers: 3,
      totals: { orders: 4, buyers: 3, salesMinor: 7_500, refundedMinor: 1_000 },
      comparedWith: {
        asOfText: '2026-02-28',
        customers: 2,
        totals: { orders: 2, buyers: 2, salesMinor: 3_500, refundedMinor: 1_000 },
      },
      notes: ['1 of 7 rows could not be used.'],
    });
    const { segments, rfm, flow } = JSON.parse(stdout);
    const sum = (list: { customers: number }[]) =>
      list.reduce((total, { customers }) => total + customers, 0);
    expect([sum(segments), sum(rfm.cells), sum(flow.moves)]).toEqual([3, 3, 3]);
    expect(flow.moves).toContainEqual(
      expect.objectContaining({ from: 'potential', to: 'new', customers: 1 }),
    );
  });

  test('writes a page, with names as text', async () => {
    const out = inFolder('pages/report.html');
    const asked = ['--as-of', '2026-03-31', '--out', out, '--language', 'zh'];
    const { exitCode, stdout } = await report(...asked);
    expect([exitCode, stdout]).toEqual([0, `3 customers, 2026-03-31: ${out}\n`]);
    const page = readFileSync(out, 'utf8');
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain('lang="zh-CN"');
    expect(page).toContain('Tea &amp; &lt;club&gt;');
  });

  test('a map has as many scores as the thresholds make', async () => {
    const thresholds = { recencyDays: [30, 60], frequency: [2, 3], monetary: [1_000, 3_000] };
    file('thresholds.json', { version: 1, timeZone: 'UTC', rfm: { thresholds } });
    const { stdout } = await runCommandLine([
      ...['report', '--playbook', inFolder('thresholds.json'), '--facts', inFolder('facts.json')],
      ...['--as-of', '2026-03-31', '--json'],
    ]);
    expect(JSON.parse(stdout).rfm.bins).toBe(3);
  });

  test('writes each plot as an image', async () => {
    const asked = [
      '--as-of',
      '2026-03-31',
      '--since',
      '2026-02-28',
      '--figures',
      inFolder('plots'),
    ];
    const { exitCode, stdout } = await report(...asked);
    expect([exitCode, stdout]).toEqual([0, `3 customers, 2026-03-31: ${inFolder('plots')}\n`]);
    const files = readdirSync(inFolder('plots')).sort();
    expect(files).toEqual(['cohorts.svg', 'flow.svg', 'rfm.svg', 'segments.svg']);
    for (const name of files) {
      expect(readFileSync(inFolder(`plots/${name}`), 'utf8')).toMatch(/^<svg xmlns=/);
    }
  });

  test.each([
    [[], /--out, --figures or --json is missing/],
    [['--json', '--language', 'fr'], /unknown language "fr"/i],
    [['--json', '--since', '2026-03-31'], /--since is not before --as-of/],
  ])('refuses %o', async (more, message) => {
    const { exitCode, stderr } = await report('--as-of', '2026-03-31', ...more);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
  });
});

const data = join(process.env.CLIENTELE_DATA ?? '', 'online-retail');
const isThere =
  process.env.CLIENTELE_DATA !== undefined && existsSync(join(data, 'online_retail.csv.gz'));
const why = isThere ? '' : ' (skipped: CLIENTELE_DATA leads to no online-retail data)';

// Counts and amounts of the data set "Online Retail" (D. Chen, UCI machine learning repository 2015; CC0), taken from the raw
// file by SQL: 4,372 customers, 18,536 purchases of 8,911,407.90 pounds, 8,300,065.81 without what was given back.
test.skipIf(!isThere)(`the totals of Online Retail${why}`, { timeout: 120_000 }, async () => {
  const { stdout } = await runCommandLine([
    ...['report', '--playbook', 'examples/online-retail/playbook.json', '--data', data, '--json'],
    ...['--facts', 'examples/online-retail/facts.json', '--as-of', '2011-12-09'],
  ]);
  const { customers, totals } = JSON.parse(stdout);
  expect(customers).toBe(4_372);
  expect(totals).toMatchObject({ orders: 18_536, salesMinor: 891_140_790 });
  expect(totals.salesMinor - totals.refundedMinor).toBe(830_006_581);
});
