import { writeDecisions } from '../duckdb/index.js';
import type { Answered } from './answer.js';
import type { Ran } from './ran.js';
import { summarise } from './summary.js';

/** What was found out customer by customer, on rows. */
export function ranByRow(answered: Answered): Ran {
  const { plan, asOf, facts, calibration, wasFitted, decisions, rejected } = answered;
  return {
    ...{ plan, asOf, calibration, wasFitted, rejected },
    rowCounts: facts.rowCounts,
    orderCount: facts.tables.orders?.length ?? null,
    decimals: facts.decimals,
    summary: summarise(answered),
    writeTo: (file) => writeDecisions(plan, decisions, file),
  };
}
