import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createZone, type Zone } from '../../src/base/zone.js';
import { call, field } from '../../src/expr/expression.js';
import { typeOf } from '../../src/model/type.js';
import { disagreements } from '../support/expressions-in-sql.js';
import { openDuckdb, openPglite, type SqlEngine } from '../support/sql-engines.js';

const ZONES = [
  'UTC',
  'Asia/Shanghai',
  'Asia/Kathmandu',
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Pacific/Apia',
];

const YEARS = [
  1883, 1895, 1916, 1945, 1968, 1996, 2010, 2011, 2026, 2037, 2060, 2150, 2199, 2200, 2450, 2599,
  2600, 2601, 3000, 9999,
];
const HOUR_MS = 3_600_000;

/** The instants beside every change of offset in some years, found hour by hour, and far-off ones. */
function instantsOf(zone: Zone): number[] {
  const changes = YEARS.flatMap((year) => {
    const found: number[] = [];
    for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += HOUR_MS) {
      if (zone.offsetAt(at) === zone.offsetAt(at - HOUR_MS)) continue;
      let [before, after] = [at - HOUR_MS, at];
      while (after - before > 1) {
        const middle = Math.floor((before + after) / 2);
        if (zone.offsetAt(middle) === zone.offsetAt(before)) before = middle;
        else after = middle;
      }
      found.push(before, after, after + HOUR_MS);
    }
    return found;
  });
  const spread = Array.from({ length: 200 }, (_, index) => (index - 100) * 86_351_234_567 + index);
  const borders = YEARS.flatMap((year) => [Date.UTC(year, 0, 1) - 1, Date.UTC(year, 0, 1)]);
  const ends = [8.64e15, -8.64e15, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
  return [...changes, ...spread, ...borders, ...ends];
}

describe.each([
  ['DuckDB', openDuckdb],
  ['PostgreSQL (PGlite)', openPglite],
])('local time in %s', (_, open) => {
  let engine: SqlEngine;
  beforeAll(async () => {
    engine = await open();
  });
  afterAll(() => engine.close());

  it.each(ZONES)('in %s days and hours are those of the row machine', async (name) => {
    const zone = createZone(name) as Zone;
    const values = instantsOf(zone);
    const at = field('at', typeOf('instant', true));
    const { cells, found } = await disagreements(
      engine,
      [
        call('dayOf', at),
        call('hourOf', at),
        call('minuteOfDayOf', at),
        call('weekdayOf', call('dayOf', at)),
      ],
      [{ name: 'at', kind: 'instant', values }],
      zone,
    );
    expect(cells).toBeGreaterThan(600);
    expect(found.slice(0, 5)).toEqual([]);
  });
});
