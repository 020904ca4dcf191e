import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { unwrap } from '../../src/base/outcome.js';
import { statisticOf } from '../../src/base/statistic.js';
import type { Expression } from '../../src/expr/expression.js';
import { compileSection, ordersAt } from '../unit/lifecycle/compile-section.js';

const DAY = 86_400_000;
const asOf = Date.UTC(2026, 10, 11, 9, 30);

/**
 * Twelve cells of three frequency stages and four recency states: within a stage the P80 of the last
 * interval warns, the P90 is lost, more than 180 days is dead. Source: codeprj.com/blog/81e9d91, which
 * gives 3 to 7 orders for the second stage and "7 and more" for the third, so that 7 is in both; read
 * here as 8 and more.
 */
const FREQUENCY_STAGES = { 初级: [1, 2], 成长: [3, 7], 成熟: [8, null] };
const section = {
  byInterval: { frequencyStages: FREQUENCY_STAGES, warn: 0.8, lost: 0.9, deadDays: 180 },
};

const dataFolder = process.env.CLIENTELE_DATA;
const vectors =
  dataFolder === undefined ? undefined : join(dataFolder, 'vectors/segment_maps.json');
const reason = vectors === undefined ? 'CLIENTELE_DATA is not set' : `${vectors} is not there`;

test.skipIf(vectors === undefined || !existsSync(vectors))(
  `the stages are those of the collected vectors (skipped where ${reason})`,
  () => {
    const { lifecycle_12_cell_cn } = JSON.parse(readFileSync(vectors as string, 'utf8'));
    expect(FREQUENCY_STAGES).toEqual(lifecycle_12_cell_cn.frequency_stages);
  },
);

/** Orders whose last interval and whose age are so many days; those before lie a year apart. */
const ordersWith = (count: number, intervalDays: number, ageDays: number, ms = 0) => {
  const last = asOf - ageDays * DAY - ms;
  const before = last - intervalDays * DAY;
  const earlier = Array.from({ length: count - 2 }, (_, index) => before - (index + 1) * 365 * DAY);
  return { id: 'c', orders: ordersAt(count === 1 ? [last] : [...earlier, before, last]) };
};

/** Learns from customers as the engine does: the number each need measures, one per customer. */
function learnFrom(customers: readonly ReturnType<typeof ordersWith>[]) {
  const { needs, answer, measure } = compileSection(section);
  const nobody: { [parameter: string]: Expression } = {};
  for (const need of needs) nobody[need.parameter] = unwrap(need.restore(null, ''));
  const learned: { [parameter: string]: unknown } = {};
  const literals: { [parameter: string]: Expression } = {};
  for (const need of needs) {
    const crowd = customers
      .map((customer) => measure(need.of, customer, asOf, nobody))
      .filter((value) => value !== null);
    learned[need.parameter] = need.freeze(
      statisticOf(Float64Array.from(crowd as number[]), need.statistic),
    );
    literals[need.parameter] = unwrap(need.restore(learned[need.parameter], ''));
  }
  return { learned, literals, answer };
}

// Last intervals of 1 to 10 days in the first stage, 10 to 100 in the second; nobody in the third.
// The ceil(0.8 x 10)-th smallest is the 8th, the ceil(0.9 x 10)-th the 9th.
const tenDays = Array.from({ length: 10 }, (_, index) => index + 1);
const crowd = [
  ...tenDays.map((days) => ordersWith(2, days, 1)),
  ...tenDays.map((days) => ordersWith(5, 10 * days, 1)),
  ordersWith(1, 0, 1),
];

describe('states by interval', () => {
  const { learned, literals, answer } = learnFrom(crowd);

  test('each stage has the percentiles of its own last intervals, null where nobody has any', () => {
    expect(learned).toEqual({
      'lifecycle.interval.初级.warn': 8 * DAY,
      'lifecycle.interval.初级.lost': 9 * DAY,
      'lifecycle.interval.成长.warn': 80 * DAY,
      'lifecycle.interval.成长.lost': 90 * DAY,
      'lifecycle.interval.成熟.warn': null,
      'lifecycle.interval.成熟.lost': null,
    });
    expect(JSON.parse(JSON.stringify(learned))).toEqual(learned);
  });

  test.each([
    [1, '初级'],
    [2, '初级'],
    [3, '成长'],
    [7, '成长'],
    [8, '成熟'],
    [30, '成熟'],
  ])('%i orders: %s', (count, stage) => {
    const values = answer(ordersWith(count, 5, 1), asOf, literals);
    expect(values['lifecycle.frequencyStage']).toBe(stage);
  });

  test.each([
    [2, 8, 0, 'active'],
    [2, 8, 1, 'warning'],
    [2, 9, 0, 'warning'],
    [2, 9, 1, 'lost'],
    [2, 180, 0, 'lost'],
    [2, 180, 1, 'dead'],
    // One order: no interval of her own, but a stage that has them.
    [1, 9, 1, 'lost'],
    [3, 80, 0, 'active'],
    [3, 80, 1, 'warning'],
    [3, 90, 1, 'lost'],
    // A stage without percentiles warns of nobody.
    [8, 180, 0, 'active'],
    [8, 180, 1, 'dead'],
  ])('%i orders, the last %i days and %i ms ago: %s', (count, days, ms, state) => {
    const values = answer(ordersWith(count, 5, days, ms), asOf, literals);
    expect(values['lifecycle.recencyState']).toBe(state);
  });

  test('nobody without an order has a state', () => {
    const values = answer({ id: 'c', orders: [] }, asOf, literals);
    expect(values['lifecycle.frequencyStage']).toBeNull();
    expect(values['lifecycle.recencyState']).toBeNull();
  });

  test('the states are a closed set', () => {
    const { definitions } = compileSection(section);
    const type = definitions.find(({ name }) => name === 'lifecycle.recencyState')?.type;
    expect([...(type?.values ?? [])].sort()).toEqual(['active', 'dead', 'lost', 'warning']);
  });

  test('a limit that is no interval is refused', () => {
    const [need] = compileSection(section).needs;
    for (const wrong of [undefined, '8', -1, 1.5, 2 ** 53, {}]) {
      expect(need?.restore(wrong, '/learned/x')).toMatchObject({
        ok: false,
        issues: [{ pointer: '/learned/x' }],
      });
    }
  });
});

describe('mistakes', () => {
  const pointersOf = (byInterval: unknown) =>
    compileSection({ byInterval }).issues.map(({ code, pointer }) => [
      code,
      pointer.slice('/lifecycle/byInterval'.length),
    ]);
  const frequencyStages = FREQUENCY_STAGES;

  test('the stages as first published overlap at 7', () => {
    const published = { 初级: [1, 2], 成长: [3, 7], 成熟: [7, null] };
    expect(pointersOf({ frequencyStages: published })).toEqual([
      ['OVERLAP', '/frequencyStages/成熟'],
    ]);
  });

  test.each([
    [{}, [['INVALID_TYPE', '/frequencyStages']]],
    [{ frequencyStages: {} }, [['GAP', '/frequencyStages']]],
    [{ frequencyStages: { a: [2, null] } }, [['GAP', '/frequencyStages/a']]],
    [{ frequencyStages: { a: [1, 2], b: [4, null] } }, [['GAP', '/frequencyStages/b']]],
    [{ frequencyStages: { a: [1, 2] } }, [['GAP', '/frequencyStages']]],
    [{ frequencyStages: { a: [1, null], b: [3, null] } }, [['OVERLAP', '/frequencyStages/b']]],
    [{ frequencyStages: { a: [3, 2], b: [1, null] } }, [['OUT_OF_RANGE', '/frequencyStages/a/1']]],
    [{ frequencyStages: { a: 3 } }, [['INVALID_TYPE', '/frequencyStages/a']]],
    [
      { frequencyStages: { 'a.b': [1, null] } },
      [
        ['INVALID_NAME', '/frequencyStages/a.b'],
        ['GAP', '/frequencyStages'],
      ],
    ],
    [{ frequencyStages, warn: 0.9 }, [['UNREACHABLE_STAGE', '/warn']]],
    [{ frequencyStages, lost: 0.7 }, [['UNREACHABLE_STAGE', '/lost']]],
    [{ frequencyStages, warn: 0 }, [['OUT_OF_RANGE', '/warn']]],
    [{ frequencyStages, lost: 1.1 }, [['OUT_OF_RANGE', '/lost']]],
    [{ frequencyStages, lost: 0.91234 }, [['OUT_OF_RANGE', '/lost']]],
    [{ frequencyStages, lost: '90%' }, [['INVALID_TYPE', '/lost']]],
    [{ frequencyStages, deadDays: 0 }, [['OUT_OF_RANGE', '/deadDays']]],
    [{ frequencyStages, dead: 3 }, [['UNKNOWN_KEY', '/dead']]],
  ])('%j', (byInterval, expected) => {
    expect(pointersOf(byInterval)).toEqual(expected);
  });
});
