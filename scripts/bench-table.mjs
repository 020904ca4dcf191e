// Writes the figures of bench/results into README.md and bench/README.md, between their marks; with
// --check it writes nothing and fails where a page and the figures differ.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const RESULTS = 'bench/results';
const NAMES = {
  'naive-clustered': 'naive JavaScript',
  'naive-raw': 'naive JavaScript',
  'naive-objects': 'naive JavaScript',
  'duckdb-raw': 'DuckDB',
  'duckdb-sorted': 'DuckDB',
  'json-logic': 'json-logic-js',
};
const JOBS = {
  crm: 'the nightly job',
  'crm-wide': '20 more features, 50 segments',
  offers: 'who can be given which of 10 offers',
  campaigns: 'to whom each of 20 campaigns is open',
  rules: '50 rules of 8 conditions',
};

const read = (name) => {
  const file = `${RESULTS}/${name}.json`;
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
};
const crowd = [read('crowd'), read('campaigns')].reduce(joined);
const scaling = read('scaling');

const pages = [
  ['README.md', headlines],
  ['bench/README.md', everything],
];
let differing = 0;
for (const [page, write] of pages) {
  const text = readFileSync(page, 'utf8');
  const [before, after] = aroundMarks(page, text);
  const wanted = `${before}${write()}\n${after}`;
  if (wanted === text) continue;
  differing += 1;
  if (process.argv.includes('--check'))
    console.error(`${page} does not show the figures of ${RESULTS}`);
  else writeFileSync(page, wanted);
}
if (process.argv.includes('--check') && differing > 0) process.exitCode = 1;

/** The text up to and including the first mark, and from the last mark on. */
function aroundMarks(page, text) {
  const begin = '<!-- figures of bench/results -->\n';
  const end = '<!-- end of figures -->';
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${page} has no marks for the figures`);
  return [text.slice(0, from + begin.length), text.slice(to)];
}

/** Runs that were made apart, on one machine, stand in one table. */
function joined(first, second) {
  if (first === undefined || second === undefined) return first ?? second;
  if (first.machine !== second.machine) throw new Error('the figures are of two machines');
  return {
    ...first,
    runs: [...first.runs, ...second.runs],
    ratios: [...first.ratios, ...second.ratios],
  };
}

function headlines() {
  if (crowd === undefined) return '\nNot measured yet.\n';
  const rows = crowd.ratios
    .filter(({ headline }) => headline)
    .map(({ job, ours, theirs, warm, first, facts }) => [
      JOBS[job],
      facts,
      milliseconds(find(job, ours, 1).medianMs),
      `${NAMES[theirs]} ${milliseconds(find(job, theirs, 1).medianMs)}`,
      number(warm),
      number(first),
    ]);
  const head = [
    'job',
    'where the facts are',
    '`batch` ms',
    'the other ms',
    'ratio',
    'ratio of first runs',
  ];
  return `\n${table(head, rows)}\n\n${conditions()}\n`;
}

function everything() {
  if (crowd === undefined) return '\nNot measured yet.\n';
  const runs = crowd.runs.map((run) => [
    run.job,
    run.engine,
    run.threads,
    milliseconds(run.medianMs),
    milliseconds(run.minMs),
    milliseconds(run.maxMs),
    milliseconds(run.firstMs),
    milliseconds(run.loadMs),
    run.peakMiB,
  ]);
  const head = ['job', 'engine', 'threads', 'median ms', 'min', 'max', 'first', 'load', 'peak MiB'];
  const ratios = crowd.ratios.map(({ job, ours, theirs, threads, warm, first }) => [
    job,
    ours,
    theirs,
    threads,
    number(warm),
    number(first),
  ]);
  const ratioHead = ['job', 'ours', 'theirs', 'their threads', 'ratio', 'ratio of first runs'];
  return `\n${conditions()}\n\n${table(head, runs)}\n\n${table(ratioHead, ratios)}\n${perOrder()}`;
}

function perOrder() {
  if (scaling === undefined) return '';
  const rows = scaling.runs.map(({ customers, orders, medianMs, nsPerOrder, peakMiB }) => [
    number(customers),
    number(orders),
    milliseconds(medianMs),
    nsPerOrder.toFixed(1),
    peakMiB,
  ]);
  const head = ['customers', 'orders', '`batch-clustered` ms', 'ns per order', 'peak MiB'];
  return `\n${table(head, rows)}\n`;
}

/** On what, and under which circumstances; two sentences that no figure should go without. */
function conditions() {
  const run = crowd.runs[0];
  const memory = find('crm', 'batch-clustered', 1)?.peakMiB;
  const rival = find('crm', 'duckdb-raw', 1)?.peakMiB;
  const size = `${number(run.customers)} customers, ${number(run.orders)} orders, ${number(run.grants)} grants`;
  const kept =
    memory === undefined
      ? ''
      : ` At its peak the process with the nightly job in columns held ${number(memory)} MiB, file of facts included${rival === undefined ? '' : `, DuckDB's ${number(rival)} MiB`}.`;
  return `${size}; one thread each; warm medians over ${run.processes} processes per engine${exceptions(run.processes)}, in alternation; ${crowd.machine}. All engines gave the same answers for every customer.${kept}`;
}

function find(job, engine, threads) {
  return crowd.runs.find(
    (run) => run.job === job && run.engine === engine && run.threads === threads,
  );
}

function milliseconds(value) {
  return value === null || value === undefined ? '-' : number(Math.round(value));
}

function number(value) {
  return value === null ? '-' : value.toLocaleString('en-US');
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The jobs that were run in another number of processes; engines that answer a sample once are none of them. */
function exceptions(usual) {
  const others = crowd.runs.filter(
    ({ processes, medianMs }) => medianMs !== null && processes !== usual,
  );
  if (others.length === 0) return '';
  const jobs = [...new Set(others.map(({ job }) => job))].join(' and ');
  return ` (${others[0].processes} for ${jobs})`;
}
