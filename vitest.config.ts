import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { snippetModules } from './test/docs/snippet-modules.js';
import { tallyReporter } from './test/support/tally-reporter.js';

const source = (path: string) => fileURLToPath(new URL(`./src/${path}`, import.meta.url));

const tallyFile = process.env.CLIENTELE_TALLY;

const shared = {
  environment: 'node',
  // Laws in full take longer.
  testTimeout: Number(process.env.CLIENTELE_TIMEOUT_MS ?? 30_000),
  hookTimeout: 60_000,
  setupFiles: ['test/support/seed.ts'],
};

export default defineConfig({
  plugins: [snippetModules()],
  resolve: {
    // Tests, examples and snippets import the public names; they need no build.
    alias: [
      { find: /^clientele$/, replacement: source('index.ts') },
      {
        find: /^clientele\/(schema|testing|json-logic|duckdb|report)$/,
        replacement: source('$1/index.ts'),
      },
      { find: /^clientele\/(batch|measure|sql)$/, replacement: source('faces/$1/index.ts') },
    ],
  },
  test: {
    reporters: tallyFile === undefined ? ['default'] : ['default', tallyReporter(tallyFile)],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary', 'json-summary'],
    },
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'fast',
          // By default one core is left alone, which on a machine of two doubles the time.
          maxWorkers: '100%',
          // Nothing is kept between calls, so that files can share what they load: loading it anew took most of the time.
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: ['test/package/**', 'test/engines/**'],
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'engines',
          maxWorkers: '100%',
          include: ['test/engines/**/*.test.ts'],
          testTimeout: 300_000,
        },
      },
      {
        // Needs a build. One file at a time: they share the packed tarball's folder and two cores.
        extends: true,
        test: {
          ...shared,
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
