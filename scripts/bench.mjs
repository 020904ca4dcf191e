// Runs the benchmarks in `bench`: those whose names contain a word given as argument, else all of them.
// Arguments from the first that begins with a dash on belong to `crowd`, which then runs alone unless
// others are named. They measure the built package, which is what users run.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';

const given = process.argv.slice(2);
const dash = given.findIndex((argument) => argument.startsWith('-'));
const options = dash < 0 ? [] : given.slice(dash);
const words = dash < 0 ? given : given.slice(0, dash);
if (words.length === 0 && options.length > 0) words.push('crowd');
const isChosen = (name) => words.length === 0 || words.some((word) => name.includes(word));
const benchmarks = readdirSync('bench').filter((name) => name.endsWith('.mjs') && isChosen(name));

console.log(
  `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}`,
);
let failures = benchmarks.length === 0 ? 1 : 0;
for (const name of benchmarks.sort()) {
  console.log(`\n${name}`);
  const own = name === 'crowd.mjs' ? options : [];
  const { status } = spawnSync(process.execPath, [`bench/${name}`, ...own], { stdio: 'inherit' });
  if (status !== 0) failures += 1;
}
process.exitCode = failures === 0 ? 0 : 1;
