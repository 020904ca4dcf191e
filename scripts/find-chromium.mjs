// Prints the path of a Chromium for the tests of the report page.
//
//   node scripts/find-chromium.mjs              CHROMIUM_PATH, or Debian's place for it
//   node scripts/find-chromium.mjs --install    installs Debian's package first, where none is found
//
// With it comes a font for Chinese. With CI=true a missing Chromium is installed without being asked for.
// Exit code 3: there is none and none could be installed.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const NO_CHROMIUM = 3;
const DEBIAN = '/usr/bin/chromium';
const mayInstall = process.argv.includes('--install') || process.env.CI === 'true';

console.log(find() ?? install());

function find() {
  const named = process.env.CHROMIUM_PATH;
  if (named === undefined || named === '') return existsSync(DEBIAN) ? DEBIAN : undefined;
  return existsSync(named) ? named : giveUp(`CHROMIUM_PATH names ${named}, which is not there`);
}

function install() {
  if (!existsSync('/usr/bin/apt-get')) giveUp('name a Chromium in CHROMIUM_PATH');
  if (process.getuid?.() !== 0) giveUp('run as root: apt-get install chromium');
  if (!mayInstall) giveUp('run: node scripts/find-chromium.mjs --install');
  const apt = (...args) =>
    execFileSync('apt-get', ['-q', '-y', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  try {
    apt('update');
    apt('install', '--no-install-recommends', 'chromium', 'fonts-noto-cjk');
  } catch (error) {
    giveUp(`apt-get could not install it (${error.message})`);
  }
  return find() ?? giveUp('apt-get installed a Chromium that cannot be found');
}

function giveUp(advice) {
  console.error(`there is no Chromium; ${advice}`);
  process.exit(NO_CHROMIUM);
}
