import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { directedPrograms } from '../support/law/directed-programs.js';
import { runLaw } from '../support/law/law.js';
import { describeFailure } from '../support/law/report.js';
import { sqlMachine } from '../support/law/sql-machine.js';
import { openDuckdb, openPglite, type SqlEngine } from '../support/sql-engines.js';

describe.each([
  ['DuckDB', openDuckdb],
  ['PostgreSQL (PGlite)', openPglite],
])('%s at the boundaries', (name, open) => {
  let engine: SqlEngine;
  beforeAll(async () => {
    engine = await open();
  });
  afterAll(() => engine.close());

  test.each(directedPrograms())('%s', async (_, program) => {
    const machines = [sqlMachine(engine, name)];
    const result = await runLaw({ programs: 0, seed: 0, machines, fixed: [program] });
    expect(result.failures.map(describeFailure)).toEqual([]);
    expect(result.tallies[0]?.cells).toBeGreaterThan(10);
  });
});
