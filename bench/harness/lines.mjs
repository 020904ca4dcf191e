// What is run for each job: an engine in a process of its own, with so many threads. `warmRuns` is how
// often a process answers after its first, cold time.
const MANY_OBJECTS = { nodeFlags: ['--max-old-space-size=16384'], warmRuns: 1 };

const duckDbLines = (engines) =>
  engines.flatMap((engine) => [1, 2].map((threads) => ({ engine, threads })));

export const LINES = {
  crm: [
    { engine: 'batch-clustered' },
    { engine: 'batch-raw' },
    { engine: 'batch-objects', ...MANY_OBJECTS },
    { engine: 'naive-objects', ...MANY_OBJECTS },
    { engine: 'naive-raw' },
    { engine: 'naive-clustered' },
    ...duckDbLines(['duckdb-raw-query', 'duckdb-raw', 'duckdb-sorted-query', 'duckdb-sorted']),
    ...duckDbLines(['duckdb-generated-query']),
  ],
  'crm-wide': [
    { engine: 'batch-clustered' },
    { engine: 'batch-raw' },
    ...duckDbLines(['duckdb-raw', 'duckdb-sorted', 'duckdb-generated-query']),
  ],
  offers: [
    { engine: 'batch-clustered' },
    ...duckDbLines(['duckdb-raw', 'duckdb-sorted']),
    { engine: 'row-sample', warmRuns: 0 },
  ],
  campaigns: [
    { engine: 'batch-clustered' },
    ...duckDbLines(['duckdb-raw', 'duckdb-sorted']),
    { engine: 'row-sample', warmRuns: 0 },
  ],
  walk: [{ engine: 'walk-clustered' }],
  rules: [{ engine: 'batch-people' }, { engine: 'json-logic', warmRuns: 1 }],
};

/** Small crowds can also be answered by the row machine, which is the judge of all others. */
export const JUDGE = {
  crm: { engine: 'row', warmRuns: 0, nodeFlags: ['--max-old-space-size=16384'] },
  'crm-wide': { engine: 'row', warmRuns: 0, nodeFlags: ['--max-old-space-size=16384'] },
  offers: { engine: 'row', warmRuns: 0, nodeFlags: ['--max-old-space-size=16384'] },
  campaigns: { engine: 'row', warmRuns: 0, nodeFlags: ['--max-old-space-size=16384'] },
  walk: { engine: 'walk-rows', warmRuns: 0, nodeFlags: ['--max-old-space-size=16384'] },
  rules: { engine: 'row-people', warmRuns: 0 },
};
export const JUDGED_ORDERS = 200_000;
