import { compile, type Playbook } from 'clientele';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calibrate } from '../../src/engine/calibrate.js';
import { decideAll } from '../../src/engine/decide-all.js';
import { fit } from '../../src/engine/fit.js';
import type { Plan } from '../../src/engine/plan.js';
import { toSql } from '../../src/engine/to-sql.js';
import type { Tables } from '../../src/model/facts.js';
import { compareWithSql } from '../support/compare-with-sql.js';
import { type Dice, randomFacts } from '../support/random-facts.js';
import { openDuckdb, openPglite, relationsOf, type SqlEngine } from '../support/sql-engines.js';
import { WIDE_PLAYBOOK } from '../support/wide-playbook.js';

const belief = (name: string) => ({ belief: { var: name }, evaluation: 2 });

/** Every section, with everything in it that becomes a definition of another shape. */
const FULL_PLAYBOOK = {
  version: 1,
  timeZone: 'America/New_York',
  customer: {
    taste: 'integer',
    price: 'integer',
    mood: 'number',
    city: { type: 'string', values: ['Rome', 'Æ', "o'clock"] },
    birthday: 'date',
    joined: 'instant',
    tags: 'string[]',
    member: 'boolean',
  },
  columns: { orders: { channel: 'string', discount: 'money' } },
  features: {
    orderCount: 'standard',
    spend: 'standard',
    refundRate: 'standard',
    averageOrderValue: 'standard',
    purchaseCycleDays: 'standard',
    peakHour: 'standard',
    favouriteCategory: 'standard',
    favouriteChannel: 'standard',
    discountShare: 'standard',
    bestRespondingChannel: 'standard',
    outstandingGrants: 'standard',
    profileCompleteness: 'standard',
    ordersInPrevious90: 'standard',
    weekend: {
      countDays: 'orders',
      where: { '>': [{ var: 'hour' }, 12] },
      within: { lastDays: 200 },
    },
    mean: { average: 'orderLines.amount', within: { calendar: 'year' } },
    age: { value: { '-': [{ var: 'mood' }, { var: 'taste' }] } },
  },
  rfm: {
    bins: 4,
    segments: {
      custom: { rules: [{ name: 'top', r: [3, 4], f: [3, 4] }], match: 'first', otherwise: 'rest' },
    },
  },
  lifecycle: {
    newFrom: 'firstVisit',
    dormantNeedsNoVisit: true,
    stableWindows: 3,
    visitTypes: ['visit', 'sign_in'],
    cells: [
      { name: 'members', when: { var: 'member' }, lostDays: 300, matureMoreThan: 2 },
      { name: 'romans', when: { '==': [{ var: 'city' }, 'Rome'] }, dormantDays: 45 },
    ],
    byInterval: { frequencyStages: { few: [1, 2], many: [3, null] } },
  },
  attitudes: {
    shop: {
      fishbein: {
        attributes: { a: belief('taste'), b: { ...belief('price'), weight: 3 } },
        missing: 'renormalise',
        scales: { belief: { min: -3, max: 3 }, evaluation: 'bipolar3' },
      },
    },
    act: {
      reasonedAction: {
        attitude: { var: 'taste' },
        subjectiveNorm: { var: 'price' },
        weights: { attitude: 0.6, norm: 0.4 },
      },
    },
    motive: {
      consumptionValues: {
        functional: [{ var: 'taste' }],
        social: [{ var: 'price' }, { var: 'taste' }],
        weights: { functional: 1.5 },
      },
    },
  },
  funnels: {
    buying: {
      steps: [
        { name: 'seen', event: 'visit' },
        { name: 'signed', event: ['sign_in', 'share'], atLeast: 2 },
        { name: 'bought', order: true },
      ],
      window: { rolling: '200d' },
    },
    every: {
      mode: 'everyEarlier',
      steps: [
        { name: 'seen', event: 'visit', atLeastDays: 2 },
        { name: 'rich', when: { '>': [{ var: 'spend' }, 300] } },
      ],
    },
    aidees: { preset: 'aidees' },
  },
  controls: { holdout: { percent: 12.5, salt: "sum'mer\\" } },
  segments: {
    vip: { and: [{ '>=': [{ var: 'orderCount' }, 2] }, { '!': [{ var: 'control.holdout' }] }] },
    tagged: { in: ['blue', { var: 'tags' }] },
    rich: { group: { spend: [200, null], recencyDays: [null, 120] } },
    top: { '==': [{ var: 'rfm.segment' }, 'top'] },
    early: { '<': [{ var: 'joined' }, { var: 'asOf' }] },
    funneled: { in: [{ var: 'funnel.buying' }, ['signed', 'bought']] },
  },
} as const satisfies Playbook;

const attributes = ({ pick, below }: Dice) => ({
  taste: pick([null, -3, 0, 2, 3]),
  price: pick([null, -2, 1, 3]),
  mood: pick([null, 0.1, -2.5, 1e300]),
  city: pick([null, 'Rome', 'Æ', "o'clock"]),
  birthday: pick([null, '1984-02-29', '2000-12-31']),
  joined: pick([null, 0, Date.UTC(2026, 0, 1), Date.UTC(2300, 5, 1)]),
  tags: pick([null, [], ['blue'], ['red', 'blue'], ["'"]]),
  member: pick([null, true, false]),
  ...(below(9) === 0 ? { taste: null } : {}),
});

const more = ({ pick }: Dice) => ({
  channel: pick([null, 'web', 'shop', "o'clock"]),
  discount: pick([null, 0, 30, 55]),
  points: pick([null, 1, 2]),
  page: pick([null, 'a', 'B', 'ä']),
});

function compiled(playbook: Playbook): Plan {
  const { plan, issues } = compile(playbook);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return plan as Plan;
}

const ZONES = ['America/New_York', 'Australia/Lord_Howe', 'America/St_Johns', 'Asia/Shanghai'];

/** 13:00 UTC on 6 April 2026: clocks have just changed in most of the zones. */
const AS_OF = Date.UTC(2026, 3, 6, 13);

describe.each([
  ['DuckDB', openDuckdb],
  ['PostgreSQL (PGlite)', openPglite],
])('whole playbooks in %s', (_, open) => {
  let engine: SqlEngine;
  beforeAll(async () => {
    engine = await open();
  });
  afterAll(() => engine.close());

  it.each(ZONES)(
    'every column of a full playbook is that of the row machine, in %s',
    async (timeZone) => {
      const plan = compiled({ ...FULL_PLAYBOOK, timeZone });
      const facts = { seed: 5, customers: 120, asOf: AS_OF, attributes, more };
      const tables = randomFacts({
        ...facts,
        eventTypes: ['visit', 'sign_in', 'share', 'favourite'],
      });
      const ready = calibrate(plan, fit(plan, tables, AS_OF));
      await engine.load(tables, plan);
      for (const asked of [ready, plan]) {
        const { cells, differences, query } = await compareWithSql(
          engine,
          ready,
          tables,
          AS_OF,
          asked,
        );
        expect(differences.slice(0, 5)).toEqual([]);
        expect(query.unanswered).toEqual([]);
        const names = new Set(ready.definitions.map(({ name }) => name));
        expect(query.columns.map(({ name }) => name)).toEqual([
          'id',
          ...[...names].filter((n) => n !== 'id'),
        ]);
        expect(cells).toBe(names.size * 120);
      }
    },
  );

  it('answers what it can of a playbook with an ordered funnel, and says what it cannot', async () => {
    const plan = compiled(WIDE_PLAYBOOK);
    const asOf = AS_OF;
    const tables = randomFacts({ seed: 9, customers: 80, asOf, more });
    const ready = calibrate(plan);
    await engine.load(tables, plan);
    const { differences, query } = await compareWithSql(engine, ready, tables, asOf);
    expect(differences.slice(0, 5)).toEqual([]);
    const gaps = query.unanswered.map(({ name, code }) => [name, code]);
    expect(gaps).toEqual([
      ['funnel.path.level', 'NOT_IN_SQL'],
      ['funnel.path', 'NOT_IN_SQL'],
    ]);
    expect(query.unanswered[1]?.reason).toContain('reads "funnel.path.level"');
  });

  it('takes every id of a fact table for the population where there is no customers table', async () => {
    const plan = compiled({ ...FULL_PLAYBOOK, attitudes: {} });
    const { customers, consents, ...tables } = randomFacts({
      seed: 3,
      customers: 40,
      asOf: AS_OF,
      more,
    });
    const ready = calibrate(plan, fit(plan, tables, AS_OF));
    await engine.load(tables, plan);
    const { differences } = await compareWithSql(engine, ready, tables, AS_OF);
    expect(differences.slice(0, 5)).toEqual([]);
  });

  it('does not see facts of strangers to the customers table', async () => {
    const plan = compiled({ ...FULL_PLAYBOOK, attitudes: {} });
    const all = randomFacts({ seed: 4, customers: 60, asOf: AS_OF, attributes, more });
    const tables = { ...all, customers: all.customers.slice(0, 20) };
    const ready = calibrate(plan, fit(plan, tables, AS_OF));
    await engine.load(tables, plan);
    for (const asked of [ready, plan]) {
      const { differences } = await compareWithSql(engine, ready, tables, AS_OF, asked);
      expect(differences.slice(0, 5)).toEqual([]);
    }
  });

  it.each([
    ['orders', ['orders']],
    ['orders and their lines', ['orders', 'orderLines']],
    ['everything but events', ['events']],
    ['order lines', ['orderLines']],
  ] as const)('names what is missing without %s, as decisions do', async (_name, absent) => {
    const plan = compiled(FULL_PLAYBOOK);
    const all = randomFacts({ seed: 6, customers: 30, asOf: AS_OF, attributes, more });
    const tables: Tables = Object.fromEntries(
      Object.entries(all).filter(([table]) => !(absent as readonly string[]).includes(table)),
    );
    const ready = calibrate(plan, fit(plan, tables, AS_OF));
    await engine.load(tables, plan);
    const { differences, query } = await compareWithSql(engine, ready, tables, AS_OF);
    expect(differences.slice(0, 5)).toEqual([]);
    expect(new Set(query.unanswered.map(({ code }) => code))).toEqual(new Set(['MISSING_INPUT']));
    // What a decision lists as a gap is among what the query lists.
    const listed = new Set(query.unanswered.map(({ name }) => name));
    const [first] = decideAll(ready, tables, AS_OF).decisions;
    const gaps = first?.gaps.filter(({ code }) => code === 'MISSING_INPUT') ?? [];
    expect(gaps.length).toBeGreaterThan(0);
    expect(gaps.filter(({ name }) => !listed.has(name))).toEqual([]);
  });

  it('answers over empty tables', async () => {
    const plan = compiled(FULL_PLAYBOOK);
    const { customers } = randomFacts({ seed: 8, customers: 3, asOf: AS_OF, attributes });
    const none = { orders: [], orderLines: [], events: [], grants: [], contacts: [], consents: [] };
    for (const tables of [{ customers, ...none }, { customers: [], ...none }, none]) {
      const ready = calibrate(plan, fit(plan, tables, AS_OF));
      await engine.load(tables, plan);
      for (const asked of [ready, plan]) {
        const { differences } = await compareWithSql(engine, ready, tables, AS_OF, asked);
        expect(differences.slice(0, 5)).toEqual([]);
      }
    }
  });

  it('reads relations behind a schema, and under names that need quoting', async () => {
    const plan = compiled({ version: 1, timeZone: 'UTC', features: { orderCount: 'standard' } });
    const orders = [{ id: 'o', customerId: 'c', at: 0, amount: 5 }];
    await engine.load({ orders }, plan);
    await engine.query('CREATE SCHEMA "s ""x"""');
    await engine.query('CREATE TABLE "s ""x"""."the.orders" AS SELECT * FROM "orders"');
    const tables = { orders: ['s "x"', 'the.orders'] } as const;
    const { text } = toSql(plan, engine.dialect, 1, { tables });
    expect(await engine.query(text)).toEqual([{ id: 'c', orderCount: 1 }]);
  });
});

describe('the text of a query', () => {
  const plan = compiled(FULL_PLAYBOOK);
  it('is the same every time, and reads no column that the plan does not read', () => {
    const tables = relationsOf(randomFacts({ seed: 1, customers: 1, asOf: AS_OF }));
    const write = () => toSql(plan, 'postgres', AS_OF, { tables }).text;
    expect(write()).toBe(write());
    expect(write()).not.toContain('"campaignId"');
  });

  it.each([
    ['INVALID_INSTANT', () => toSql(plan, 'duckdb', Number.NaN, { tables: { orders: 'o' } })],
    ['UNKNOWN_DIALECT', () => toSql(plan, 'oracle' as never, 0, { tables: { orders: 'o' } })],
    ['NAME_CLASH', () => toSql(plan, 'duckdb', 0, { tables: { orders: 'All_Customers' } })],
    ['NAME_CLASH', () => toSql(plan, 'duckdb', 0, { tables: { orders: 'rows_of_orders_0' } })],
    ['NO_POPULATION', () => toSql(plan, 'duckdb', 0, { tables: { orderLines: 'l' } })],
  ])('is refused with %s', (code, write) => {
    expect(write).toThrow(code);
  });
});
