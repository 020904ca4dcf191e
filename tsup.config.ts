import { defineConfig, type Options } from 'tsup';

const subpaths = {
  index: 'src/index.ts',
  schema: 'src/schema/index.ts',
  testing: 'src/testing/index.ts',
  'json-logic': 'src/json-logic/index.ts',
  duckdb: 'src/duckdb/index.ts',
};

const shared: Options = {
  outDir: 'dist',
  tsconfig: 'tsconfig.build.json',
  platform: 'neutral',
  target: 'es2022',
  external: [/^node:/],
  removeNodeProtocol: false,
  sourcemap: true,
  clean: false,
};

// tsup hands rollup-plugin-dts a `baseUrl`, which TypeScript 6 reports as deprecated.
const types = { compilerOptions: { ignoreDeprecations: '6.0', paths: {} } };

// CommonJS is not split: tsup would split it through sucrase, which rewrites `?.` and `??` into
// helper calls. Each .cjs file therefore carries its own copy of what it needs.
export default defineConfig([
  { ...shared, entry: { ...subpaths, cli: 'src/cli/index.ts' }, format: 'esm', splitting: true },
  { ...shared, entry: subpaths, format: 'cjs', splitting: false },
  { ...shared, entry: subpaths, format: ['esm', 'cjs'], dts: { ...types, only: true } },
]);
