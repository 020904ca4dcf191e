import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFactsFolder, plain } from './facts-folder.js';
import { runCommandLine } from './run-command-line.js';

const { folder, file } = createFactsFolder('offers');

file('playbook.json', {
  version: 1,
  timeZone: 'Asia/Shanghai',
  segments: { buyers: { '>=': [{ var: 'orderCount' }, 1] } },
  offers: {
    back20: {
      kind: 'coupon',
      benefit: { off: 2000 },
      claim: { who: 'buyers', perCustomer: 1, from: '2026-11-01' },
    },
  },
});
file('facts.json', {
  tables: {
    customers: plain('customers', 'id'),
    orders: plain('orders', 'id', 'customerId', 'at', 'amount'),
    grants: plain('grants', 'id', 'customerId', 'at', 'offerId'),
  },
});
// Anna bought, bert bought and holds the coupon already, cleo never bought.
file('customers.csv', 'id\nanna\nbert\ncleo\n');
file('orders.csv', 'id,customerId,at,amount\n1,anna,2026-10-01,5000\n2,bert,2026-10-02,8000\n');
file('grants.csv', 'id,customerId,at,offerId\ng-1,bert,2026-11-09,back20\n');

const command = (name: string, asOf: string, ...argv: string[]) =>
  runCommandLine(
    [name, '--playbook', 'playbook.json', '--facts', 'facts.json', '--as-of', asOf, ...argv],
    { workingDirectory: folder },
  );

describe('run', () => {
  test.each(['batch', 'row', 'duckdb'])('by %s writes and counts who can claim', async (engine) => {
    const out = `${engine}.csv`;
    const { stdout } = await command('run', '2026-11-11', '--engine', engine, '--out', out);
    // 32 is the bit of SEGMENT_MISMATCH, 128 that of LIMIT_REACHED.
    expect(readFileSync(join(folder, out), 'utf8').trim().split('\n')).toEqual([
      'customerId,segment.buyers,offer.back20.blockers,offer.back20',
      'anna,true,0,true',
      'bert,true,128,false',
      'cleo,false,32,false',
    ]);
    expect(stdout).toMatch(/^Offers that can be claimed\n\n.*\n─+\nback20 +1 +33\.3 %$/m);
    const json = await command('run', '2026-11-11', '--engine', engine, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ offers: [{ name: 'back20', customers: 1 }] });
  });
});

describe('explain', () => {
  const offersOf = async (customer: string, asOf: string, ...more: string[]) => {
    const { stdout } = await command('explain', asOf, '--customer', customer, ...more);
    const [, offers = ''] = stdout.split('\nOffers\n');
    const [section = ''] = offers.split('\n\n');
    return section.split('\n').map((line) => line.trim());
  };

  test('tells what stands against a claim, and what was compared', async () => {
    expect(await offersOf('bert', '2026-11-11')).toEqual([
      'back20  no  LIMIT_REACHED',
      'used.back20.claim.perCustomer (1) ≥ 1 holds',
    ]);
    expect(await offersOf('cleo', '2026-10-15', '--language', 'zh')).toEqual([
      'back20  no  NOT_STARTED  SEGMENT_MISMATCH',
      'asOf (2026-10-15 23:59:59.999) < 2026-11-01 00:00 满足',
      'segment.buyers (false) 不满足',
    ]);
  });

  test('tells of a yes why nothing stands against it', async () => {
    expect(await offersOf('anna', '2026-11-11')).toEqual([
      'back20  yes',
      'asOf (2026-11-11 23:59:59.999) < 2026-11-01 00:00 does not hold',
      'segment.buyers (true) holds',
      'used.back20.claim.perCustomer (0) ≥ 1 does not hold',
    ]);
  });

  test('tells what is missing', async () => {
    const mapping = JSON.parse(readFileSync(join(folder, 'facts.json'), 'utf8'));
    delete mapping.tables.grants;
    file('no-grants.json', mapping);
    const { stdout } = await runCommandLine(
      [
        ...['explain', '--playbook', 'playbook.json', '--facts', 'no-grants.json'],
        ...['--as-of', '2026-11-11', '--customer', 'anna'],
      ],
      { workingDirectory: folder },
    );
    expect(stdout).toMatch(/^ {2}back20 {2}unknown\n +facts not given: \/grants$/m);
  });
});
