import { describe, expect, test } from 'vitest';
import { unwrap } from '../../../src/base/outcome.js';
import { calibrate, compileUnknown, tryDecide } from '../../../src/engine/index.js';
import type { CustomerFacts } from '../../../src/model/facts.js';

const DAY_MS = 86_400_000;
const AS_OF = 100 * DAY_MS;

function compileFunnels(funnels: unknown, more: object = {}) {
  return compileUnknown({ version: 1, timeZone: 'UTC', funnels, ...more });
}

function answer(funnels: unknown, facts: Omit<CustomerFacts, 'id'>, more: object = {}) {
  const { plan, issues } = compileFunnels(funnels, more);
  if (plan === undefined) throw new Error(JSON.stringify(issues));
  return unwrap(tryDecide(calibrate(plan), { id: 'ann', ...facts }, AS_OF)).funnels;
}

function faults(funnels: unknown) {
  const { plan, issues } = compileFunnels(funnels);
  expect(plan).toBeUndefined();
  return issues.map(({ code, pointer }) => `${code} ${pointer}`);
}

/** Steps written by name, as the list that a funnel takes. */
const named = <Step extends object>(steps: { readonly [name: string]: Step }) =>
  Object.entries(steps).map(([name, step]) => ({ name, ...step }));

const happened = (daysAgo: number, type: string) => ({ at: AS_OF - daysAgo * DAY_MS, type });
const bought = (id: string, daysAgo: number, status: 'paid' | 'cancelled' = 'paid') =>
  ({ id, at: AS_OF - daysAgo * DAY_MS, amount: 100, status }) as const;

describe('the section funnels', () => {
  test('answers stage, level and counts from events, orders and rules', () => {
    const funnels = {
      checkout: {
        steps: named({
          viewed: { event: 'detail_view', atLeast: 2, window: { rolling: '7d' } },
          carted: { event: { in: [{ var: 'type' }, ['add_to_cart', 'favourite']] } },
          bought: { order: { '>=': [{ var: 'amount' }, 100] } },
          loyal: { when: { '>': [{ var: 'age' }, 60] } },
        }),
      },
    };
    const more = { customer: { age: 'integer' } };
    const facts = {
      attributes: { age: 70 },
      events: [happened(8, 'detail_view'), happened(1, 'detail_view')],
      orders: [bought('1', 3), bought('2', 2, 'cancelled')],
    };
    const counts = { viewed: 1, carted: 0, bought: 1 };
    expect(answer(funnels, facts, more).checkout).toEqual({
      stage: 'loyal',
      level: 4,
      ...counts,
      loyal: 1,
    });
    expect(answer(funnels, { ...facts, attributes: { age: null } }, more).checkout).toEqual({
      stage: 'bought',
      level: 3,
      ...counts,
      loyal: 0,
    });
  });

  test('keeps to every earlier step where asked, and answers null before the first', () => {
    const steps = [
      { name: 'viewed', event: 'detail_view' },
      { name: 'bought', order: true },
    ];
    const facts = { events: [], orders: [bought('1', 3)] };
    const { furthest, every } = answer(
      { furthest: { steps }, every: { steps, mode: 'everyEarlier' } },
      facts,
    );
    expect(furthest).toMatchObject({ stage: 'bought', level: 2 });
    expect(every).toMatchObject({ stage: null, level: 0 });
  });

  test('looks only at the events it is told to', () => {
    const chain = {
      mode: 'orderedNoGap',
      steps: [
        { name: 'a', event: 'a' },
        { name: 'b', event: 'b' },
      ],
    };
    const events = [happened(3, 'a'), happened(2, 'heartbeat'), happened(1, 'b')];
    const where = { '!=': [{ var: 'type' }, 'heartbeat'] };
    const funnels = {
      all: chain,
      some: { ...chain, where },
      past: { ...chain, where, window: { between: ['2d', '9d'] } },
    };
    const levels = answer(funnels, { events });
    expect(levels.all?.level).toBe(1);
    expect(levels.some?.level).toBe(2);
    expect(levels.past?.level).toBe(1);
  });

  test('has the default markers of the specification', () => {
    const funnels = { way: { preset: 'aidees' }, pirate: { preset: 'aarrr' } };
    const signIns = [0, 1, 2, 4, 6];
    const events = [happened(9, 'shop_enter'), ...signIns.map((days) => happened(days, 'sign_in'))];
    const facts = { events, orders: [] };
    expect(answer(funnels, facts).way).toMatchObject({ stage: 'attention', attention: 1 });
    expect(answer(funnels, facts).pirate).toMatchObject({ stage: 'retention', retention: 5 });
    const missed = { ...facts, events: events.slice(0, -1) };
    expect(answer(funnels, missed).pirate).toMatchObject({ stage: null, retention: 4 });
  });

  test('changes a preset where the playbook says so', () => {
    const stepOrder = ['acquisition', 'activation', 'retention', 'revenue', 'referral'];
    const markers = { referral: { event: 'invite_sent', atLeast: 2 } };
    const events = [happened(2, 'invite_sent'), happened(1, 'invite_sent')];
    const { pirate } = answer(
      { pirate: { preset: 'aarrr', stepOrder, markers } },
      { events, orders: [] },
    );
    expect(pirate).toMatchObject({ stage: 'referral', level: 5 });
  });

  test('scores aidees by targets and weights', () => {
    const funnels = {
      way: { preset: 'aidees', targets: { attention: 4 }, weights: { attention: 3, share: 0 } },
    };
    const events = [happened(2, 'detail_view'), happened(1, 'favourite')];
    // Weights 3 1 1 1 1 0; counts 1 1 1 1 1 0; targets 4 3 1 1 2 1.
    const expected = (3 * (1 / 4) + 1 / 3 + 1 + 1 + 1 / 2 + 0) / 7;
    const { way } = answer(funnels, { events, orders: [bought('1', 1)] });
    expect(way?.score).toBeCloseTo(expected, 15);
  });

  test('gives rules a closed set of steps', () => {
    const { plan, issues } = compileFunnels(
      { way: { steps: [{ name: 'viewed', event: 'detail_view' }] } },
      { segments: { seen: { '==': [{ var: 'funnel.way' }, 'viewd'] } } },
    );
    expect(plan).toBeUndefined();
    expect(issues[0]?.nearest).toBe('viewed');
  });
});

describe('a faulty section funnels', () => {
  const step = { event: 'detail_view' };

  test.each([
    [[], ['INVALID_TYPE /funnels']],
    [{ 'a.b': { steps: named({ x: step }) } }, ['INVALID_NAME /funnels/a.b']],
    [{ f: { preset: 'aides' } }, ['UNKNOWN_VALUE /funnels/f/preset']],
    [{ f: { preset: 'aarrr', targets: {} } }, ['UNKNOWN_KEY /funnels/f/targets']],
    [{ f: { steps: named({}) } }, ['OUT_OF_RANGE /funnels/f/steps']],
    [{ f: {} }, ['INVALID_TYPE /funnels/f/steps']],
    [{ f: { steps: [step] } }, ['INVALID_NAME /funnels/f/steps/0/name']],
    [
      {
        f: {
          steps: [
            { name: 'x', ...step },
            { name: 'x', ...step },
          ],
        },
      },
      ['NAME_CLASH /funnels/f/steps/1'],
    ],
    [{ f: { steps: named({ level: step }) } }, ['NAME_CLASH /funnels/f/steps/0']],
    [{ f: { steps: named({ x: {} }) } }, ['INVALID_STEP /funnels/f/steps/0']],
    [{ f: { steps: named({ x: { ...step, order: true } }) } }, ['INVALID_STEP /funnels/f/steps/0']],
    [{ f: { steps: named({ x: { event: [] } }) } }, ['INVALID_TYPE /funnels/f/steps/0/event']],
    [
      { f: { steps: named({ x: { ...step, atLeast: 0 } }) } },
      ['OUT_OF_RANGE /funnels/f/steps/0/atLeast'],
    ],
    [
      { f: { steps: named({ x: { when: true, atLeast: 2 } }) } },
      ['UNKNOWN_KEY /funnels/f/steps/0/atLeast'],
    ],
    [
      { f: { steps: named({ x: { ...step, atLeast: 2, atLeastDays: 2 } }) } },
      ['INVALID_STEP /funnels/f/steps/0/atLeastDays'],
    ],
    [{ f: { within: '7d', steps: named({ x: step }) } }, ['MODE_MISMATCH /funnels/f/within']],
    [
      { f: { mode: 'ordered', within: '7 days', steps: named({ x: step }) } },
      ['INVALID_DURATION /funnels/f/within'],
    ],
    [
      {
        f: {
          mode: 'ordered',
          steps: named({ x: { order: true }, y: { when: true }, z: { ...step, atLeast: 2 } }),
        },
      },
      [
        'MODE_MISMATCH /funnels/f/steps/0/order',
        'MODE_MISMATCH /funnels/f/steps/1/when',
        'MODE_MISMATCH /funnels/f/steps/2/event',
      ],
    ],
    [
      { f: { preset: 'aarrr', stepOrder: ['revenue', 'revenue'] } },
      ['INVALID_STEP_ORDER /funnels/f/stepOrder'],
    ],
    [{ f: { preset: 'aarrr', stepOrder: ['sale'] } }, ['UNKNOWN_STEP /funnels/f/stepOrder/0']],
    [{ f: { preset: 'aidees', markers: { joy: step } } }, ['UNKNOWN_KEY /funnels/f/markers/joy']],
    [{ f: { preset: 'aidees', targets: { share: 0 } } }, ['OUT_OF_RANGE /funnels/f/targets/share']],
    [
      { f: { preset: 'aidees', weights: { share: -1 } } },
      ['OUT_OF_RANGE /funnels/f/weights/share'],
    ],
  ])('%j', (section, expected) => {
    expect(faults(section)).toEqual(expected);
  });

  test('reports a rule once, however often it is needed', () => {
    const where = { '==': [{ var: 'typ' }, 'x'] };
    const found = faults({ f: { where, steps: named({ x: step, y: { event: 'share' } }) } });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('/funnels/f/where');
  });

  test('does not blame the rules that read a broken funnel', () => {
    const { issues } = compileFunnels(
      { f: { steps: named({}) } },
      { segments: { seen: { '==': [{ var: 'funnel.f' }, 'x'] } } },
    );
    expect(issues.map(({ pointer }) => pointer)).toEqual(['/funnels/f/steps']);
  });

  test('stands hostile names', () => {
    const hostile = JSON.parse(
      '{"__proto__":{"steps":[{"name":"x","event":"a"}]},"f":{"steps":[{"name":"constructor","event":"a"}]}}',
    );
    expect(faults(hostile)).toEqual([
      'INVALID_NAME /funnels/__proto__',
      'INVALID_NAME /funnels/f/steps/0/name',
    ]);
  });
});
