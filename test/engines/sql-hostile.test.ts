import { ClienteleError } from 'clientele';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createZone, type Zone } from '../../src/base/zone.js';
import type { Plan } from '../../src/engine/plan.js';
import { toSql } from '../../src/engine/to-sql.js';
import type { Definition } from '../../src/expr/definition.js';
import { call, type Expression, field, literal } from '../../src/expr/expression.js';
import { type Type, typeOf } from '../../src/model/type.js';
import { planOfExpressions } from '../support/expressions-in-sql.js';
import { openDuckdb, openPglite, type SqlEngine } from '../support/sql-engines.js';

const UTC = createZone('UTC') as Zone;

/** Texts that end literals, names, comments and statements in one dialect or another. */
const HOSTILE = [
  '\'; DROP TABLE "customers"; --',
  '"; DROP TABLE "customers"; --',
  '\\\'; DROP TABLE "customers"; --',
  "\\\\'",
  "''",
  '""',
  '"',
  "'",
  '\\',
  'a\\',
  '$$x$$',
  '$1',
  '?',
  ':name',
  '%s',
  '/*',
  '*/',
  '--',
  '\n--\n',
  '\r\n',
  ';',
  'NULL',
  'TRUE',
  '\u2019',
  '\u02bc',
  '\uff07',
  '\u{1f600}',
  'e\u0301',
  '\ufeff',
  '\u202e',
  '\u0001',
  '\u007f',
  "U&'\\0027'",
  "E'\\''",
  "x'27'",
  '__proto__',
  'constructor',
  'select',
  ' ',
  '{}',
  '[]',
];

/** Any text that a database can hold: no NUL, no half of a surrogate pair. */
const anyText = fc
  .oneof(
    { weight: 1, arbitrary: fc.constantFrom(...HOSTILE) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
    {
      weight: 2,
      arbitrary: fc
        .array(fc.constantFrom(...HOSTILE, 'a', "'", '"', '\\', ';'), { maxLength: 6 })
        .map((parts) => parts.join('')),
    },
  )
  .filter((text) => !text.includes('\0'));

/** A name of at most 63 bytes, the most that PostgreSQL keeps apart. */
const anyName = anyText.filter(
  (text) =>
    text !== '' &&
    new TextEncoder().encode(text).length <= 63 &&
    // Drivers cut a byte order mark at the beginning of what they read.
    !text.startsWith('\ufeff'),
);

/** One customer, and the values of texts as columns under names. */
function planOf(texts: readonly string[], names: readonly string[]): Plan {
  const expressions: Expression[] = texts.map((text) => literal('string', text));
  const plan = planOfExpressions(expressions, [], UTC);
  const definitions = plan.definitions.map((definition, index): Definition => {
    return index === 0 ? definition : { ...definition, name: names[index - 1] as string };
  });
  return { ...plan, definitions };
}

describe.each([
  ['DuckDB', openDuckdb],
  ['PostgreSQL (PGlite)', openPglite],
])('hostile names and texts in %s', (_, open) => {
  let engine: SqlEngine;
  beforeAll(async () => {
    engine = await open();
    await engine.load({ customers: [{ id: 'c' }] }, { attributes: [], columns: {} });
  });
  afterAll(() => engine.close());

  const tables = { customers: 'customers' };
  const intact = async () =>
    expect(await engine.query('SELECT * FROM "customers"')).toEqual([{ id: 'c' }]);

  it('come back as they were, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(anyName, { minLength: 1, maxLength: 12 }), async (names) => {
        const wanted = names.filter((name) => name !== 'id');
        const { text } = toSql(planOf(wanted, wanted), engine.dialect, 0, { tables });
        const rows = await engine.query(text);
        const pairs = wanted.map((name) => [name, name] as const);
        expect(rows).toEqual([Object.fromEntries([['id', 'c'], ...pairs])]);
        await intact();
      }),
      { numRuns: 200, seed: 20 },
    );
  });

  it('are names of relations and of columns as of anything else', async () => {
    for (const hostile of HOSTILE) {
      const column = { name: hostile, kind: 'string', nullable: true, meaning: '' } as const;
      const attributes = hostile.toLowerCase() === 'id' ? [] : [column];
      await engine.load(
        { customers: [{ id: 'c', attributes: { [hostile]: hostile } }] },
        {
          attributes,
          columns: {},
        },
      );
      const quoted = `"${hostile.replaceAll('"', '""')}"`;
      await engine.query(`DROP TABLE IF EXISTS ${quoted}`);
      await engine.query(`CREATE TABLE ${quoted} AS SELECT * FROM "customers"`);
      const type: Type = typeOf('string', true);
      const isSame = call('equal', field(hostile, type), literal('string', hostile));
      const plan = planOfExpressions(
        [isSame],
        [{ name: hostile, kind: 'string', values: [] }],
        UTC,
      );
      const { text } = toSql(plan, engine.dialect, 0, { tables: { customers: hostile } });
      const [row] = await engine.query(text);
      expect([hostile, row?.e0]).toEqual([hostile, true]);
      await engine.query(`DROP TABLE ${quoted}`);
    }
    await engine.load({ customers: [{ id: 'c' }] }, { attributes: [], columns: {} });
  });

  it('are constants of every operator that takes texts', async () => {
    const made = (text: string): readonly Expression[] => {
      const constant = literal('string', text);
      const list = literal('string[]', [text]);
      return [
        call('equal', constant, constant),
        call('oneOf', constant, list),
        call('has', list, constant),
        call('hasAny', list, list),
        call('hasOnly', list, list),
        call('contains', constant, constant),
        call('equal', call('pick', literal('integer', 0), list), constant),
        call('lessOrEqual', constant, constant),
        call('isNull', call('bucket', constant, constant)),
      ];
    };
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const plan = planOfExpressions(made(text), [], UTC);
        const query = toSql(plan, engine.dialect, 0, { tables });
        const [row] = await engine.query(query.text);
        const answers = made(text).map((_, index) => row?.[`e${index}`]);
        expect(answers).toEqual([true, true, true, true, true, true, true, true, false]);
        await intact();
      }),
      { numRuns: 150, seed: 21 },
    );
  });

  it('are refused where no text of SQL can hold them', () => {
    const refused = (texts: string[], names: string[]) => {
      try {
        toSql(planOf(texts, names), engine.dialect, 0, { tables });
      } catch (error) {
        if (error instanceof ClienteleError) return error.issues.map(({ code }) => code);
      }
      return [];
    };
    const code = ['UNWRITABLE_TEXT'];
    for (const bad of ['\0', 'a\0b', '\ud800', 'a\udc00', '\udc00\ud800', 'x\ud83dy']) {
      expect(refused([bad], ['name'])).toEqual(code);
      expect(refused(['text'], [bad])).toEqual(code);
    }
    expect(refused(['text'], [''])).toEqual(code);
    expect(refused(['\u{1f600}'], ['\u{1f600}'])).toEqual([]);
    // 63 bytes are a name of PostgreSQL, 64 would be cut to it: 21 characters of 3 bytes.
    const long = '\u20ac'.repeat(21);
    expect(refused(['text'], [long])).toEqual([]);
    expect(refused(['text'], [`${long}a`])).toEqual(engine.dialect === 'postgres' ? code : []);
  });

  it('deep and wide expressions meet no limit of the engine', async () => {
    const flag = literal('boolean', true);
    let deep: Expression = call('equal', field('id', typeOf('string')), literal('string', 'c'));
    for (let level = 0; level < 400; level++) deep = call('not', call('and', deep, flag));
    let sum: Expression = literal('integer', 0);
    for (let level = 0; level < 200; level++) {
      sum = call(
        'add',
        sum,
        call(
          'multiply',
          call('bucket', field('id', typeOf('string')), literal('string', `${level}`)),
          literal('integer', 2 ** 40),
        ),
      );
    }
    const wide = call(
      'or',
      ...Array.from({ length: 2_000 }, (_, place) =>
        call('equal', field('id', typeOf('string')), literal('string', `c${place}`)),
      ),
    );
    const plan = planOfExpressions([deep, wide, call('isNull', sum)], [], UTC);
    const [row] = await engine.query(toSql(plan, engine.dialect, 0, { tables }).text);
    // 400 negations cancel out; nobody is c0 or another; 200 buckets of 2^40 each exceed 2^53.
    expect(row).toEqual({ id: 'c', e0: true, e1: false, e2: true });
  });
});
