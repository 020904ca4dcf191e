import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Window } from '../../src/base/window.js';
import { createZone, type Zone } from '../../src/base/zone.js';
import { prepareCampaigns } from '../../src/campaign/prepare-campaigns.js';
import { readContacts } from '../../src/contact/compile-contacts.js';
import { calibrate } from '../../src/engine/calibrate.js';
import type { Plan } from '../../src/engine/plan.js';
import type { Aggregate, AggregateKind } from '../../src/expr/aggregate.js';
import type { Definition } from '../../src/expr/definition.js';
import { call, type Expression, field, isTrue, literal } from '../../src/expr/expression.js';
import { columnType, derivedColumn, storedColumns } from '../../src/expr/table-columns.js';
import { type ColumnSpec, TABLE_NAMES, type TableName, tableSpec } from '../../src/model/tables.js';
import { typeOf, type ValueKind } from '../../src/model/type.js';
import { prepareBook } from '../../src/offer/compile-offers.js';
import { NOT_IN_SQL } from '../../src/sql/not-in-sql.js';
import { compareWithSql } from '../support/compare-with-sql.js';
import { createDice, randomFacts } from '../support/random-facts.js';
import { openDuckdb, openPglite, type SqlEngine } from '../support/sql-engines.js';

const DAY_MS = 86_400_000;
const ZONE = createZone('America/New_York') as Zone;
const AS_OF = Date.UTC(2026, 3, 2, 12);

const column = (name: string, kind: ValueKind): ColumnSpec => ({
  name,
  kind,
  nullable: true,
  meaning: name,
});
const MORE = [
  column('word', 'string'),
  column('real', 'number'),
  column('flag', 'boolean'),
  column('due', 'date'),
];
const COLUMNS = { orders: MORE, orderLines: MORE, events: MORE, grants: MORE, contacts: MORE };

const WINDOWS: readonly Window[] = [
  { kind: 'lifetime' },
  { kind: 'rolling', ms: 30 * DAY_MS },
  { kind: 'between', newerMs: 20 * DAY_MS, olderMs: 200 * DAY_MS },
  { kind: 'calendar', unit: 'quarter', weekStart: 1 },
  { kind: 'lastDays', days: 90 },
];
const GAPS = [undefined, 60 * DAY_MS] as const;

/** Which columns a kind folds; undefined where rows alone count. */
const FOLDED: Record<AggregateKind, readonly ValueKind[] | undefined> = {
  count: undefined,
  countDays: undefined,
  countDistinct: ['string', 'number', 'boolean', 'date', 'instant', 'integer'],
  sum: ['integer'],
  min: ['number', 'date', 'instant', 'integer'],
  max: ['number', 'date', 'instant', 'integer'],
  first: ['string', 'number', 'boolean', 'date', 'instant', 'integer'],
  last: ['string', 'number', 'boolean', 'date', 'instant', 'integer'],
  favourite: ['string', 'number', 'boolean'],
  medianInterval: undefined,
  lastInterval: undefined,
  lives: undefined,
  lifeStart: undefined,
  sequence: undefined,
};
const ANSWERED = (Object.keys(FOLDED) as AggregateKind[]).filter((kind) => !(kind in NOT_IN_SQL));

function valuesOf(table: TableName, kinds: readonly ValueKind[]): Expression[] {
  const stored = storedColumns(table, COLUMNS)
    .filter(({ kind }) => kinds.includes(kind))
    .map((spec) => field(spec.name, columnType(spec)));
  const spend = kinds.includes('integer') ? derivedColumn(table, 'spend') : undefined;
  return [...stored, ...(spend === undefined ? [] : [spend])];
}

function conditionsOf(table: TableName): Expression[] {
  const at = field(tableSpec(table).at ?? 'at', typeOf('instant'));
  const isMorning = call('less', call('hourOf', at), literal('integer', 12));
  if (table === 'consents') return [isTrue, isMorning];
  return [isTrue, field('flag', typeOf('boolean', true)), isMorning];
}

/** How many windows are taken: each favourite is a query of its own, and takes its time. */
const stepsOf = (kind: AggregateKind) => (kind === 'favourite' ? [0] : [0, 2]);

/** Every kind over every table, with windows, conditions and lives taken in turn. */
function definitions(kind: AggregateKind): Definition[] {
  const made: Definition[] = [];
  let turn = 0;
  const folds = FOLDED[kind];
  for (const table of TABLE_NAMES) {
    const values = folds === undefined ? [undefined] : valuesOf(table, folds);
    for (const value of values) {
      for (const where of conditionsOf(table)) {
        for (const window of stepsOf(kind).map(
          (step) => WINDOWS[(turn + step) % WINDOWS.length] as Window,
        )) {
          turn++;
          const currentLifeGapMs = GAPS[made.length % GAPS.length];
          const aggregate: Aggregate = {
            kind,
            type: value === undefined ? typeOf('integer', true) : { ...value.type, nullable: true },
            table,
            where,
            window,
            ...(value === undefined ? {} : { value }),
            ...(currentLifeGapMs === undefined ? {} : { currentLifeGapMs }),
            ...(kind === 'lives' || kind === 'lifeStart' ? { gapMs: 45 * DAY_MS } : {}),
          };
          made.push({
            name: `${made.length} ${table}`,
            type: aggregate.type,
            source: { from: 'aggregate', aggregate },
            pointer: '',
          });
        }
      }
    }
  }
  return made;
}

function planOf(list: readonly Definition[]): Plan {
  const report = () => {};
  const offers = prepareBook({}, { zone: ZONE, currency: null, report });
  const contacts = readContacts({}, { zone: ZONE, limits: [], report });
  return {
    playbook: {},
    fingerprint: '',
    timeZone: ZONE.name,
    currency: null,
    reads: {},
    offers,
    contacts,
    campaigns: prepareCampaigns(new Map(), offers, contacts),
    definitions: list,
    attributes: [],
    columns: COLUMNS,
    features: [],
    needs: [],
    zone: ZONE,
  };
}

const tables = randomFacts({
  seed: 17,
  customers: 100,
  asOf: AS_OF,
  more: ({ pick, below }) => ({
    word: pick([null, '', 'a', 'B', 'ä', '\uffff', '\u{10000}', "it's"]),
    real: pick([null, 0, -1.5, 0.1, 1e300, 3]),
    flag: pick([null, true, false]),
    due: pick([null, '2026-01-01', '1999-12-31', '0001-01-01']),
    ...(below(2) === 0 ? { due: null } : {}),
  }),
});

describe.each([
  ['DuckDB', openDuckdb],
  ['PostgreSQL (PGlite)', openPglite],
])('aggregates in %s', (_, open) => {
  let engine: SqlEngine;
  beforeAll(async () => {
    engine = await open();
    await engine.load(tables, { attributes: [], columns: COLUMNS });
  });
  afterAll(() => engine.close());

  it.each(ANSWERED)('%s answers as the row machine', async (kind) => {
    const list = definitions(kind);
    const ready = calibrate(planOf(list));
    const { cells, differences } = await compareWithSql(engine, ready, tables, AS_OF);
    expect(cells).toBe((list.length + 1) * tables.customers.length);
    expect(differences.slice(0, 5)).toEqual([]);
  });

  it('gives null for a sum beyond the safe integers, and not an error', async () => {
    const sum: Aggregate = {
      kind: 'sum',
      type: typeOf('integer', true),
      table: 'orders',
      where: isTrue,
      window: { kind: 'lifetime' },
      value: field('amount', typeOf('integer')),
    };
    const definition = { name: 'sum', type: sum.type, pointer: '' };
    const plan = planOf([{ ...definition, source: { from: 'aggregate', aggregate: sum } }]);
    const most = Number.MAX_SAFE_INTEGER;
    const amounts: { readonly [id: string]: readonly number[] } = {
      beyond: [most, 1],
      below: [-most, -most],
      within: [most - 1, 1],
    };
    const orders = Object.entries(amounts).flatMap(([customerId, list]) =>
      list.map((amount, place) => ({ id: `${customerId} ${place}`, customerId, at: 0, amount })),
    );
    await engine.load({ orders }, plan);
    const { differences } = await compareWithSql(engine, calibrate(plan), { orders }, AS_OF);
    expect(differences).toEqual([]);
    await engine.load(tables, { attributes: [], columns: COLUMNS });
  });
});

describe('the facts that aggregates are tested with', () => {
  it('hold ties in time, and rows without ids among them', () => {
    const places = new Map<string, number>();
    for (const { customerId, at, id } of tables.events) {
      if (id !== null) continue;
      const key = `${customerId} ${at}`;
      places.set(key, (places.get(key) ?? 0) + 1);
    }
    expect([...places.values()].filter((count) => count > 1).length).toBeGreaterThan(5);
    expect(createDice(1).below(1_000_000)).toBe(createDice(1).below(1_000_000));
  });
});
