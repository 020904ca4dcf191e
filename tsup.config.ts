import { defineConfig, type Options } from 'tsup';

// The declarations are written by `scripts/build-types.mjs`.

const faces = [
  'index',
  'schema/index',
  'testing/index',
  'json-logic/index',
  'duckdb/index',
  'report/index',
];
const rooms = ['batch', 'measure', 'sql'];
const entry = Object.fromEntries([
  ...faces.map((face) => [face, `src/${face}.ts`]),
  ...rooms.map((room) => [`faces/${room}/index`, `src/faces/${room}/index.ts`]),
]);

const shared: Options = {
  outDir: 'dist',
  tsconfig: 'tsconfig.build.json',
  platform: 'neutral',
  target: 'es2022',
  external: [/^node:/],
  removeNodeProtocol: false,
  sourcemap: true,
};

export default defineConfig([
  // One file per source file: a bundler then drops the files a caller does not use, whatever they
  // hold. In a single file it has to keep every table it cannot prove to be without effect, and
  // `fishbein` alone cost 20 kB instead of 2.
  { ...shared, entry: ['src/**/*.ts'], format: 'esm', bundle: false },
  // Not split: tsup splits CommonJS through sucrase, which rewrites `?.` and `??` into helper calls.
  // d3 is published as ES modules alone, which not every Node since 20.19 lets CommonJS require.
  { ...shared, entry, format: 'cjs', splitting: false, noExternal: [/^d3-/] },
]);
