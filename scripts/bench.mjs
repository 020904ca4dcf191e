// Runs the benchmarks in `bench`, or those whose names contain a word given as argument. They measure
// the built package, which is what users run.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';

const words = process.argv.slice(2);
const isChosen = (name) => words.length === 0 || words.some((word) => name.includes(word));
const benchmarks = readdirSync('bench').filter((name) => name.endsWith('.mjs') && isChosen(name));

console.log(
  `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}`,
);
let failures = benchmarks.length === 0 ? 1 : 0;
for (const name of benchmarks.sort()) {
  console.log(`\n${name}`);
  const { status } = spawnSync(process.execPath, [`bench/${name}`], { stdio: 'inherit' });
  if (status !== 0) failures += 1;
}
process.exitCode = failures === 0 ? 0 : 1;
