import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const CHILD = fileURLToPath(new URL('child.mjs', import.meta.url));
const run = promisify(execFile);

/**
 * Runs every line once per round, each time in a new process: a kernel may be compiled well in one
 * process and badly in the next, and a first, cold run is part of what is asked. Every other round goes
 * backwards, so that a slow quarter of an hour does not fall on the same line each time.
 *
 * @returns for each line the reports of its children.
 */
export async function runRounds(lines, rounds, options, tell) {
  const reports = lines.map(() => []);
  const places = lines.map((_, index) => index);
  for (let round = 0; round < rounds; round++) {
    for (const place of round % 2 === 0 ? places : places.toReversed()) {
      const line = lines[place];
      const report = await runChild(line, options);
      reports[place].push(report);
      tell(`round ${round + 1}/${rounds} ${nameOf(line)} done`);
    }
  }
  return lines.map((line, index) => ({ line, reports: reports[index] }));
}

export function nameOf({ engine, threads = 1 }) {
  return `${engine} (${threads} thread${threads === 1 ? '' : 's'})`;
}

async function runChild({ engine, threads = 1, warmRuns, nodeFlags = [] }, options) {
  const settings = { ...options, engine, threads, warmRuns: warmRuns ?? options.warmRuns };
  const flags = ['--expose-gc', ...nodeFlags, ...process.execArgv];
  const call = [...flags, CHILD, JSON.stringify(settings)];
  const { stdout } = await run(process.execPath, call, { maxBuffer: 2 ** 28 }).catch((error) => {
    throw new Error(`${nameOf({ engine, threads })} failed: ${error.stderr || error.message}`);
  });
  return JSON.parse(stdout);
}
