import {
  ClienteleError,
  calibrate,
  compile,
  fit,
  type Plan,
  type Playbook,
  type Tables,
} from 'clientele';
import { calibrationFromSql, fitSql, toSql } from 'clientele/sql';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type7Quantile } from '../../src/base/quantile.js';
import { compareWithSql } from '../support/compare-with-sql.js';
import { randomFacts } from '../support/random-facts.js';
import { openDuckdb, openPglite, relationsOf, type SqlEngine } from '../support/sql-engines.js';

const AS_OF = Date.UTC(2026, 3, 6, 13);

function compiled(sections: object): Plan {
  const { plan, issues } = compile({
    version: 1,
    timeZone: 'Europe/Rome',
    ...sections,
  } as Playbook);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return plan as Plan;
}

const BY_INTERVAL = {
  lifecycle: {
    byInterval: { frequencyStages: { few: [1, 3], many: [4, null] }, warn: 0.5, lost: 0.9 },
  },
};
const PLAYBOOKS: readonly (readonly [string, object])[] = [
  ['quantiles of 5', { rfm: { segments: 'eleven' } }],
  ['quantiles of 10', { rfm: { bins: 10 } }],
  [
    'quantiles of the mean, in a window',
    { rfm: { bins: 3, monetary: { measure: 'mean' }, window: { rolling: '200d' } } },
  ],
  ['elapsed days', { rfm: { recency: { measure: 'elapsedDays' } } }],
  ['quantiles of type 7', { rfm: { bins: 5, mode: 'r-compatible' } }],
  ['percentiles of intervals', BY_INTERVAL],
  ['both', { rfm: { bins: 4, mode: 'r-compatible' }, ...BY_INTERVAL }],
  ['nothing', { segments: { all: { '>=': [{ var: 'orderCount' }, 0] } } }],
];

describe.each([
  ['DuckDB', openDuckdb],
  ['PostgreSQL (PGlite)', openPglite],
])('what is learned by %s', (_, open) => {
  let engine: SqlEngine;
  beforeAll(async () => {
    engine = await open();
  });
  afterAll(() => engine.close());

  const learn = async (plan: Plan, tables: Tables, asOf = AS_OF) => {
    const query = fitSql(plan, engine.dialect, asOf, { tables: relationsOf(tables) });
    const rows = await engine.query(query.text);
    expect(rows.length).toBe(1);
    expect(Object.keys(rows[0] ?? {})).toEqual(query.columns.map(({ name }) => name));
    return calibrationFromSql(plan, rows[0] ?? {}, asOf);
  };

  describe.each([0, 1, 2, 3, 5, 150])('of %i customers', (customers) => {
    const tables = randomFacts({ seed: 40 + customers, customers, asOf: AS_OF });

    it.each(PLAYBOOKS)(
      '%s: the calibration is the one of fit, to its id',
      async (_name, sections) => {
        const plan = compiled(sections);
        await engine.load(tables, plan);
        expect(await learn(plan, tables)).toEqual(fit(plan, tables, AS_OF));
      },
    );
  });

  it('ids of the calibration agree for any spread of amounts, with ties', async () => {
    const plans = [
      compiled({ rfm: { bins: 5 } }),
      compiled({ rfm: { bins: 7, mode: 'r-compatible' } }),
    ];
    const amount = fc.oneof(
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 0, max: 9_000_000_000_000_000 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(amount, { minLength: 1, maxLength: 40 }), async (amounts) => {
        const orders = amounts.map((amount, place) => {
          const customerId = `c${place}`;
          return { id: `o${place}`, customerId, at: AS_OF - (place % 5) * 86_400_000, amount };
        });
        await engine.load({ orders }, plans[0] as Plan);
        for (const plan of plans) {
          expect((await learn(plan, { orders })).id).toBe(fit(plan, { orders }, AS_OF).id);
        }
      }),
      { numRuns: 60, seed: 12 },
    );
  });

  it('is null where a table is missing, as fit has it', async () => {
    const plan = compiled({ rfm: {} });
    const { customers } = randomFacts({ seed: 2, customers: 5, asOf: AS_OF });
    await engine.load({ customers }, plan);
    const calibration = await learn(plan, { customers });
    expect(calibration).toEqual(fit(plan, { customers }, AS_OF));
    expect(calibration.learned['rfm.m']).toBe(null);
  });

  it('quantiles of type 7 are not used before they are learned, and say so', async () => {
    const plan = compiled({
      rfm: { bins: 5, mode: 'r-compatible' },
      segments: { any: { '>': [{ var: 'rfm.f' }, 2] } },
    });
    const tables = randomFacts({ seed: 1, customers: 40, asOf: AS_OF });
    await engine.load(tables, plan);
    const ready = calibrate(plan, await learn(plan, tables));
    const { differences } = await compareWithSql(engine, ready, tables, AS_OF);
    expect(differences).toEqual([]);
    const early = await compareWithSql(engine, ready, tables, AS_OF, plan);
    expect(early.differences).toEqual([]);
    expect(early.query.unanswered.map(({ name, code }) => `${code} ${name}`).sort()).toEqual([
      'FIT_FIRST rfm.f',
      'FIT_FIRST rfm.m',
      'FIT_FIRST rfm.r',
      'FIT_FIRST rfm.score',
      'FIT_FIRST segment.any',
    ]);
  });
});

describe('calibrationFromSql', () => {
  const plan = compiled({ rfm: { bins: 2 } });
  const row = { population: '4', l1_n: 4n, l1_q1: '-3', l2_n: 4, l2_q1: 1, l3_n: 4, l3_q1: '200' };

  it('takes numbers as drivers give them: numbers, bigints and texts', () => {
    const { population, learned } = calibrationFromSql(plan, row, 0);
    expect(population).toBe(4);
    expect(learned).toEqual({
      'rfm.r': { above: [-3] },
      'rfm.f': { above: [1] },
      'rfm.m': { above: [200] },
    });
  });

  it.each([
    ['a column that is missing', { ...row, l3_q1: undefined }, '/l3_q1'],
    ['null where there are values', { ...row, l1_q1: null }, '/l1_q1'],
    ['a text that is no number', { ...row, population: 'many' }, '/population'],
    ['an empty text', { ...row, population: ' ' }, '/population'],
  ])('refuses %s', (_name, given, pointer) => {
    try {
      calibrationFromSql(plan, given, 0);
      expect.unreachable();
    } catch (error) {
      const issues = error instanceof ClienteleError ? error.issues : [];
      expect(issues.map(({ code, pointer }) => [code, pointer])).toEqual([
        ['INVALID_VALUE', pointer],
      ]);
    }
  });

  it('does not learn from what SQL does not answer', () => {
    const funnels = {
      path: {
        mode: 'ordered',
        steps: [
          { name: 'a', event: 'x' },
          { name: 'b', event: 'y' },
        ],
      },
    };
    const sequence = compiled({ funnels });
    const path = sequence.definitions.find(({ name }) => name === 'funnel.path.level');
    const need = plan.needs[0];
    if (path === undefined || need === undefined) throw new Error('the plans have changed');
    const of = { op: 'field', name: path.name, type: path.type } as const;
    const asking = { ...sequence, needs: [{ ...need, of }] };
    const tables = { events: 'events' };
    expect(() => fitSql(asking, 'duckdb', 0, { tables })).toThrow('NOT_IN_SQL');
    expect(toSql(asking, 'duckdb', 0, { tables }).unanswered.length).toBe(2);
  });
});

describe('the places of type 7 in SQL', () => {
  it('hold the values that the quantile is made of, for every count and bins', () => {
    // Three neighbouring ranks are handed out; a share such as 7/10 is no exact double, so that the
    // place may come out a hair beside a whole number, which must still lie among the three.
    for (let count = 1; count <= 400; count++) {
      for (let bins = 2; bins <= 10; bins++) {
        for (let j = 1; j < bins; j++) {
          const place = 1 + (count - 1) * (j / bins);
          const floor = Math.floor(((count - 1) * j) / bins);
          expect(Math.floor(place) - floor).toBeGreaterThanOrEqual(0);
          expect(Math.ceil(place) - floor).toBeLessThanOrEqual(2);
        }
      }
    }
    expect(type7Quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
  });
});
