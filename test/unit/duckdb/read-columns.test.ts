import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { describe, expect, test } from 'vitest';
import { tryReadColumns } from '../../../src/duckdb/columns/read-columns.js';
import { compileUnknown } from '../../../src/engine/compile.js';
import type { Plan } from '../../../src/engine/plan.js';
import { expectSameFacts } from './columns-as-facts.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();
const options = { baseDirectory: folder.path };

const { plan } = compileUnknown({
  version: 1,
  timeZone: 'America/New_York',
  features: { spend: 'standard' },
});
const SPEND = plan as Plan;

const COLUMNS = {
  id: 'id',
  customerId: 'who',
  at: 'when',
  amount: { column: 'paid', decimals: 2 },
};

describe('every source gives in columns what it gives in rows', () => {
  test('an Arrow file, a compressed CSV, and nothing at all', async () => {
    const arrow = tableFromArrays({
      id: ['1', '2', null],
      who: ['ann', 'a name that is longer than twelve bytes', 'ann'],
      when: [new Date('2026-03-08T12:00:00Z'), new Date('2026-03-09'), new Date(0)],
      paid: Float32Array.from([0.1, 2.5, 1]),
    });
    writeFileSync(join(folder.path, 'orders.arrow'), tableToIPC(arrow, 'file'));
    writeFileSync(join(folder.path, 'o.csv.gz'), gzipSync('id,who,when,paid\n1,a,2026-01-01,1\n'));
    folder.file('bare.csv', 'id,who,when,paid\n');
    const rowCounts = [];
    for (const file of ['orders.arrow', 'o.csv.gz', 'bare.csv']) {
      const read = await expectSameFacts(
        { tables: { orders: { file, columns: COLUMNS } } },
        SPEND,
        options,
      );
      rowCounts.push(read?.columns.tables.orders?.rowCount);
    }
    // The third row of the Arrow file has no id.
    expect(rowCounts).toEqual([2, 1, 0]);
  });

  test.each([
    [{ orders: { file: 'gone.csv', columns: COLUMNS } }],
    [{ orders: { file: 'bare.csv', columns: { ...COLUMNS, at: 'then' } } }],
    [{ orders: { query: 'SELECT 1', columns: COLUMNS } }],
    [{}],
  ])('the same issues for %j', async (tables) => {
    folder.file('bare.csv', 'id,who,when,paid\n');
    const issues = await tryReadColumns({ tables }, SPEND, options);
    expect(issues.ok).toBe(false);
    await expectSameFacts({ tables }, SPEND, options);
  });
});

test('columns are as narrow as their values, and texts stand once each', async () => {
  const rows = Array.from(
    { length: 3_000 },
    (_, row) => `${row},c-${row % 300},2026-01-01,${row}.00`,
  );
  const file = folder.file('narrow.csv', `id,who,when,paid\n${rows.join('\n')}\n`);
  const read = await tryReadColumns(
    { tables: { orders: { file, columns: COLUMNS } } },
    SPEND,
    options,
  );
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  const columns = read.value.tables.orders?.columns ?? {};
  const shapes = Object.entries(columns).map(([name, column]) => [
    name,
    'codes' in column
      ? [column.codes.constructor, column.dictionary.length]
      : column.values.constructor,
    column.validity,
  ]);
  expect(shapes).toEqual([
    ['id', [Uint16Array, 3_000], undefined],
    ['customerId', [Uint16Array, 300], undefined],
    ['at', Float64Array, undefined],
    ['amount', Int32Array, undefined],
  ]);
});

test('a signal stops the reading between chunks, and progress is told', async () => {
  const rows = Array.from({ length: 5_000 }, (_, row) => `${row},ann,2026-01-01,1.00`);
  const file = folder.file('many.csv', `id,who,when,paid\n${rows.join('\n')}\n`);
  const mapping = { tables: { orders: { file, columns: COLUMNS } } };
  const seen: number[] = [];
  const onProgress = ({ done }: { done: number }) => seen.push(done);
  expect((await tryReadColumns(mapping, SPEND, { ...options, onProgress })).ok).toBe(true);
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.at(-1)).toBe(5_000);
  expect(
    await tryReadColumns(mapping, SPEND, { ...options, signal: { aborted: true } }),
  ).toMatchObject({
    ok: false,
    issues: [{ code: 'ABORTED' }],
  });
});
