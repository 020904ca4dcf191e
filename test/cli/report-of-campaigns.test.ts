import { measureLift } from 'clientele/measure';

import { describe, expect, test } from 'vitest';
import type { ReportFigures } from '../../src/report/figures.js';
import { springCampaign } from '../support/spring-campaign.js';
import { runCommandLine } from './run-command-line.js';

const { file, inFolder, START, treated, heldOut, orders, entries } =
  springCampaign('report-of-campaigns');
const AS_OF = '2026-03-20';

async function report(mapping: string, ...more: string[]): Promise<ReportFigures> {
  const { exitCode, stdout, stderr } = await runCommandLine([
    ...['report', '--playbook', inFolder('playbook.json'), '--facts', inFolder(mapping), '--json'],
    ...['--as-of', AS_OF, ...more],
  ]);
  expect(exitCode).toBe(0);
  expect(stderr.match(/MISSING_TABLE/g)?.length ?? 0).toBe(warnings(mapping, more));
  return JSON.parse(stdout);
}

/** A ledger stands for the tables of grants and messages; without either both are missed. */
function warnings(mapping: string, more: readonly string[]): number {
  return mapping === 'facts-without.json' && !more.includes('--ledger') ? 2 : 0;
}

const span = { fromMs: START, toMs: Date.parse('2026-03-21T00:00:00Z') };

/** What does not hang on where grants and messages are told. */
function expectLift({ campaigns }: ReportFigures) {
  const { conversion } = measureLift({ treated, control: heldOut, orders, span });
  const [spring] = campaigns?.filter(({ name }) => name === 'spring') ?? [];
  expect(spring?.control).toBe(heldOut.length);
  expect(spring?.lift).toEqual({ ...conversion, confidence: 0.95 });
  // 6 of the treated against 1 of those held out.
  expect(spring?.lift?.difference).toBeCloseTo(6 / treated.length - 1 / heldOut.length, 12);
}

describe('campaigns in a report', () => {
  test('chance has split the buyers', () => {
    expect(heldOut.length).toBeGreaterThan(4);
    expect(treated.length).toBeGreaterThan(9);
  });

  test('are told by tables, without orders and costs', async () => {
    const told = await report('facts.json');
    expectLift(told);
    expect(told.campaigns?.map(({ name, goal }) => [name, goal])).toEqual([
      ['spring', 'recall'],
      ['later', 'revenue'],
    ]);
    expect(told.campaigns?.[0]).toMatchObject({
      ...{ targeted: 8, delivered: 8, redeemed: 3, customersRedeeming: 3 },
      ...{ orders: null, salesMinor: null, subsidyMinor: null, averageOrder: null },
    });
    expect(told.campaigns?.[1]).toMatchObject({ targeted: 0, delivered: 0, lift: null });
    expect(told.budgets).toBeUndefined();
  });

  test.each(['facts.json', 'facts-without.json'])(
    'are told by a ledger, beside %s',
    async (mapping) => {
      const told = await report(mapping, '--ledger', inFolder('ledger.json'));
      expectLift(told);
      expect(told.campaigns?.[0]).toMatchObject({
        ...{ name: 'spring', targeted: 8, delivered: 8, redeemed: 3, customersRedeeming: 3 },
        ...{ orders: 3, salesMinor: 3_000, subsidyMinor: 1_500 },
      });
      // 30 days, 100.00 in all: by the fifth day 15.00 were spent, by the twentieth 66.66 were planned.
      expect(told.budgets).toHaveLength(1);
      expect(told.budgets?.[0]?.days[3]).toEqual({
        day: '2026-03-04',
        spentMinor: 0,
        plannedMinor: 1_333,
      });
      expect(told.budgets?.[0]?.days[4]?.spentMinor).toBe(1_500);
      expect(told.budgets?.[0]?.days.at(-1)).toEqual({
        ...{ day: '2026-03-20', spentMinor: 1_500, plannedMinor: 6_666 },
      });
      expect(told.budgets?.[0]?.used.value).toBe(0.15);
    },
  );

  test('tell who is held back, each pair once', async () => {
    const { limits } = await report('facts.json');
    const pairs = Object.fromEntries((limits ?? []).map(({ reason, pairs }) => [reason, pairs]));
    const lacksConsent = treated.includes('c-29') ? 1 : 0;
    expect(pairs.IN_CONTROL_GROUP).toBe(heldOut.length);
    expect(pairs.NO_CONSENT ?? 0).toBe(lacksConsent);
    expect(limits?.reduce((sum, limit) => sum + limit.pairs, 0)).toBe(
      Object.values(pairs).reduce((sum, count) => sum + count, 0),
    );
  });

  test('are left out where nothing tells them, with a note', async () => {
    const { campaigns, limits, notes } = await report('facts-without.json');
    expect([campaigns, limits]).toEqual([undefined, undefined]);
    expect(notes).toEqual([
      'Who was held back is not told without grants, contacts: later, spring.',
      'Campaigns are not told: there is neither a ledger nor a table grants or contacts.',
    ]);
    const { notes: chinese } = await report('facts-without.json', '--language', 'zh');
    expect(chinese[1]).toBe('没有活动数据：既没有台账，也没有 grants 或 contacts 表。');
  });

  test('a ledger that is none is refused with its place', async () => {
    file('broken.json', [{ ...entries[0], at: 'soon' }]);
    const { exitCode, stderr } = await runCommandLine([
      ...['report', '--playbook', inFolder('playbook.json'), '--facts', inFolder('facts.json')],
      ...['--json', '--as-of', AS_OF, '--ledger', inFolder('broken.json')],
    ]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('broken.json /0/at');
  });
});

describe('alerts in a report', () => {
  const ledger = ['--ledger', inFolder('ledger.json')];

  test('tell what holds and what cannot be judged, with what was read', async () => {
    file('alerts.json', {
      lowReach: { if: { '<': [{ var: 'reach' }, 0.5] }, for: ['spring', 'later'] },
      fewRedeem: { if: { '<': [{ var: 'redemptionRate' }, 0.5] }, level: 'notice' },
      burnsFast: { if: { '>': [{ var: 'burnPace' }, 1] } },
      costly: { if: { '>=': [{ var: 'subsidyMinor' }, 1_500] } },
    });
    const { alerts } = await report('facts.json', ...ledger, '--alerts', inFolder('alerts.json'));
    // Of 8 coupons 3 were used, which cost 15.00; none of the 6 who were written to visited. Nothing was given for `later`.
    expect(alerts).toEqual([
      {
        ...{ alert: 'costly', campaign: 'spring', level: 'warning', state: 'fires' },
        values: [{ name: 'subsidyMinor', value: 1_500 }],
      },
      {
        ...{ alert: 'lowReach', campaign: 'spring', level: 'warning', state: 'fires' },
        values: [{ name: 'reach', value: 0 }],
      },
      {
        ...{ alert: 'fewRedeem', campaign: 'spring', level: 'notice', state: 'fires' },
        values: [{ name: 'redemptionRate', value: 3 / 8 }],
      },
      {
        ...{ alert: 'lowReach', campaign: 'later', level: 'warning', state: 'unknown' },
        values: [{ name: 'reach', value: null }],
      },
    ]);
  });

  test('need a ledger, and names that there are', async () => {
    const asked = [
      ...['report', '--playbook', inFolder('playbook.json'), '--facts', inFolder('facts.json')],
      ...['--json', '--as-of', AS_OF],
    ];
    file('alerts.json', { low: { if: { '<': [{ var: 'redemtionRate' }, 0.5] } } });
    const rules = ['--alerts', inFolder('alerts.json')];
    const without = await runCommandLine([...asked, ...rules]);
    expect([without.exitCode, without.stderr]).toEqual([
      2,
      expect.stringContaining('--alerts is read with --ledger only'),
    ]);
    const misspelt = await runCommandLine([...asked, ...rules, ...ledger]);
    expect(misspelt.exitCode).toBe(1);
    expect(misspelt.stderr).toMatch(/alerts\.json \/low\/if\/<\/0\/var.*redemptionRate/);
  });
});

test('funnels and cohorts in a report', async () => {
  const { funnels, cohorts } = await report('facts.json');
  expect(funnels?.[0]?.stages.map(({ name, customers }) => [name, customers])).toEqual([
    ['came', 32],
    ['bought', 30],
    ['again', 7],
  ]);
  expect(cohorts?.rows).toHaveLength(1);
  const [january] = cohorts?.rows ?? [];
  expect(january?.start).toBe('2026-01');
  expect(january?.retention.map(({ numerator }) => numerator)).toEqual([30, 0, 7]);
});

test('what was learned before is used, and belongs to the playbook as it stands', async () => {
  file('scored.json', { version: 1, timeZone: 'UTC', rfm: { bins: 2 } });
  const from = ['--playbook', inFolder('scored.json'), '--facts', inFolder('facts.json')];
  const learned = inFolder('calibration.json');
  const fitted = await runCommandLine(['fit', ...from, '--as-of', '2026-02-01', '--out', learned]);
  expect(fitted.exitCode).toBe(0);
  const asked = ['report', ...from, '--as-of', AS_OF, '--json'];
  const { rfm: anew } = JSON.parse((await runCommandLine(asked)).stdout);
  const { stdout } = await runCommandLine([...asked, '--calibration', learned]);
  const { rfm } = JSON.parse(stdout);
  // Learned when everybody had ordered once and for as much: all of them are alike, and nobody frequent.
  const of = (cells: { frequency: number; customers: number }[], score: number) =>
    cells.reduce((sum, { frequency, customers }) => sum + (frequency === score ? customers : 0), 0);
  expect(of(rfm.cells, 2)).toBe(7);
  expect(of(anew.cells, 1) + of(anew.cells, 2)).toBe(30);
});
