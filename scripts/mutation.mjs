// Undoes what keeps the machines equal, one mend at a time, and shows that the law notices:
//   node scripts/mutation.mjs [--only TEXT] [--drawn N]
// The checkout stays as it is: the law is bundled with the mend undone and run from a temporary folder.
// Fails if a mutation survives, or if the text that it replaces is not there.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { bundleFolder, bundleLaw, root } from './bundle-law.mjs';
import { AWAITING } from './mutations/awaiting.mjs';
import { nullRules } from './mutations/null-rules.mjs';
import { SQL_MENDS } from './mutations/sql-mends.mjs';

const folder = join(bundleFolder, 'mutation');

const option = (name) => {
  const place = process.argv.indexOf(`--${name}`);
  return place < 0 ? undefined : process.argv[place + 1];
};
const only = option('only') ?? '';
const drawn = option('drawn') ?? '40';

/** Replaces the text in its file while it is read; a text that is not there exactly once is stale. */
function undoing({ file, find, replace }) {
  return {
    name: 'undo-a-mend',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (relative(root, path).split(sep).join('/') !== file) return undefined;
        const text = readFileSync(path, 'utf8');
        const parts = text.split(find);
        if (parts.length !== 2)
          throw new Error(`stale: found ${parts.length - 1} times in ${file}`);
        return { contents: parts.join(replace), loader: 'ts' };
      });
    },
  };
}

/** What the law says with the mend undone: which program told the machines apart, if one did. */
function ask(outfile, machine, programs) {
  const run = spawnSync(process.execPath, [outfile, machine, programs], {
    encoding: 'utf8',
    timeout: 300_000,
  });
  const line = run.stdout.trim().split('\n').at(-1) ?? '';
  if (!line.startsWith('{'))
    return { by: 'a failure outside the law', difference: { actual: run.stderr.slice(-300) } };
  return JSON.parse(line);
}

mkdirSync(folder, { recursive: true });
const counts = { caught: 0, survived: 0, stale: 0 };
const mutations = [...SQL_MENDS, ...nullRules()].filter(({ topic, name }) =>
  `${topic}: ${name}`.includes(only),
);

await bundleLaw('mutation-run.ts', join(folder, 'whole.mjs'));
for (const machine of new Set(mutations.flatMap(({ on }) => on))) {
  const { by, difference } = ask(join(folder, 'whole.mjs'), machine, '5');
  if (by === undefined) continue;
  console.log(
    `without any mutation ${machine} differs already: ${by} ${JSON.stringify(difference)}`,
  );
  process.exit(1);
}
for (const mutation of mutations) {
  const { topic, name, on, spared } = mutation;
  const outfile = join(folder, 'mutant.mjs');
  try {
    await bundleLaw('mutation-run.ts', outfile, [undoing(mutation)]);
  } catch (error) {
    counts.stale++;
    console.log(
      `STALE     ${topic}: ${name}: ${error.message.split('\n').find((line) => line.includes('stale')) ?? error.message}`,
    );
    continue;
  }
  for (const machine of on) {
    const { by, difference } = ask(outfile, machine, drawn);
    if (by === undefined) {
      counts.survived++;
      console.log(`SURVIVED  ${topic}: ${name} (${machine})`);
      continue;
    }
    counts.caught++;
    const { definition = '', expected, actual = '' } = difference;
    const shown =
      `${definition}: ${JSON.stringify(expected)} against ${JSON.stringify(actual)}`.slice(0, 120);
    console.log(`caught    ${topic}: ${name} (${machine}) by ${by}: ${shown}`);
  }
  if (spared !== undefined) console.log(`          ${spared}`);
}
for (const [engine, topic, mend] of AWAITING) console.log(`awaits ${engine}: ${topic}: ${mend}`);
rmSync(folder, { recursive: true, force: true });
console.log(
  `mutations: ${counts.caught} caught, ${counts.survived} survived, ${counts.stale} stale, ${AWAITING.length} await their engine`,
);
process.exitCode = counts.survived + counts.stale === 0 ? 0 : 1;
