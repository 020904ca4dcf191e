// A PostgreSQL server of one's own, in a temporary folder, for tests.
//
//   node scripts/postgres-server.mjs              prints how to connect, and serves until stdin ends
//   node scripts/postgres-server.mjs --install    installs Debian's package first, where none is found
//
// The server listens on a socket in that folder and nowhere else. PostgreSQL refuses to run as root:
// where this is root, the server runs as `postgres` or `nobody`. With CI=true a missing server is
// installed without being asked for. Exit code 3: there is no server and none could be installed.
import { execFileSync, spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const NO_SERVER = 3;
const isRoot = process.getuid?.() === 0;
const mayInstall = process.argv.includes('--install') || process.env.CI === 'true';

const binaries = findBinaries() ?? install();
const account = isRoot ? unprivilegedAccount() : {};
const folder = mkdtempSync(join(tmpdir(), 'clientele-postgres-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
if (isRoot) chownSync(folder, account.uid, account.gid);

const data = join(folder, 'data');
const asAccount = { ...account, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C' } };
execFileSync(
  join(binaries, 'initdb'),
  ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
  { ...asAccount, stdio: ['ignore', 'ignore', 'inherit'] },
);

// What is lost in a crash of the machine is of no interest: nothing is forced to the disk.
const settings = ['listen_addresses=', 'fsync=off', 'max_connections=60'].flatMap((setting) => [
  '-c',
  setting,
]);
const server = spawn(join(binaries, 'postgres'), ['-D', data, '-k', folder, ...settings], {
  ...asAccount,
  stdio: ['ignore', 'ignore', 'pipe'],
});

let log = '';
let isReady = false;
let isStopping = false;
server.stderr.setEncoding('utf8').on('data', (text) => {
  if (isReady) return;
  log += text;
  isReady = log.includes('database system is ready to accept connections');
  if (isReady) console.log(`postgres://postgres@localhost/postgres?host=${folder}`);
});
server.on('exit', (code) => {
  if (!isReady || !isStopping) console.error(`the server ended with code ${code}\n${log}`);
  process.exit(isReady && isStopping ? 0 : 1);
});

const stop = () => {
  if (isStopping) return;
  isStopping = true;
  // First the shutdown that lets everyone hang up; who does not is cut off.
  server.kill('SIGTERM');
  setTimeout(() => server.kill('SIGINT'), 3_000).unref();
};
process.on('SIGTERM', stop).on('SIGINT', stop);
// Whoever started this holds the other end of stdin; when it dies, however it dies, the server ends.
process.stdin.on('end', stop).resume();

/** The folder of initdb and postgres: on the PATH, or where Debian puts them, the newest version first. */
function findBinaries() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions
      .sort((a, b) => Number(b) - Number(a))
      .map((version) => join(debian, version, 'bin')),
  ];
  return folders.find((candidate) =>
    ['initdb', 'postgres'].every((name) => existsSync(join(candidate, name))),
  );
}

function install() {
  if (!existsSync('/usr/bin/apt-get')) giveUp('install PostgreSQL so that `initdb` is on the PATH');
  if (!isRoot) giveUp('run as root: apt-get install postgresql');
  if (!mayInstall) giveUp('run: node scripts/postgres-server.mjs --install');
  const apt = (...args) =>
    execFileSync('apt-get', ['-q', '-y', ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 2, 'inherit'],
    });
  // Only the programs are wanted. Left alone, the package makes a database and starts it.
  const settings = '/etc/postgresql-common/createcluster.d';
  mkdirSync(settings, { recursive: true });
  writeFileSync(join(settings, 'clientele.conf'), 'create_main_cluster = false\n');
  let failure;
  try {
    apt('update');
    apt('install', '--no-install-recommends', 'postgresql');
  } catch (error) {
    failure = error;
  }
  rmSync(join(settings, 'clientele.conf'));
  if (failure !== undefined) giveUp(`apt-get could not install it (${failure.message})`);
  return findBinaries() ?? giveUp('the package brought no `initdb`');
}

function giveUp(remedy) {
  console.error(`no PostgreSQL server: ${remedy}`);
  process.exit(NO_SERVER);
}

function unprivilegedAccount() {
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag) =>
        Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // There is no such account here.
    }
  }
  return giveUp('there is no account `postgres` or `nobody` to run it as');
}
