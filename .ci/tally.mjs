// Adds up what the steps and suites of `.ci/run` left behind.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const [mode, path] = process.argv.slice(2);
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));

if (mode === '--settle') settle(path);
else total(path);

/** A suite's own count replaces the count of its step, unless only the step saw the failure. */
function settle(prefix) {
  const tests = read(`${prefix}-tests.json`);
  const step = read(`${prefix}-step.json`);
  if (tests.failed > 0 || step.failed === 0) rmSync(`${prefix}-step.json`);
}

function total(folder) {
  const counts = readdirSync(folder).map((name) => read(join(folder, name)));
  const sum = (key) => counts.reduce((all, count) => all + count[key], 0);
  for (const { skipped } of counts) {
    for (const { name, reason } of skipped) console.log(`skipped: ${name} (${reason})`);
  }
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') === 0 ? 0 : 1;
}
