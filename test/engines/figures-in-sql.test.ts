import { calibrate, compile, type Plan } from 'clientele';
import { addUpFeatures } from 'clientele/measure';
import { toSql } from 'clientele/sql';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CAMPAIGNS,
  campaignStory,
  countedTables,
  countingPlaybook,
  countsByFigures,
  STORY_AS_OF,
} from '../support/campaign-stories.js';
import { openDuckdb, openPglite, relationsOf, type SqlEngine } from '../support/sql-engines.js';

const plan = compile(countingPlaybook).plan as Plan;

describe.each([
  ['DuckDB', openDuckdb],
  ['PostgreSQL (PGlite)', openPglite],
])('counts of campaigns in %s', (_, open) => {
  let engine: SqlEngine;
  beforeAll(async () => {
    engine = await open();
  });
  afterAll(() => engine.close());

  it('are those of the ledger', async () => {
    const stories = fc.sample(campaignStory, { numRuns: 25, seed: 1729 });
    for (const entries of stories) {
      const tables = countedTables(entries);
      await engine.load(tables, plan);
      const query = toSql(calibrate(plan), engine.dialect, STORY_AS_OF, {
        tables: relationsOf(tables),
      });
      expect(query.unanswered).toEqual([]);
      const rows = await engine.query(query.text);
      const sumOf = (name: string) => rows.reduce((sum, row) => sum + Number(row[name]), 0);
      expect(addUpFeatures(CAMPAIGNS, sumOf)).toEqual(countsByFigures(entries));
    }
    // Most of them tell something.
    expect(stories.filter((entries) => entries.length > 5).length).toBeGreaterThan(10);
  });
});
