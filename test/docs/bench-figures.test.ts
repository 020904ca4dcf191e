import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('shows the figures of bench/results in README.md and bench/README.md, and no others', () => {
  const run = spawnSync(process.execPath, ['scripts/bench-table.mjs', '--check'], {
    encoding: 'utf8',
  });
  expect(run.stderr).toBe('');
  expect(run.status).toBe(0);
});
