// Mends of engines that no test runs yet; their mutations come with the engine.

export const AWAITING = [
  [
    'ClickHouse',
    'null-safe equality',
    'aggregates and window results as signed 64-bit integers, since UInt64 is not compared with Nullable(Int64)',
  ],
  [
    'ClickHouse',
    'integer division',
    'intDiv, which rounds towards zero and raises for a divisor of 0',
  ],
  ['ClickHouse', 'overflow', 'declared bounds, since integers wrap silently'],
  [
    'ClickHouse',
    'sum, min, max of nothing',
    'minOrNull and maxOrNull, since min and max of nothing are 0',
  ],
  ['ClickHouse', 'string literals', 'backslashes escaped'],
  [
    'ClickHouse',
    'unmatched joins',
    'join_use_nulls = 1, since unmatched columns are filled with 0 and the empty text',
  ],
  ['Spark', 'null-safe equality', 'the sign <=>'],
  ['Spark', 'integer division', 'div, since / is of doubles'],
  [
    'Spark',
    'NTILE, quantiles',
    'the histogram form alone, since a rank over everybody needs one partition',
  ],
  ['Spark', 'string literals', 'backslashes escaped'],
  [
    'BigQuery, Snowflake',
    'filter aggregates',
    'CASE within the aggregate, since there is no FILTER',
  ],
  ['BigQuery, Snowflake', 'string literals', 'backslashes escaped'],
];
