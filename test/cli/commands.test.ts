import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCommandLine } from './run-command-line.js';

const workingDirectory = mkdtempSync(join(tmpdir(), 'clientele-cli-'));
afterAll(() => rmSync(workingDirectory, { recursive: true, force: true }));

const file = (name: string, content: unknown) =>
  writeFileSync(
    join(workingDirectory, name),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
const readText = (name: string) => readFileSync(join(workingDirectory, name), 'utf8');
const run = (...argv: string[]) => runCommandLine(argv, { workingDirectory });

const PLAYBOOK = {
  version: 1,
  timeZone: 'America/New_York',
  currency: 'USD',
  features: { orderCount: 'standard', spend: 'standard' },
  rfm: { bins: 2, segments: { eight: { r: 2, f: 2, m: 2 } } },
  lifecycle: {},
  segments: { big: { '>=': [{ var: 'spend' }, 5000] } },
};
file('playbook.json', PLAYBOOK);
file('bigger.json', { ...PLAYBOOK, segments: { big: { '>=': [{ var: 'spend' }, 2000] } } });
file('facts.json', {
  tables: {
    orders: {
      file: 'orders.csv',
      columns: {
        id: 'id',
        customerId: 'who',
        at: 'when',
        amount: { column: 'paid', decimals: 2 },
        status: 'status',
      },
    },
  },
});
file(
  'orders.csv',
  'id,who,when,paid,status\n' +
    '1,ann,2017-12-01,20.00,\n' +
    '2,ann,2017-12-31 23:30:00,40.00,\n' +
    '3,bob,2017-12-30,30.00,\n' +
    '4,cy,2017-11-01,-10.00,refund\n' +
    '5,,2017-12-01,10.00,\n' +
    '6,ann,2018-01-01,99.00,\n' +
    '7,bob,2017-12-30,1.00,\n' +
    '7,ann,2017-12-30,2.00,\n',
);
const FACTS = ['--playbook', 'playbook.json', '--facts', 'facts.json', '--as-of', '2017-12-31'];

describe('run', () => {
  test('counts, lists what was rejected, and says what it has learned', async () => {
    const { exitCode, stdout, stderr } = await run('run', ...FACTS);
    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
    // A bare date is the last millisecond of that day in New York, so the order at 23:30 counts.
    expect(stdout).toContain('as of 2017-12-31 23:59:59.999 America/New_York');
    expect(stdout).toMatch(/^Read {5}8 rows of orders$/m);
    expect(stdout).toContain('no --calibration given');
    expect(stdout).toMatch(/^big +1 +33\.3 %$/m);
    expect(stdout).toMatch(/^customers with net spend <= 0 +1$/m);
    expect(stdout).toMatch(/^customers without a score +1$/m);
    expect(stdout).toMatch(/^rejected rows +3$/m);
    expect(stdout).toMatch(/^orders +id +DUPLICATE_ID +2 +row 8: /m);
    expect(stdout).toMatch(/^orders +customerId +MISSING_VALUE +1 +row 6: "who" is empty$/m);
    expect(stdout).toMatch(/^\(unscored\) .* 1$/m);
  });

  test('as JSON', async () => {
    const { stdout } = await run('run', ...FACTS, '--json', '--explain', 'ann');
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({
      asOf: Date.UTC(2018, 0, 1, 5) - 1,
      rowCounts: { orders: 8 },
      customers: 3,
      segments: [{ name: 'big', customers: 1 }],
      withoutNetSpend: { by: 'spend', customers: 1 },
      unscored: 1,
      written: [],
    });
    // 20.00 + 40.00; orders 6 and 7 are in the future, and claimed by two customers.
    expect(result.explanation.decision.features).toEqual({ orderCount: 2, spend: 6000 });
  });

  test('writes decisions, and rejected rows beside them', async () => {
    const { stdout } = await run('run', ...FACTS, '--out', 'new/decisions.csv');
    expect(stdout).toContain('new/decisions.csv.rejected.csv');
    const [head, ann] = readText('new/decisions.csv').split('\n');
    expect(head).toMatch(/^customerId,orderCount,spend,rfm\./);
    expect(ann).toMatch(/^ann,2,6000,/);
    expect(readText('new/decisions.csv.rejected.csv').trim().split('\n')).toHaveLength(4);
  });

  test('an interrupt ends it, and nothing is written', async () => {
    const argv = ['run', ...FACTS, '--out', 'never.csv'];
    const ran = await runCommandLine(argv, { workingDirectory, signal: { aborted: true } });
    expect(ran).toMatchObject({ exitCode: 130, stdout: '' });
    expect(ran.stderr).toContain('interrupted');
    expect(existsSync(join(workingDirectory, 'never.csv'))).toBe(false);
  });
});

describe('fit', () => {
  test('writes a calibration that gives the same answers', async () => {
    const fitted = await run('fit', ...FACTS, '--out', 'calibration.json');
    expect(fitted).toMatchObject({ exitCode: 0, stderr: '' });
    // ann and bob have counted orders; cy has none, but is known.
    expect(JSON.parse(readText('calibration.json'))).toMatchObject({ version: 1, population: 3 });
    const anew = JSON.parse((await run('run', ...FACTS, '--json')).stdout);
    const given = await run('run', ...FACTS, '--calibration', 'calibration.json', '--json');
    expect(JSON.parse(given.stdout)).toEqual(anew);
  });

  test('a calibration of another playbook is refused', async () => {
    await run('fit', ...FACTS, '--out', 'calibration.json');
    const argv = FACTS.map((word) => (word === 'playbook.json' ? 'bigger.json' : word));
    const ran = await run('run', ...argv, '--calibration', 'calibration.json');
    expect(ran.exitCode).toBe(1);
    expect(ran.stderr).toContain('CALIBRATION_MISMATCH');
  });
});

describe('explain', () => {
  test('every segment with the condition that decided', async () => {
    const { exitCode, stdout } = await run('explain', ...FACTS, '--customer', 'bob');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Customer bob$/m);
    expect(stdout).toMatch(/^ {2}spend +30\.00$/m);
    expect(stdout).toMatch(/^ {2}big +no\n +spend \(30\.00\) ≥ 50\.00 does not hold$/m);
    const chinese = await run('explain', ...FACTS, '--customer', 'bob', '--language', 'zh');
    expect(chinese.stdout).toContain('spend (30.00) ≥ 50.00 不满足');
  });

  test('amounts stay minor units where the mapping does not tell their digits', async () => {
    file('whole.csv', 'id,who,when,paid\n1,ann,2017-12-01,2000\n');
    const columns = { id: 'id', customerId: 'who', at: 'when', amount: 'paid' };
    file('whole.json', { tables: { orders: { file: 'whole.csv', columns } } });
    const argv = FACTS.map((word) => (word === 'facts.json' ? 'whole.json' : word));
    const { stdout } = await run('explain', ...argv, '--customer', 'ann');
    expect(stdout).toMatch(/^ {2}spend +2000$/m);
    expect(stdout).toContain('Amounts are minor units of USD;');
  });

  test('rows that were rejected among those of everybody are not hers', async () => {
    const { stdout } = await run('explain', ...FACTS, '--customer', 'bob', '--json');
    // 30.00; order 7 is claimed by ann as well.
    expect(JSON.parse(stdout).decision.features).toEqual({ orderCount: 1, spend: 3000 });
  });

  test('an unknown customer gets the nearest id', async () => {
    const { exitCode, stderr } = await run('explain', ...FACTS, '--customer', 'anne');
    expect(exitCode).toBe(1);
    expect(stderr).toBe('no customer is called "anne", did you mean "ann"?\n');
  });
});

test('diff tells whose segment changes', async () => {
  const { exitCode, stdout } = await run('diff', ...FACTS, '--against', 'bigger.json');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^segment\.big +false +true +1$/m);
  expect(stdout).toMatch(/^1 of 3 customers change$/m);
  const json = await run('diff', ...FACTS, '--against', 'bigger.json', '--json');
  expect(JSON.parse(json.stdout).changes).toEqual([
    { customerId: 'bob', name: 'segment.big', before: false, after: true },
  ]);
});

test('diff tells of an answer that goes in one line', async () => {
  const { lifecycle: _, ...shorter } = PLAYBOOK;
  file('shorter.json', shorter);
  const { stdout } = await run('diff', ...FACTS, '--against', 'shorter.json');
  expect(stdout).toMatch(/^lifecycle\.stage +\(any\) +\(not answered\) +3$/m);
  expect(stdout).not.toContain('segment.big');
});

describe('check', () => {
  test('exits with 1 on errors, and under --strict on warnings', async () => {
    expect(await run('check', '--playbook', 'playbook.json')).toMatchObject({ exitCode: 0 });
    file('twins.json', { ...PLAYBOOK, segments: { a: true, b: { '>': [{ var: 'spend' }, 1] } } });
    expect(await run('check', '--playbook', 'twins.json')).toMatchObject({ exitCode: 0 });
    const strict = await run('check', '--playbook', 'twins.json', '--strict');
    expect(strict.exitCode).toBe(1);
    expect(strict.stdout).toMatch(/^warning: twins\.json \/segments\/a: .*\[CONSTANT_SEGMENT\]$/m);
    file('wrong.json', { ...PLAYBOOK, featurs: {}, timeZone: 'Mars' });
    const wrong = await run('check', '--playbook', 'wrong.json');
    expect(wrong.exitCode).toBe(1);
    expect(wrong.stdout).toMatch(/\/featurs: unknown key "featurs", did you mean "features"\?/);
    expect(wrong.stdout).toContain('wrong.json: 2 errors, 0 warnings');
    const json = await run('check', '--playbook', 'wrong.json', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ errors: 2, warnings: 0 });
  });
});

describe('faults', () => {
  test('in a mapping: every one, with file, pointer and nearest name', async () => {
    file('slips.json', {
      tables: {
        orders: { file: 'orders.csv', columns: { id: 'id', customerId: 'whom', att: 'when' } },
      },
    });
    const argv = FACTS.map((word) => (word === 'facts.json' ? 'slips.json' : word));
    const { exitCode, stderr, stdout } = await run('run', ...argv);
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(
      'slips.json /tables/orders/columns/att: unknown key "att", did you mean "at"?',
    );
    expect(stderr).toContain('unknown source column "whom", did you mean "who"?');
    expect(stderr).toContain('nothing says which column holds amount');
  });

  test('files that are not there, or not JSON, exit with 3', async () => {
    expect(await run('check', '--playbook', 'gone.json')).toEqual({
      exitCode: 3,
      stdout: '',
      stderr: 'gone.json: there is no such file\n',
    });
    file('broken.json', '{\n  "version": 1,\n  oops\n}');
    const broken = await run('check', '--playbook', 'broken.json');
    expect(broken.exitCode).toBe(3);
    expect(broken.stderr).toMatch(/^broken\.json: is not JSON: .*line 3, column 3/);
    file('lost.json', {
      tables: {
        orders: { file: 'lost.csv', columns: { id: 'id', customerId: 'w', at: 'a', amount: 'p' } },
      },
    });
    const argv = FACTS.map((word) => (word === 'facts.json' ? 'lost.json' : word));
    expect(await run('run', ...argv)).toMatchObject({
      exitCode: 3,
      stderr: `lost.json /tables/orders/file: there is no file ${join(workingDirectory, 'lost.csv')} [UNREADABLE_FILE]\n`,
    });
    expect((await run('run', ...FACTS, '--out', 'orders.csv/x.csv')).exitCode).toBe(3);
    file('nothing.json', '');
    expect((await run('check', '--playbook', 'nothing.json')).stderr).toBe(
      'nothing.json: is empty, where JSON is expected\n',
    );
    expect((await run('check', '--playbook', '.')).stderr).toBe('.: is a folder\n');
    const wrong = await run('run', ...FACTS, '--calibration', 'playbook.json');
    expect(wrong).toMatchObject({ exitCode: 1 });
    expect(wrong.stderr).toContain('playbook.json: is no calibration');
  });

  test('in the arguments: every one, with the nearest name', async () => {
    const { exitCode, stderr } = await run(
      'run',
      '--playbok',
      'x',
      '--json=3',
      '--out',
      'a',
      '--out',
      'b',
      '--facts',
    );
    expect(exitCode).toBe(2);
    expect(stderr.split('\n')).toEqual([
      'unknown option --playbok, did you mean --playbook?',
      '--json takes no value',
      '--out is given twice',
      '--facts needs a value: --facts FILE',
      '--playbook FILE is missing',
      '--as-of WHEN is missing',
      'See: clientele run --help',
      '',
    ]);
    expect(await run('runn')).toMatchObject({
      exitCode: 2,
      stderr: 'unknown command "runn", did you mean run?\nSee: clientele --help\n',
    });
    expect((await run('run', ...FACTS, 'stray')).stderr).toContain('"stray" is not expected here');
    expect(await run('schema', 'playbok')).toMatchObject({ exitCode: 2 });
    expect((await run('schema')).stderr).toContain('kind is missing: playbook or facts\n');
    expect(await run('run', ...FACTS, '--out', 'decisions.xlsx')).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: '--out is "decisions.xlsx", expected .parquet, .csv, .json or .ndjson\n',
    });
  });

  test.each(['2017-02-30', '2017-12-31T10:00:00', 'yesterday', '2017-1-1', '1514764800000'])(
    '--as-of %s',
    async (when) => {
      const argv = FACTS.map((word) => (word === '2017-12-31' ? when : word));
      const { exitCode, stderr } = await run('run', ...argv);
      expect(exitCode).toBe(2);
      expect(stderr).toContain(`--as-of is "${when}", expected 2017-12-31`);
    },
  );
});

test('an instant as of, and local days that do not last 24 hours', async () => {
  const asOf = async (when: string) => {
    const argv = FACTS.map((word) => (word === '2017-12-31' ? when : word));
    return JSON.parse((await run('run', ...argv, '--json')).stdout).asOf;
  };
  expect(await asOf('2017-12-31T23:00:00Z')).toBe(Date.UTC(2017, 11, 31, 23));
  expect(await asOf('2017-12-31T23:00:00.250-05:00')).toBe(Date.UTC(2018, 0, 1, 4, 0, 0, 250));
  // New York changed its clocks on 2017-03-12 and 2017-11-05.
  expect(await asOf('2017-03-12')).toBe(Date.UTC(2017, 2, 13, 4) - 1);
  expect(await asOf('2017-11-05')).toBe(Date.UTC(2017, 10, 6, 5) - 1);
});

test('schema prints JSON Schema, of facts with the columns of a playbook', async () => {
  const playbook = JSON.parse((await run('schema', 'playbook')).stdout);
  expect(playbook.required).toEqual(['version', 'timeZone']);
  file('columns.json', { ...PLAYBOOK, columns: { orders: { shop: 'string' } } });
  const facts = JSON.parse((await run('schema', 'facts', '--playbook', 'columns.json')).stdout);
  expect(Object.keys(facts.properties)).toContain('customers');
  expect(facts.properties.orders.items.properties).toHaveProperty('shop');
});

test('help and version', async () => {
  const { exitCode, stdout } = await run('--help');
  expect(exitCode).toBe(0);
  for (const command of ['run', 'explain', 'check', 'fit', 'diff', 'schema']) {
    expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
    const help = await run(command, '--help');
    expect(help.stdout).toMatch(new RegExp(`^clientele ${command}`));
    expect(help.exitCode).toBe(0);
    expect(await run('help', command)).toEqual(help);
  }
  expect((await run()).exitCode).toBe(2);
  expect((await run('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
