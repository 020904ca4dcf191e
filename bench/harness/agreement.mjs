import { nameOf } from './run-rounds.mjs';

/**
 * Where the children of a job do not answer alike: one line for every column, or the counts, in which
 * somebody differs from the first. Empty where all agree for every customer.
 */
export function disagreements(results) {
  const [first] = results;
  const expected = first.reports[0];
  const found = new Set();
  for (const { line, reports } of results) {
    for (const report of reports) {
      for (const column of differingColumns(expected, report)) {
        found.add(`${nameOf(line)} differs from ${nameOf(first.line)} in ${column}`);
      }
    }
  }
  return [...found];
}

function differingColumns(expected, report) {
  const names = new Set([
    ...Object.keys(expected.fingerprints),
    ...Object.keys(report.fingerprints),
  ]);
  const columns = [...names].filter(
    (name) => expected.fingerprints[name] !== report.fingerprints[name],
  );
  const sameCounts = JSON.stringify(expected.counts) === JSON.stringify(report.counts);
  return sameCounts ? columns : [...columns, 'the counts by segment and stage'];
}
