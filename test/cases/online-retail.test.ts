import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCommandLine } from '../cli/run-command-line.js';

const folder = join(process.env.CLIENTELE_DATA ?? '', 'online-retail');
const isThere =
  process.env.CLIENTELE_DATA !== undefined && existsSync(join(folder, 'online_retail.csv.gz'));
const why = isThere ? '' : ' (skipped: CLIENTELE_DATA leads to no online-retail data)';

/**
 * Counts and amounts of the data set "Online Retail" (D. Chen, UCI machine learning repository 2015,
 * CRAN package onlineretail; CC0), taken from the raw file by SQL.
 */
const KNOWN = {
  lines: 541_909,
  linesWithoutCustomer: 135_080,
  invoicesWithCustomer: 22_190,
  customers: 4_372,
  purchaseInvoicesWithCustomer: 18_536,
  // Pounds 8,911,407.90 and 8,300,065.81.
  grossPence: 891_140_790,
  netPence: 830_006_581,
  customersWithoutNetSpend: 55,
  customersWithCancellationsOnly: 33,
};

describe.skipIf(!isThere)(`Online Retail from its raw lines, by the command line${why}`, () => {
  const out = mkdtempSync(join(tmpdir(), 'clientele-online-retail-'));
  afterAll(() => rmSync(out, { recursive: true, force: true }));

  test('reproduces the known counts and amounts', { timeout: 120_000 }, async () => {
    const { exitCode, stdout } = await runCommandLine([
      'run',
      ...['--playbook', 'examples/online-retail/playbook.json'],
      ...['--facts', 'examples/online-retail/facts.json', '--data', folder],
      ...['--as-of', '2011-12-09', '--out', join(out, 'decisions.json'), '--json'],
    ]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      rowCounts: { lines: KNOWN.lines },
      orderCount: KNOWN.invoicesWithCustomer,
      customers: KNOWN.customers,
      withoutNetSpend: { by: 'spend', customers: KNOWN.customersWithoutNetSpend },
      unscored: KNOWN.customersWithCancellationsOnly,
      rejected: [
        {
          table: 'lines',
          column: 'customerId',
          code: 'MISSING_VALUE',
          rows: KNOWN.linesWithoutCustomer,
        },
      ],
    });

    const decisions: { [name: string]: number }[] = JSON.parse(
      readFileSync(join(out, 'decisions.json'), 'utf8'),
    );
    const total = (name: string) => decisions.reduce((sum, row) => sum + (row[name] ?? 0), 0);
    expect(decisions).toHaveLength(KNOWN.customers);
    expect(total('orderCount')).toBe(KNOWN.purchaseInvoicesWithCustomer);
    expect(total('grossSpend')).toBe(KNOWN.grossPence);
    expect(total('spend')).toBe(KNOWN.netPence);
    const rejected = readFileSync(join(out, 'decisions.json.rejected.csv'), 'utf8');
    expect(rejected.trimEnd().split('\n')).toHaveLength(1 + KNOWN.linesWithoutCustomer);
  });
});
