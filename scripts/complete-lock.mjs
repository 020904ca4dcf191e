// Adds to package-lock.json the records of optional packages made for other platforms.
//
// npm 11 leaves such a record out when the registry it was run against does not serve the package.
// `npm install` does not mind; `npm ci` on another machine fails with "Missing: ... from lock file".
// Run this after every change of dependencies: `npm run lock:complete`.
//
// What the registry knows about a missing package is taken from it; for a package it does not
// serve, platform and processor are read from the package's name, and the integrity is left out.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const lockFile = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(lockFile, 'utf8'));
const records = lock.packages;

const platforms = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = [
  'arm64',
  'arm',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'x64',
];

const added = [];
const refused = [];
for (const parentPath of Object.keys(records)) {
  const wanted = Object.entries(records[parentPath].optionalDependencies ?? {});
  for (const [name, version] of wanted) {
    if (resolvePath(parentPath, name) !== undefined) continue;
    const record = describe(name, version, records[parentPath]);
    if (record === undefined) {
      refused.push(`${name}@${version}, wanted by ${parentPath || 'the root'}`);
      continue;
    }
    records[placeFor(parentPath, name)] = record;
    added.push(`${name}@${version}`);
  }
}

if (added.length > 0) {
  const [root, ...others] = Object.keys(records);
  lock.packages = Object.fromEntries(
    [root, ...others.sort((a, b) => a.localeCompare(b, 'en'))].map((path) => [path, records[path]]),
  );
  writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`);
}
console.log(`${added.length} records added`);
for (const line of added) console.log(`  ${line}`);
for (const line of refused) console.error(`cannot describe ${line}: add its record by hand`);
process.exitCode = refused.length > 0 ? 1 : 0;

/** Where `name` is found from `fromPath`, looking upwards as Node does. */
function resolvePath(fromPath, name) {
  for (
    let folder = fromPath;
    ;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))
  ) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (records[path] !== undefined) return path;
    if (folder === '') return undefined;
  }
}

/** Beside its parent, which is where npm puts a package whose place is free. */
function placeFor(parentPath, name) {
  return `${parentPath.slice(0, parentPath.lastIndexOf('node_modules/'))}node_modules/${name}`;
}

function describe(name, version, parent) {
  if (!/^\d+\.\d+\.\d+/.test(version)) return undefined;
  const known = fromRegistry(name, version);
  const facts = known ?? fromName(name);
  // A package with dependencies of its own would need their records as well.
  if (facts === undefined || facts.os === undefined || facts.dependencies !== undefined)
    return undefined;
  const record = {
    version,
    integrity: facts.integrity,
    cpu: facts.cpu,
    dev: parent.dev,
    libc: facts.libc,
    license: facts.license ?? parent.license,
    optional: true,
    os: facts.os,
    peer: parent.peer,
    engines: facts.engines ?? parent.engines,
  };
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

function fromRegistry(name, version) {
  const fields = ['os', 'cpu', 'libc', 'license', 'engines', 'dependencies', 'dist.integrity'];
  const answer = spawnSync('npm', ['view', `${name}@${version}`, ...fields, '--json'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (answer.status !== 0 || answer.stdout.trim() === '') return undefined;
  const { 'dist.integrity': integrity, ...facts } = JSON.parse(answer.stdout);
  return { ...facts, integrity };
}

function fromName(name) {
  const words = name.slice(name.lastIndexOf('/') + 1).split('-');
  const platform = platforms.find((word) => words.includes(word));
  const processor = processors.find((word) => words.includes(word));
  if (platform === undefined || processor === undefined) return undefined;
  const libc = words.some((word) => word.startsWith('musl'))
    ? ['musl']
    : platform === 'linux' && words.some((word) => word.startsWith('gnu'))
      ? ['glibc']
      : undefined;
  return { os: [platform], cpu: [processor], libc };
}
