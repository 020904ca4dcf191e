import { nameOf } from './run-rounds.mjs';

/**
 * Where the children of a job do not answer alike: one line for every column, or the counts, in which
 * somebody differs from the first. Empty where all agree for every customer.
 */
export function disagreements(results) {
  const found = new Set();
  for (const kind of ['fingerprints', 'sampled']) {
    const answered = results.filter(({ reports }) => reports[0][kind] !== undefined);
    for (const { line, reports } of answered) {
      for (const report of reports) {
        for (const column of differingColumns(kind, answered[0].reports[0], report)) {
          found.add(`${nameOf(line)} differs from ${nameOf(answered[0].line)} in ${column}`);
        }
      }
    }
  }
  return [...found];
}

function differingColumns(kind, expected, report) {
  const names = new Set([...Object.keys(expected[kind]), ...Object.keys(report[kind])]);
  const columns = [...names].filter((name) => expected[kind][name] !== report[kind][name]);
  const sameCounts = JSON.stringify(expected.counts) === JSON.stringify(report.counts);
  const areCounted = kind === 'fingerprints';
  return sameCounts || !areCounted ? columns : [...columns, 'the counts by segment and stage'];
}
