import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const work = mkdtempSync(join(tmpdir(), 'clientele-bench-test-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const TINY = ['--customers', '2000', '--orders', '20000', '--grants', '6000'];

/** Runs the crowd benchmark on the sources, as small and short as it gets. */
function runCrowd(...more: readonly string[]) {
  const short = ['--rounds', '1', '--warm', '1', '--quiet'];
  return spawnSync(
    process.execPath,
    ['--import', 'tsx', 'bench/crowd.mjs', ...TINY, ...short, ...more],
    { encoding: 'utf8', env: { ...process.env, CLIENTELE_BENCH_FROM: 'src' } },
  );
}

interface Run {
  readonly job: string;
  readonly engine: string;
  readonly threads: number;
  readonly medianMs: number | null;
  readonly peakMiB: number;
}

describe('the crowd benchmark', () => {
  it('finds that every engine answers every job alike, the row machine among them', () => {
    const json = join(work, 'result.json');
    const { status, stderr } = runCrowd('--work', join(work, 'all'), '--json', json);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const { machine, equal, runs } = JSON.parse(readFileSync(json, 'utf8'));
    expect(machine).toContain(process.version);
    expect(equal).toBe(true);
    const names = (runs as Run[]).map(({ job, engine, threads }) => `${job} ${engine} ${threads}`);
    expect(names.sort()).toEqual(EXPECTED_RUNS);
    for (const { medianMs, peakMiB, engine } of runs as Run[]) {
      expect(peakMiB).toBeGreaterThan(0);
      // The judge answers once, which is its first time.
      if (!/^(row|walk-rows)/.test(engine)) expect(medianMs).toBeGreaterThan(0);
    }
  });

  it('gives no time where one customer is answered differently', () => {
    const folder = join(work, 'spoilt');
    const json = join(work, 'spoilt.json');
    const two = ['--jobs', 'crm', '--engines', 'naive-raw,naive-clustered', '--work', folder];
    expect(runCrowd(...two).status).toBe(0);
    spoilOneAmount(join(folder, 'clustered.columns'));
    const { status, stdout, stderr } = runCrowd(...two, '--json', json);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('naive-clustered (1 thread) differs from row (1 thread) in spend');
    expect(existsSync(json)).toBe(false);
  });
});

describe.each(['decide-one', 'claim-one'])('the benchmark %s', (name) => {
  it('gets equal answers from both, and times them', () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', `bench/${name}.mjs`, '20'],
      { encoding: 'utf8', env: { ...process.env, CLIENTELE_BENCH_FROM: 'src' } },
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const { machine, equal, ...figures } = JSON.parse(stdout);
    expect(machine).toContain(process.version);
    expect(equal).toBe(true);
    const ratios = JSON.stringify(figures).match(/"ratio":[0-9.]+/g) ?? [];
    expect(ratios.length).toBeGreaterThan(0);
  });
});

const DUCKDB = [
  'duckdb-generated-query',
  'duckdb-raw',
  'duckdb-raw-query',
  'duckdb-sorted',
  'duckdb-sorted-query',
];
const EXPECTED_RUNS = [
  ...['batch-clustered', 'batch-objects', 'batch-raw'].map((engine) => `crm ${engine} 1`),
  ...DUCKDB.flatMap((engine) => [`crm ${engine} 1`, `crm ${engine} 2`]),
  ...['naive-clustered', 'naive-objects', 'naive-raw', 'row'].map((engine) => `crm ${engine} 1`),
  ...['batch-clustered', 'batch-raw', 'row'].map((engine) => `crm-wide ${engine} 1`),
  ...['duckdb-generated-query', 'duckdb-raw', 'duckdb-sorted'].flatMap((engine) => [
    `crm-wide ${engine} 1`,
    `crm-wide ${engine} 2`,
  ]),
  ...['batch-clustered', 'row', 'row-sample'].map((engine) => `offers ${engine} 1`),
  ...['duckdb-raw', 'duckdb-sorted'].flatMap((engine) => [
    `offers ${engine} 1`,
    `offers ${engine} 2`,
  ]),
  ...['batch-clustered', 'row', 'row-sample'].map((engine) => `campaigns ${engine} 1`),
  ...['duckdb-raw', 'duckdb-sorted'].flatMap((engine) => [
    `campaigns ${engine} 1`,
    `campaigns ${engine} 2`,
  ]),
  ...['walk-clustered', 'walk-rows'].map((engine) => `walk ${engine} 1`),
  ...['batch-people', 'json-logic', 'row-people'].map((engine) => `rules ${engine} 1`),
].sort();

/** Changes the amount of one order, a paid one, in a file of columns. */
function spoilOneAmount(file: string): void {
  const bytes = readFileSync(file);
  const start = bytes.indexOf(10) + 1;
  const { blobs, tables } = JSON.parse(bytes.toString('utf8', 0, start));
  const sizes: { readonly [type: string]: number } = { Float64Array: 8, Int32Array: 4 };
  const placeOf = (blob: number): number =>
    (blobs as { type: string; length: number }[])
      .slice(0, blob)
      .reduce((place, { type, length }) => place + length * (sizes[type] ?? 1), start);
  const { amount, status } = tables.orders.columns;
  const paid = bytes.subarray(placeOf(status.codes)).indexOf(0);
  const place = placeOf(amount.values) + 4 * paid;
  bytes.writeInt32LE(bytes.readInt32LE(place) + 1, place);
  writeFileSync(file, bytes);
}
