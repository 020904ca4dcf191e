// The comparisons that are of interest: how many times as long the second takes as the first.
const LIKE_FOR_LIKE = [
  ['crm', 'batch-clustered', 'duckdb-raw', 'clustered columns against DuckDB, read back'],
  ['crm', 'batch-clustered', 'duckdb-raw-query', 'clustered columns against DuckDB, query alone'],
  [
    'crm',
    'batch-clustered',
    'duckdb-sorted',
    'clustered columns against DuckDB sorted by customer, read back',
  ],
  [
    'crm',
    'batch-clustered',
    'duckdb-sorted-query',
    'clustered columns against DuckDB sorted by customer, query alone',
  ],
  ['crm', 'batch-raw', 'duckdb-raw', 'raw log, layout included, against DuckDB, read back'],
  [
    'crm',
    'batch-clustered',
    'naive-clustered',
    'clustered columns against naive JavaScript from the same',
  ],
  [
    'crm',
    'batch-raw',
    'naive-raw',
    'raw log, layout included, against naive JavaScript from the same',
  ],
  [
    'crm',
    'batch-objects',
    'naive-objects',
    'plain objects, encoding included, against naive JavaScript',
  ],
  [
    'crm-wide',
    'batch-clustered',
    'duckdb-raw',
    '20 more features and 50 segments, clustered, against DuckDB',
  ],
  [
    'crm-wide',
    'batch-clustered',
    'duckdb-sorted',
    '20 more features and 50 segments, clustered, against DuckDB sorted',
  ],
  [
    'crm-wide',
    'batch-raw',
    'duckdb-raw',
    '20 more features and 50 segments, raw log, against DuckDB',
  ],
  ['rules', 'batch-people', 'json-logic', '50 rules of 8 conditions against json-logic-js'],
];

/** Ratios of warm medians and of first runs, for what was run; one thread against one, unless said. */
export function ratiosOf(runs) {
  const find = (job, engine, threads) =>
    runs.find((run) => run.job === job && run.engine === engine && run.threads === threads);
  return LIKE_FOR_LIKE.flatMap(([job, ours, theirs, what]) =>
    [1, 2].flatMap((threads) => {
      const mine = find(job, ours, 1);
      const other = find(job, theirs, threads);
      if (mine === undefined || other === undefined) return [];
      const suffix = threads === 1 ? '' : `, which has ${threads} threads`;
      return [
        {
          what: `${what}${suffix}`,
          warm: quotient(other.medianMs, mine.medianMs),
          first: quotient(other.firstMs, mine.firstMs),
        },
      ];
    }),
  );
}

function quotient(a, b) {
  return a === null || b === null ? null : Math.round((a / b) * 100) / 100;
}
