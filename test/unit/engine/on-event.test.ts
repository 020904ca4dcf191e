import { calibrate, compileUnknown, indexLedger, onEvent } from 'clientele';
import { describe, expect, test } from 'vitest';
import { thrownIssues } from '../../support/thrown-issues.js';

const NOON = Date.UTC(2026, 10, 20, 12);

function shopOf(campaigns: object, more: object = {}) {
  const { plan, issues } = compileUnknown({
    version: 1,
    timeZone: 'UTC',
    columns: { events: { rating: 'integer', words: 'string' } },
    segments: { buyers: { '>=': [{ var: 'orderCount' }, 1] } },
    channels: { push: { kind: 'inApp' } },
    offers: { gift: { kind: 'coupon', benefit: { off: 500 } } },
    campaigns,
    ...more,
  });
  if (plan === undefined) throw new Error(JSON.stringify(issues));
  const ready = calibrate(plan);
  const { index } = indexLedger(plan.offers, []);
  const facts = {
    id: 'anna',
    orders: [],
    consents: [{ channel: 'push', purpose: 'marketing', from: 0 }],
  };
  return (event: { type: string; [column: string]: never | string | number }) =>
    onEvent(ready, event, facts, index, { run: 'e-1' }, NOON);
}

describe('what an event sets off', () => {
  test('the campaigns whose trigger it is, where their rule holds, and no pass', () => {
    const on = shopOf({
      thanks: {
        trigger: { on: ['paid', 'review'], if: { '>=': [{ var: 'rating' }, 4] } },
        what: 'gift',
      },
      sorry: {
        trigger: { on: 'review', if: { in: ['broken', { var: 'words' }] } },
        task: { role: 'service' },
      },
      pass: { what: 'gift' },
    });
    expect(on({ type: 'review', rating: 5, words: 'fine' }).actions).toEqual([
      { kind: 'offer', campaign: 'thanks', offer: 'gift' },
    ]);
    expect(on({ type: 'review', rating: 1, words: 'it came broken' }).actions).toEqual([
      { kind: 'task', campaign: 'sorry', role: 'service' },
    ]);
    expect(on({ type: 'shipped' }).verdicts).toEqual([]);
  });

  test('a segment, a cap or an hour holds it back as it would any other', () => {
    const trigger = { on: 'paid' };
    const message = { message: {}, where: { channels: ['push'] } };
    const on = shopOf(
      {
        a: { trigger, who: 'buyers', businessLine: 'a', task: { role: 'service' } },
        b: { trigger, ...message },
      },
      { limits: { contacts: [{ max: 0, window: { rolling: '1d' } }] } },
    );
    const { verdicts, actions } = on({ type: 'paid' });
    expect(actions).toEqual([]);
    expect(
      verdicts.map(({ campaign, reasons }) => [campaign, reasons.map(({ code }) => code)]),
    ).toEqual([
      ['a', ['SEGMENT_MISMATCH']],
      ['b', ['LIMIT_REACHED']],
    ]);
  });

  test('the ledger is told what set it off', () => {
    const on = shopOf({ a: { trigger: { on: 'paid' }, what: 'gift' } });
    const [planned] = on({ type: 'paid' }).entries;
    expect(planned?.entry.codes).toEqual({ campaignId: 'a', runId: 'e-1', trigger: 'paid' });
  });

  test('two of one event compete in their business form, by priority', () => {
    const trigger = { on: 'paid' };
    const on = shopOf({
      a: { trigger, what: 'gift' },
      b: { trigger, priority: 1, task: { role: 'sales' } },
    });
    expect(
      on({ type: 'paid' }).verdicts.map(({ campaign, reasons }) => [campaign, reasons]),
    ).toEqual([
      ['b', []],
      ['a', [{ code: 'STRATEGY_CONFLICT', with: 'b' }]],
    ]);
  });
});

test('a rule over what events do not have, and an event that is not valid, are told where they stand', () => {
  const { issues } = compileUnknown({
    version: 1,
    timeZone: 'UTC',
    campaigns: {
      a: { trigger: { on: 'paid', if: { '>': [{ var: 'stars' }, 3] } }, task: { role: 'x' } },
      b: { trigger: {}, task: {} },
    },
  });
  expect(issues.map(({ code, pointer }) => `${code} ${pointer}`).sort()).toEqual([
    'MISSING_KEY /campaigns/b/task/role',
    'MISSING_KEY /campaigns/b/trigger/on',
    'UNKNOWN_FIELD /campaigns/a/trigger/if/>/0/var',
  ]);
  const on = shopOf({ a: { trigger: { on: 'paid' }, what: 'gift' } });
  expect(
    thrownIssues(() => on({ type: 'paid', rating: 'five' })).map(({ pointer }) => pointer),
  ).toEqual(['/event/rating']);
});
