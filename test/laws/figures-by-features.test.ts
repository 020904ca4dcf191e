import { calibrate, compile, decideAll, ledgerTables, type Plan } from 'clientele';
import { runBatch, valueAt } from 'clientele/batch';
import { addUpFeatures } from 'clientele/measure';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  CAMPAIGNS,
  campaignStory,
  countedTables,
  countingPlaybook,
  countsByFigures,
  STORY_AS_OF,
} from '../support/campaign-stories.js';

const plan = compile(countingPlaybook).plan as Plan;

test('counts of campaigns are sums of features: for one customer after the other, and in columns', () => {
  const property = fc.property(campaignStory, (entries) => {
    const expected = countsByFigures(entries);
    const tables = countedTables(entries);
    const { decisions, rejected } = decideAll(calibrate(plan), tables, STORY_AS_OF);
    expect(rejected).toEqual([]);
    const byRow = (name: string) =>
      decisions.reduce((sum, { features }) => sum + Number(features[name]), 0);
    expect(addUpFeatures(CAMPAIGNS, byRow)).toEqual(expected);

    const table = runBatch(plan, tables, STORY_AS_OF);
    const inColumns = (name: string) =>
      table.ids.reduce(
        (sum, _, row) => sum + Number(valueAt(table.columns[name] as never, row)),
        0,
      );
    expect(addUpFeatures(CAMPAIGNS, inColumns)).toEqual(expected);
  });
  fc.assert(property, { numRuns: 300 });
});

test('what is later than asked about is not seen, though a row tells it', () => {
  const property = fc.property(campaignStory, (entries) => {
    // A row has no room for a use that was given back.
    const lasting = entries.filter((entry) => entry.kind !== 'reversal' || entry.of === 'grant');
    const { decisions } = decideAll(calibrate(plan), ledgerTables(lasting), STORY_AS_OF);
    const sumOf = (name: string) =>
      decisions.reduce((sum, { features }) => sum + Number(features[name]), 0);
    expect(addUpFeatures(CAMPAIGNS, sumOf)).toEqual(countsByFigures(lasting));
  });
  fc.assert(property, { numRuns: 300 });
});
