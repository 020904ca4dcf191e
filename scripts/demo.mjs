// The main job on sample data from the npm registry: builds if needed, then runs the command line.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const { bin } = JSON.parse(readFileSync('package.json', 'utf8'));
const commandLine = bin.clientele;
const demoArguments = [
  'run',
  ...['--playbook', 'examples/superstore/playbook.json'],
  ...['--facts', 'examples/superstore/facts.json'],
  ...['--as-of', '2017-12-31'],
  ...['--out', 'demo-output/decisions.parquet'],
  ...['--explain', 'CG-12520'],
];

const node = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;

if (!existsSync(commandLine)) {
  const built = spawnSync('npm', ['run', 'build', '--silent'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (built.status !== 0) process.exit(built.status ?? 1);
}
console.log(`> clientele ${demoArguments.join(' ')}\n`);
process.exitCode = node(commandLine, ...demoArguments);
