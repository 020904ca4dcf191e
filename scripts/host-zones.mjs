// Runs the tests that must not depend on the zone of the host under six hosts' zones, one after the
// other, and fails if any run fails. Further test files may be given as arguments.
//   node scripts/host-zones.mjs [test file...]
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HOST_ZONES = [
  'UTC',
  'Asia/Shanghai',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'America/Sao_Paulo',
];
const TESTS = [
  'test/laws/zones-against-temporal.test.ts',
  'test/laws/validity-against-temporal.test.ts',
  'test/unit/validity',
  'test/unit/base',
  ...process.argv.slice(2),
];

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const vitest = join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs');

const failed = HOST_ZONES.filter((zone) => {
  console.log(`TZ=${zone} vitest run ${TESTS.join(' ')}`);
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...TESTS], {
    cwd: root,
    env: { CLIENTELE_ZONE_INSTANTS: '100000', ...process.env, TZ: zone },
    stdio: 'inherit',
  });
  return status !== 0;
});

const passed = HOST_ZONES.length - failed.length;
console.log(
  `host zones (tzdata ${process.versions.tz}): ${passed} passed, ${failed.length} failed`,
);
for (const zone of failed) console.log(`failed under TZ=${zone}`);
process.exitCode = failed.length === 0 ? 0 : 1;
