// Runs every benchmark in `bench`, or those whose file names contain a word given as argument.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';

const words = process.argv.slice(2);
const chosen = (name) => words.length === 0 || words.some((word) => name.includes(word));
const benchmarks = readdirSync('bench').filter(
  (name) => name.endsWith('.bench.ts') && chosen(name),
);

console.log(
  `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}`,
);
let failures = benchmarks.length === 0 ? 1 : 0;
for (const name of benchmarks.sort()) {
  console.log(`\n${name}`);
  const args = [
    'node_modules/tsx/dist/cli.mjs',
    '--tsconfig',
    'tsconfig.node.json',
    `bench/${name}`,
  ];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) failures += 1;
}
process.exitCode = failures === 0 ? 0 : 1;
