// A whole crowd: the nightly job over a million customers and ten million orders, by `batch`, by
// hand-written JavaScript, and by DuckDB. See README.md for what is compared and how to read it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { AS_OF } from './data/generate.mjs';
import { disagreements } from './harness/agreement.mjs';
import { JUDGE, JUDGED_ORDERS, LINES } from './harness/lines.mjs';
import { describeMachine } from './harness/machine.mjs';
import { openWork, prepareData } from './harness/prepare-data.mjs';
import { printTable } from './harness/print.mjs';
import { ratiosOf } from './harness/ratios.mjs';
import { runRounds } from './harness/run-rounds.mjs';
import { summarise } from './harness/summary.mjs';

const { values: options } = parseArgs({
  options: {
    customers: { type: 'string', default: '1000000' },
    orders: { type: 'string', default: '10000000' },
    grants: { type: 'string' },
    jobs: { type: 'string', default: Object.keys(LINES).join() },
    engines: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    warm: { type: 'string', default: '3' },
    scaling: { type: 'boolean', default: false },
    work: { type: 'string' },
    json: { type: 'string' },
    quiet: { type: 'boolean', default: false },
  },
});

/** For json-logic-js, which would take minutes over everybody. */
const COMPARED_PEOPLE = 100_000;
/** For the row machine, spread evenly over everybody. */
const SAMPLED_CUSTOMERS = 20_000;

const tell = options.quiet ? () => {} : (text) => console.error(text);
const work = openWork(options.work);
try {
  const runs = options.scaling ? await scalingRuns() : await jobRuns(sizeGiven());
  if (runs !== undefined) report(runs);
} finally {
  work.close();
}

function sizeGiven() {
  const grants = options.grants ?? Math.round(Number(options.orders) * 0.3);
  const size = { customers: options.customers, orders: options.orders, grants };
  return Object.fromEntries(
    Object.entries(size).map(([name, text]) => [name, countOf(name, text)]),
  );
}

function countOf(name, text) {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new Error(`--${name} is a whole number above zero, not "${text}"`);
}

/** The figures of every chosen job, or undefined where engines disagree. */
async function jobRuns(size) {
  const jobs = options.jobs.split(',');
  for (const job of jobs) {
    if (!(job in LINES)) throw new Error(`"${job}" is none of ${Object.keys(LINES).join(', ')}`);
    if (linesOf(job, size).length === 0) throw new Error(`no engine is left for job ${job}`);
  }
  const needsPeople = jobs.includes('rules');
  const needsOffers = jobs.includes('offers');
  const needsCampaigns = jobs.includes('campaigns') || jobs.includes('walk');
  const needsDuckDb = jobs.some((job) => linesOf(job, size).some(isDuckDb));
  await prepareData(work.folder, size, {
    needsDuckDb,
    needsOffers,
    needsPeople,
    needsCampaigns,
    tell,
  });
  const runs = [];
  for (const job of jobs) {
    const found = await measure(job, linesOf(job, size), size, comparedOf(job, size));
    if (found === undefined) return undefined;
    runs.push(...found);
  }
  return runs;
}

/** Whose answers are compared, where it is not everybody by every engine. */
function comparedOf(job, { customers }) {
  if (job === 'rules') return { compareFirst: COMPARED_PEOPLE };
  if (job === 'offers' || job === 'campaigns')
    return { sampled: Math.max(1, Math.floor(customers / SAMPLED_CUSTOMERS)) };
  return {};
}

/** The clustered job at three sizes; what matters is the time per order. */
async function scalingRuns() {
  const runs = [];
  for (const orders of [1_000_000, 10_000_000, 50_000_000]) {
    const size = { customers: orders / 10, orders, grants: orders * 0.3 };
    const needs = { needsDuckDb: false, tell };
    await prepareData(work.folder, size, needs);
    const found = await measure('crm', [{ engine: 'batch-clustered' }], size, {});
    if (found === undefined) return undefined;
    const perOrder = (ms) => Math.round((ms * 1e7) / orders) / 10;
    runs.push(...found.map((run) => ({ ...run, nsPerOrder: perOrder(run.medianMs) })));
  }
  return runs;
}

function linesOf(job, { orders }) {
  const chosen = options.engines?.split(',');
  const lines = LINES[job].filter(({ engine }) => chosen === undefined || chosen.includes(engine));
  const isSmall = orders <= JUDGED_ORDERS;
  return isSmall ? [JUDGE[job], ...lines] : lines;
}

function isDuckDb({ engine }) {
  return engine.startsWith('duckdb');
}

async function measure(job, lines, size, more) {
  const settings = { work: work.folder, job, asOf: AS_OF, warmRuns: Number(options.warm), ...more };
  const results = await runRounds(lines, countOf('rounds', options.rounds), settings, (text) =>
    tell(`${job}: ${text}`),
  );
  const differences = disagreements(results);
  if (differences.length === 0) return results.map((result) => summarise(job, size, result));
  console.error(`${job}: the engines disagree, so no time is given`);
  for (const difference of differences) console.error(`  ${difference}`);
  process.exitCode = 1;
  return undefined;
}

function report(runs) {
  const machine = describeMachine();
  const ratios = ratiosOf(runs);
  console.log(machine.text);
  console.log('Every engine answered every column alike for every customer.\n');
  const shown = ['job', 'engine', 'threads', 'orders', 'medianMs', 'minMs', 'maxMs', 'firstMs'];
  shown.push('cpuMs', 'loadMs', 'peakMiB', ...(options.scaling ? ['nsPerOrder'] : []));
  printTable(runs.map((run) => Object.fromEntries(shown.map((key) => [key, run[key]]))));
  if (ratios.length > 0) console.log('\nHow many times as long theirs takes, warm and at first:');
  printTable(ratios.map(({ headline, facts, ...ratio }) => ({ ...ratio, facts })));
  if (options.json === undefined) return;
  const content = { machine: machine.text, equal: true, ...machine.details, runs, ratios };
  mkdirSync(dirname(options.json), { recursive: true });
  writeFileSync(options.json, `${JSON.stringify(content, null, 2)}\n`);
}
