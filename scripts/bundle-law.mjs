// Bundles a program of the law's test support, so that plain node can run it.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const root = fileURLToPath(new URL('..', import.meta.url));
/** Beneath node_modules, so that a bundle in it finds the engines. */
export const bundleFolder = join(root, 'node_modules', '.cache', 'clientele-law');

const source = (path) => join(root, 'src', path);

export async function bundleLaw(entry, outfile, plugins = []) {
  await build({
    entryPoints: [join(root, 'test/support/law', entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    alias: {
      'clientele/batch': source('faces/batch/index.ts'),
      'clientele/sql': source('faces/sql/index.ts'),
      clientele: source('index.ts'),
    },
    external: [
      '@duckdb/node-api',
      '@electric-sql/pglite',
      'date-fns',
      '@date-fns/utc',
      'json-logic-js',
    ],
    logLevel: 'silent',
    plugins,
  });
}
