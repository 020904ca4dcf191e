// The engines by name. Each is prepared outside of what is timed and gives `run`, which is timed, and
// `answersOf`, which turns what `run` gave into columns that can be compared.
import { readFileSync } from 'node:fs';
import { readColumnFile } from '../data/column-file.mjs';
import { numbers, texts } from '../harness/answers.mjs';

export const ENGINES = {
  'batch-clustered': (options) =>
    batchFromColumns(clusteredFile(options.job), options, { laidOutBefore: true }),
  'batch-raw': (options) => batchFromColumns('raw', options, { laidOutBefore: false }),
  'batch-objects': async ({ work, job, asOf }) => {
    const { prepareBatch } = await import('./batch.mjs');
    return prepareBatch(readPlaybook(job), await readObjects(work), asOf, { laidOutBefore: false });
  },
  'batch-people': (options) => batchFromColumns('people', options, { laidOutBefore: true }),
  row: async ({ work, job, asOf }) => {
    const { prepareRow } = await import('./row.mjs');
    const file = clusteredFile(job) === 'clustered' ? 'raw' : job;
    return prepareRow(await readObjects(work, file), readPlaybook(job), asOf);
  },
  'row-sample': async ({ work, job, asOf, sampled }) => {
    const { prepareRow } = await import('./row.mjs');
    const { sampleCustomers } = await import('../data/sample.mjs');
    const { asObjects } = await import('../data/objects.mjs');
    const sample = sampleCustomers(readColumnFile(`${work}/${job}.columns`), sampled);
    return { ...(await prepareRow(asObjects(sample), readPlaybook(job), asOf)), isSample: true };
  },
  'walk-clustered': async ({ work, asOf }) => {
    const { walkColumns } = await import('./walk.mjs');
    return walkColumns(
      readPlaybook('campaigns'),
      readColumnFile(`${work}/campaigns.columns`),
      asOf,
    );
  },
  'walk-rows': async ({ work, asOf }) => {
    const { walkRows } = await import('./walk.mjs');
    return walkRows(readPlaybook('campaigns'), readColumnFile(`${work}/campaigns.columns`), asOf);
  },
  'naive-objects': async ({ work, asOf }) => {
    const { answerNaively } = await import('./naive.mjs');
    const shop = await readObjects(work);
    return naive(() => answerNaively(shop, asOf));
  },
  'naive-raw': async ({ work, asOf }) => naiveFromColumns(`${work}/raw.columns`, asOf),
  'naive-clustered': async ({ work, asOf }) => naiveFromColumns(`${work}/clustered.columns`, asOf),
  'duckdb-raw-query': (options) => duckDb({ ...options, layout: 'raw', until: 'query' }),
  'duckdb-raw': (options) => duckDb({ ...options, layout: 'raw', until: 'read' }),
  'duckdb-sorted-query': (options) => duckDb({ ...options, layout: 'sorted', until: 'query' }),
  'duckdb-sorted': (options) => duckDb({ ...options, layout: 'sorted', until: 'read' }),
  'duckdb-generated-query': async (options) => {
    const { prepareGenerated } = await import('./duckdb-generated.mjs');
    return prepareGenerated(options, readPlaybook(options.job));
  },
  'row-people': async ({ work, job, asOf }) => {
    const { prepareRow } = await import('./row.mjs');
    const { peopleAsObjects } = await import('../data/generate-people.mjs');
    const people = readColumnFile(`${work}/people.columns`);
    const ids = people.customers.columns.id.dictionary;
    const attributes = peopleAsObjects(people, ids.length);
    const customers = ids.map((id, row) => ({ id, attributes: attributes[row] }));
    return prepareRow({ customers }, readPlaybook(job), asOf);
  },
  'json-logic': async (options) => {
    const { prepareJsonLogic } = await import('./json-logic.mjs');
    return prepareJsonLogic(options, readPlaybook(options.job));
  },
};

/** Jobs that ask for more than orders and grants have facts of their own. */
function clusteredFile(job) {
  return job === 'offers' || job === 'campaigns' ? job : 'clustered';
}

export function readPlaybook(job) {
  return JSON.parse(readFileSync(new URL(`../jobs/${job}.json`, import.meta.url), 'utf8'));
}

async function readObjects(work, file = 'raw') {
  const { asObjects } = await import('../data/objects.mjs');
  return asObjects(readColumnFile(`${work}/${file}.columns`));
}

async function naiveFromColumns(file, asOf) {
  const { answerNaivelyFromColumns } = await import('./naive-columns.mjs');
  const shop = readColumnFile(file);
  return naive(() => answerNaivelyFromColumns(shop, asOf));
}

async function batchFromColumns(file, { work, job, asOf }, how) {
  const { prepareBatch } = await import('./batch.mjs');
  return prepareBatch(readPlaybook(job), readColumnFile(`${work}/${file}.columns`), asOf, how);
}

async function duckDb(options) {
  const { prepareDuckDb } = await import('./duckdb.mjs');
  return prepareDuckDb(options);
}

const DECISION_PLACES = {
  r: 'rfm.r',
  f: 'rfm.f',
  m: 'rfm.m',
  segment: 'rfm.segment',
  stage: 'lifecycle.stage',
  winBack: 'segment.winBack',
};

function naive(run) {
  return { run, answersOf: ({ answers, counts }) => ({ columns: columnsOf(answers), counts }) };
}

/** Columns out of one plain object per customer. */
function columnsOf(answers) {
  const { id, ...first } = answers[0];
  const columns = Object.keys(first).map((key) => {
    const values = answers.map((answer) => answer[key]);
    const name = DECISION_PLACES[key] ?? key;
    if (key !== 'segment' && key !== 'stage') {
      return [name, numbers(values.map((value) => (value === null ? Number.NaN : Number(value))))];
    }
    const words = [...new Set(values)].filter((word) => word !== null);
    return [
      name,
      texts(
        values.map((word) => words.indexOf(word)),
        words,
      ),
    ];
  });
  return Object.fromEntries(columns);
}
