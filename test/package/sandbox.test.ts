import { format } from 'node:util';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { projectRoot } from '../docs/snippets.js';
import { packagedExamples } from './examples.js';

/** Bundles as for a browser; a Node built-in anywhere on the way is an error of the bundler. */
async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, loader: 'ts', resolveDir: projectRoot },
    alias: { clientele: `${projectRoot}dist/index.js` },
    bundle: true,
    format: 'iife',
    globalName: 'clientele',
    platform: 'browser',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** The language and `console.log`: no Node, no browser, no code made from strings. */
function runBare(script: string): { printed: string[]; globals: Record<string, unknown> } {
  const printed: string[] = [];
  const log = (...values: unknown[]) => printed.push(...format(...values).split('\n'));
  const globals = { console: { log } };
  const context = createContext(globals, { codeGeneration: { strings: false, wasm: false } });
  runInContext(script, context);
  return { printed, globals };
}

test('the sandbox has neither Node, nor timers, nor code made from strings', () => {
  expect(() => runBare('process.exit()')).toThrow('process is not defined');
  expect(() => runBare('setTimeout(() => {}, 1)')).toThrow('setTimeout is not defined');
  expect(() => runBare("new Function('')")).toThrow('Code generation from strings disallowed');
});

test('the main entry loads in a bare sandbox', async () => {
  const { globals } = runBare(await bundle("export * from 'clientele';"));
  expect(Object.keys(globals.clientele as object).length).toBeGreaterThan(0);
});

for (const { path, source, prints } of packagedExamples.filter(({ isPure }) => isPure)) {
  test(`${path} prints the same in a bare sandbox`, async () => {
    expect(runBare(await bundle(source)).printed).toEqual(prints);
  });
}
