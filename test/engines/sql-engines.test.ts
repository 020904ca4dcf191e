import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ColumnSpec } from '../../src/model/tables.js';
import type { ValueKind } from '../../src/model/type.js';
import { openDuckdb, openPglite, type SqlEngine } from '../support/sql-engines.js';

const column = (name: string, kind: ValueKind): ColumnSpec => ({
  name,
  kind,
  nullable: true,
  meaning: name,
});

const ATTRIBUTES = [
  column('flag', 'boolean'),
  column('whole', 'integer'),
  column('real', 'number'),
  column('text', 'string'),
  column('day', 'date'),
  column('moment', 'instant'),
  column('tags', 'string[]'),
  column('__proto__', 'string'),
  column('a "quoted" name', 'string'),
];

describe.each([
  ['DuckDB', openDuckdb],
  ['PostgreSQL (PGlite)', openPglite],
])('what is loaded into %s comes back as it was', (_, open) => {
  let engine: SqlEngine;
  beforeAll(async () => {
    engine = await open();
  });
  afterAll(() => engine.close());

  it('keeps values of every kind', async () => {
    const values = {
      flag: false,
      whole: Number.MIN_SAFE_INTEGER,
      real: 5e-324,
      text: 'ä\n\'"\\ \u{1f600}',
      day: '2024-02-29',
      moment: Number.MAX_SAFE_INTEGER,
      tags: ['b', 'a', ''],
      ['__proto__']: 'own',
      'a "quoted" name': 'x',
    };
    const customers = [
      { id: 'full', attributes: values },
      { id: 'empty', attributes: {} },
    ];
    await engine.load({ customers }, { attributes: ATTRIBUTES, columns: {} });
    const rows = await engine.query('SELECT * FROM "customers" ORDER BY "id"');
    // 2024-02-29 is 54 years and 14 leap days (1972 to 2020 is 13 of them) after 1970, less the rest.
    const days = Date.UTC(2024, 1, 29) / 86_400_000;
    expect(rows[1]).toEqual({ id: 'full', ...values, day: days });
    expect(Object.values(rows[0] ?? {}).filter((value) => value !== null)).toEqual(['empty']);
  });

  it('gives integers beyond 2^53 as bigint, and dates before year 1', async () => {
    const [row] = await engine.query(
      "SELECT CAST(9007199254740993 AS BIGINT) AS a, DATE '1970-01-01' - 800000 AS b",
    );
    expect(row?.a).toBe(9007199254740993n);
    expect(row?.b).toBe(-800_000);
  });
});
