/**
 * The comparisons that are of interest: one of our lines against another. `headline` says which of them
 * stand in the README of the project.
 */
export const COMPARISONS = [
  {
    job: 'crm',
    ours: 'batch-clustered',
    theirs: 'duckdb-raw',
    facts: 'columns by customer; DuckDB: table in the order of the log',
    headline: true,
  },
  {
    job: 'crm',
    ours: 'batch-clustered',
    theirs: 'duckdb-sorted',
    facts: 'columns by customer; DuckDB: table sorted by customer',
    headline: true,
  },
  {
    job: 'crm',
    ours: 'batch-raw',
    theirs: 'duckdb-raw',
    facts: 'columns and table in the order of the log, layout counted',
    headline: true,
  },
  {
    job: 'crm',
    ours: 'batch-clustered',
    theirs: 'naive-clustered',
    facts: 'columns by customer, for both',
    headline: true,
  },
  { job: 'crm', ours: 'batch-raw', theirs: 'naive-raw', facts: 'columns in the order of the log' },
  {
    job: 'crm',
    ours: 'batch-objects',
    theirs: 'naive-objects',
    facts: 'plain objects, encoding and layout counted',
    headline: true,
  },
  {
    job: 'crm',
    ours: 'batch-clustered',
    theirs: 'duckdb-raw-query',
    facts: 'columns by customer; DuckDB: answers left in its table',
  },
  {
    job: 'crm',
    ours: 'batch-clustered',
    theirs: 'duckdb-sorted-query',
    facts: 'columns by customer; DuckDB: sorted, answers left in its table',
  },
  {
    job: 'crm',
    ours: 'batch-clustered',
    theirs: 'duckdb-generated-query',
    facts: 'columns by customer; DuckDB: the SQL of `toSql`, answers left in its table',
  },
  {
    job: 'crm-wide',
    ours: 'batch-clustered',
    theirs: 'duckdb-raw',
    facts: 'columns by customer; DuckDB: table in the order of the log',
    headline: true,
  },
  {
    job: 'crm-wide',
    ours: 'batch-clustered',
    theirs: 'duckdb-sorted',
    facts: 'columns by customer; DuckDB: table sorted by customer',
  },
  {
    job: 'crm-wide',
    ours: 'batch-raw',
    theirs: 'duckdb-raw',
    facts: 'columns and table in the order of the log, layout counted',
  },
  {
    job: 'offers',
    ours: 'batch-clustered',
    theirs: 'duckdb-raw',
    facts: 'columns by customer; DuckDB: table in the order of the log',
    headline: true,
  },
  {
    job: 'offers',
    ours: 'batch-clustered',
    theirs: 'duckdb-sorted',
    facts: 'columns by customer; DuckDB: table sorted by customer',
  },
  {
    job: 'campaigns',
    ours: 'batch-clustered',
    theirs: 'duckdb-raw',
    facts: 'columns by customer; DuckDB: table in the order of the log',
    headline: true,
  },
  {
    job: 'campaigns',
    ours: 'batch-clustered',
    theirs: 'duckdb-sorted',
    facts: 'columns by customer; DuckDB: table sorted by customer',
  },
  {
    job: 'rules',
    ours: 'batch-people',
    theirs: 'json-logic',
    facts: 'attributes in columns; json-logic-js: plain objects',
    headline: true,
  },
];

/** How many times as long theirs takes, warm and at first, for what was run: our one thread against each. */
export function ratiosOf(runs) {
  return COMPARISONS.flatMap(({ job, ours, theirs, facts, headline = false }) => {
    const mine = runs.find((run) => run.job === job && run.engine === ours);
    if (mine === undefined) return [];
    return runs
      .filter((run) => run.job === job && run.engine === theirs)
      .map((other) => ({
        job,
        ours,
        theirs,
        threads: other.threads,
        warm: quotient(other.medianMs, mine.medianMs),
        first: quotient(other.firstMs, mine.firstMs),
        headline: headline && other.threads === 1,
        facts,
      }));
  });
}

function quotient(a, b) {
  return a === null || b === null ? null : Math.round((a / b) * 100) / 100;
}
