// Undoes what keeps the machines equal, one mend at a time, and shows that the law notices:
//   node scripts/mutation.mjs [--only TEXT] [--drawn N]
// The checkout stays as it is: the law is bundled with the mend undone, into a temporary folder.
// Fails if a mutation survives, or if the text that it replaces is not there exactly once.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleFolder, bundleLaw, root } from './bundle-law.mjs';
import { AWAITING } from './mutations/awaiting.mjs';
import { nullRules } from './mutations/null-rules.mjs';
import { SQL_MENDS } from './mutations/sql-mends.mjs';

const option = (name, otherwise) => {
  const place = process.argv.indexOf(`--${name}`);
  return place < 0 ? otherwise : process.argv[place + 1];
};
const only = option('only', '');
const drawn = Number(option('drawn', '40'));

const folder = join(bundleFolder, 'mutation');
const engines = new Map();
const counts = { caught: 0, survived: 0, stale: 0 };
let bundles = 0;

/** Replaces the text in its file while it is read. */
function undoing({ file, find, replace }) {
  return {
    name: 'undo-a-mend',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (relative(root, path).split(sep).join('/') !== file) return undefined;
        const parts = readFileSync(path, 'utf8').split(find);
        if (parts.length === 2) return { contents: parts.join(replace), loader: 'ts' };
        throw new Error(`its text stands ${parts.length - 1} times in ${file}`);
      });
    },
  };
}

async function lawWith(...plugins) {
  const outfile = join(folder, `law-${++bundles}.mjs`);
  await bundleLaw('mutation-run.ts', outfile, plugins);
  return import(pathToFileURL(outfile).href);
}

async function engineOf(name, { openEngine }) {
  if (!engines.has(name)) engines.set(name, await openEngine(name));
  return engines.get(name);
}

/** What first told the machines apart; a mutation that throws is noticed as well. */
async function ask({ firstFailure }, engine, programs) {
  try {
    const found = await firstFailure(engine, programs);
    if (found === undefined) return undefined;
    const { definition, expected, actual } = found.failure.difference;
    const shown = `${definition}: ${JSON.stringify(expected)}, not ${JSON.stringify(actual)}`;
    return `${found.by}: ${shown.slice(0, 100)}`;
  } catch (error) {
    return `a program that cannot be answered: ${String(error).slice(0, 100)}`;
  }
}

function report(outcome, { topic, name }, more) {
  counts[outcome]++;
  console.log(`${outcome.padEnd(8)} ${topic}: ${name} (${more})`);
}

mkdirSync(folder, { recursive: true });
const mutations = [...SQL_MENDS, ...nullRules()].filter(({ topic, name }) =>
  `${topic}: ${name}`.includes(only),
);
const whole = await lawWith();
for (const name of new Set(mutations.flatMap(({ on }) => on))) {
  const found = await ask(whole, await engineOf(name, whole), 5);
  if (found !== undefined) throw new Error(`without any mutation ${name} differs by ${found}`);
}
for (const mutation of mutations) {
  let law;
  try {
    law = await lawWith(undoing(mutation));
  } catch (error) {
    report('stale', mutation, error.message.split('\n').at(-1));
    continue;
  }
  for (const name of mutation.on) {
    const found = await ask(law, await engineOf(name, whole), drawn);
    report(found === undefined ? 'survived' : 'caught', mutation, `${name}, ${found ?? 'nothing'}`);
  }
  if (mutation.spared !== undefined) console.log(`         ${mutation.spared}`);
}
for (const engine of engines.values()) await engine.close();
for (const [engine, topic, mend] of AWAITING) console.log(`awaits ${engine}: ${topic}: ${mend}`);
rmSync(folder, { recursive: true, force: true });
console.log(
  `mutations: ${counts.caught} caught, ${counts.survived} survived, ${counts.stale} stale, ${AWAITING.length} await their engine`,
);
process.exitCode = counts.survived + counts.stale === 0 ? 0 : 1;
