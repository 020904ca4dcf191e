// One engine in a process of its own: loads its data, answers once cold and then some more times, and
// prints what it took as one line of JSON. The work that only serves comparison comes last, so that
// the peak of memory is that of the job.

import { ENGINES } from '../engines/index.mjs';
import { everyNth, fingerprintColumns } from './answers.mjs';
import { peakMemoryMiB } from './peak-memory.mjs';

const { engine, warmRuns, ...options } = JSON.parse(process.argv[2]);

const loading = performance.now();
const { run, answersOf, scale, layoutMs, isSample } = await ENGINES[engine](options);
const loadMs = performance.now() - loading;

let answered;
const cpuMs = [];
const timed = async () => {
  answered = undefined;
  globalThis.gc();
  const used = process.cpuUsage();
  const start = performance.now();
  answered = await run();
  const elapsedMs = performance.now() - start;
  const { user, system } = process.cpuUsage(used);
  cpuMs.push((user + system) / 1000);
  return elapsedMs;
};
const coldMs = await timed();
const warmMs = [];
for (let round = 0; round < warmRuns; round++) warmMs.push(await timed());
const peakMiB = peakMemoryMiB();
const { columns, counts } = await answersOf(answered);
const sortedCounts = Object.fromEntries(Object.entries(counts).sort());
const report = {
  loadMs,
  coldMs,
  warmMs,
  cpuMs: cpuMs.slice(1),
  peakMiB,
  scale,
  layoutMs: layoutMs?.(),
  counts: sortedCounts,
};
const ofAll = isSample ? {} : { fingerprints: fingerprintColumns(columns, options.compareFirst) };
const ofSample = isSample
  ? { sampled: fingerprintColumns(columns) }
  : options.sampled === undefined
    ? {}
    : { sampled: fingerprintColumns(everyNth(columns, options.sampled)) };
console.log(JSON.stringify({ ...report, ...ofAll, ...ofSample }));
process.exit(0);
