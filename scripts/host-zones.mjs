// Runs the tests of meaning once per zone of the host: no answer may depend on where it is computed.
import { spawnSync } from 'node:child_process';

const zones = [
  'UTC',
  'Asia/Shanghai',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'America/Sao_Paulo',
];
const folders = ['test/unit', 'test/cases', 'test/laws'];

let failures = 0;
for (const zone of zones) {
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'fast', ...folders];
  const { status, stdout, stderr } = spawnSync(process.execPath, vitest, {
    encoding: 'utf8',
    env: { ...process.env, TZ: zone, NO_COLOR: '1' },
  });
  const summary = /^\s*Tests\s+(.*)$/m.exec(stdout)?.[1] ?? 'no tests were run';
  console.log(`${zone}: ${summary}`);
  if (status === 0) continue;
  failures += 1;
  console.log(stdout, stderr);
}
process.exitCode = failures === 0 ? 0 : 1;
