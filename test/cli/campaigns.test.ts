import { describe, expect, test } from 'vitest';
import { grantEntry } from '../support/ledger/entries.js';
import { createFactsFolder, plain } from './facts-folder.js';
import { runCommandLine } from './run-command-line.js';

const { folder, file } = createFactsFolder('campaigns');

file('playbook.json', {
  version: 1,
  timeZone: 'Asia/Shanghai',
  columns: { events: { rating: 'integer' } },
  segments: { buyers: { '>=': [{ var: 'orderCount' }, 1] } },
  channels: { sms: { kind: 'offSite' } },
  offers: { gift: { kind: 'coupon', benefit: { off: 500 } } },
  campaigns: {
    thanks: {
      who: 'buyers',
      what: 'gift',
      message: {},
      where: { channels: ['sms'] },
      again: { rolling: '30d' },
    },
    sorry: {
      trigger: { on: 'review', if: { '<=': [{ var: 'rating' }, 2] } },
      task: { role: 'service' },
    },
  },
});
file('facts.json', {
  tables: {
    customers: plain('customers', 'id'),
    orders: plain('orders', 'id', 'customerId', 'at', 'amount'),
    consents: plain('consents', 'customerId', 'channel', 'purpose', 'from'),
  },
});
file('customers.csv', 'id\nanna\nbert\ncleo\n');
file('orders.csv', 'id,customerId,at,amount\n1,anna,2026-10-01,5000\n2,bert,2026-10-02,8000\n');
file(
  'consents.csv',
  'customerId,channel,purpose,from\nanna,sms,marketing,2026-01-01\ncleo,sms,marketing,2026-01-01\n',
);
file('ledger.json', [
  grantEntry('g-1', Date.parse('2026-11-01T12:00:00+08:00'), {
    customerId: 'anna',
    codes: { campaignId: 'thanks' },
    source: 'crm',
    body: '900150983cd24fb0d6963f7d28e17f72',
  }),
]);

const explain = (customer: string, ...argv: string[]) =>
  runCommandLine(
    [
      ...['explain', '--playbook', 'playbook.json', '--facts', 'facts.json'],
      ...['--as-of', '2026-11-11T12:00:00+08:00', '--customer', customer, ...argv],
    ],
    { workingDirectory: folder },
  );

describe('explain --campaign', () => {
  test('tells who gets it', async () => {
    const { exitCode, stdout } = await explain('anna', '--campaign', 'thanks');
    expect(exitCode).toBe(0);
    expect(stdout.trim().split('\n')).toEqual([
      'Campaign thanks for customer anna',
      '  hers, with the offer gift',
      '',
      '  segment.buyers  yes',
      '    orderCount (1) ≥ 1 holds',
      '',
      '  she gets: thanks',
    ]);
  });

  test('tells all that stands against it, and the conditions behind a segment', async () => {
    const { stdout } = await explain('cleo', '--campaign', 'thanks');
    expect(stdout).toContain('not hers\n    it is for the segment buyers only\n');
    expect(stdout).toContain('segment.buyers  no\n    orderCount (0) ≥ 1 does not hold');
    expect(stdout).toContain('    to be in it:\n      orderCount ≥ 1: 1 more\n');
    expect(stdout).toContain('time alone does not change that');
    const bert = await explain('bert', '--campaign', 'thanks', '--language', 'zh');
    expect(bert.stdout).toContain('顾客未同意接收 sms 消息');
    const cleo = await explain('cleo', '--campaign', 'thanks', '--language', 'zh');
    expect(cleo.stdout).toContain('orderCount ≥ 1: 还差 1');
  });

  test('looks at a ledger, and says when time cures it', async () => {
    const { stdout } = await explain('anna', '--campaign', 'thanks', '--ledger', 'ledger.json');
    // Thirty days after noon on 1 November in Shanghai.
    expect(stdout).toContain('hers from 2026-12-01T04:00:00.000Z');
    const json = await explain('anna', '--campaign', 'thanks', '--ledger', 'ledger.json', '--json');
    const { verdict } = JSON.parse(json.stdout);
    expect(verdict.reasons).toMatchObject([{ code: 'LIMIT_REACHED', used: 1, max: 1 }]);
  });

  test('of a campaign with a trigger it tells whether an event sets it off', async () => {
    file('bad.json', { type: 'review', rating: 1 });
    const bad = await explain('anna', '--campaign', 'sorry', '--event', 'bad.json');
    expect(bad.stdout.split('\n').slice(1, 2)).toEqual(['  hers']);
    const none = await explain('anna', '--campaign', 'sorry');
    expect(none.stdout).toContain('it is set off by review only');
    file('half.json', { type: 'review', rating: 'one' });
    const half = await explain('anna', '--campaign', 'sorry', '--event', 'half.json');
    expect(half.exitCode).not.toBe(0);
    expect(half.stderr).toContain('/event/rating');
    file('list.json', []);
    const list = await explain('anna', '--campaign', 'sorry', '--event', 'list.json');
    expect(list.stderr).toContain('an event is an object with a "type"');
    const alone = await explain('anna', '--event', 'bad.json');
    expect(alone.stderr).toContain('--event is read for --campaign only');
  });

  test('names the nearest campaign, and what is wrong with a ledger', async () => {
    const unknown = await explain('anna', '--campaign', 'thank');
    expect(unknown.exitCode).not.toBe(0);
    expect(unknown.stderr).toContain('did you mean "thanks"?');
    file('broken.json', [{ v: 2 }]);
    const broken = await explain('anna', '--campaign', 'thanks', '--ledger', 'broken.json');
    expect(broken.exitCode).not.toBe(0);
    expect(broken.stderr).toContain('broken.json');
    expect(broken.stderr).toContain('/0/v');
    const alone = await explain('anna', '--ledger', 'ledger.json');
    expect(alone.stderr).toContain('--ledger is read for --campaign only');
  });
});
