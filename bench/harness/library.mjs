// Benchmarks measure the built package, which is what users run. CLIENTELE_BENCH_FROM names a folder of
// modules to be measured instead: `src` needs tsx and no build, which is how the harness is tested.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = process.env.CLIENTELE_BENCH_FROM;
const extension = folder?.endsWith('src') ? 'ts' : 'js';

export const loadCore = () => load('clientele', 'index');
export const loadMeasure = () => load('clientele/measure', 'faces/measure/index');
export const loadBatch = () => load('clientele/batch', 'faces/batch/index');
export const loadSql = () => load('clientele/sql', 'faces/sql/index');

function load(name, file) {
  if (folder === undefined) return import(name);
  return import(pathToFileURL(resolve(folder, `${file}.${extension}`)).href);
}
