// Holds every machine to the row machine by many more programs than a test run has time for:
//   node scripts/law-in-full.mjs [--programs 3000] [--seed 20261125]
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFolder, bundleLaw } from './bundle-law.mjs';

const option = (name, otherwise) => {
  const place = process.argv.indexOf(`--${name}`);
  return place < 0 ? otherwise : process.argv[place + 1];
};
const folder = join(bundleFolder, 'in-full');
const outfile = join(folder, 'law.mjs');

mkdirSync(folder, { recursive: true });
await bundleLaw('law-run.ts', outfile);
const args = [outfile, option('programs', '3000'), option('seed', '20261125')];
const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
rmSync(folder, { recursive: true, force: true });
process.exitCode = status ?? 1;
