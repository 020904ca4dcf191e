import type { DecisionTable } from '../../faces/batch/index.js';
import { addUpCohorts } from '../../faces/measure/index.js';
import type { ReportData } from '../../report/index.js';
import type { Population } from './population.js';
import { numbers } from './read-column.js';

/** Who began in which of the latest months, and came back; nothing where orders are not known. */
export function cohortsOf(
  { measured, facts }: Population,
  counts: DecisionTable,
): Pick<ReportData, 'cohorts'> {
  if (facts.tables.orders === undefined) return {};
  const rows = addUpCohorts(measured.months, counts.customerCount, (feature) =>
    numbers(counts, feature),
  );
  return { cohorts: { rows } };
}
