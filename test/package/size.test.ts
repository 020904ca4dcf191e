import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { declarationFiles, readApi } from '../../scripts/api-snapshot.js';
import { projectRoot, readProjectFile } from '../docs/snippets.js';

/** Bytes after bundling, minifying and gzip of what a caller writes; packages count too. */
async function gzipBytesOf(contents: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: projectRoot },
    alias: { clientele: `${projectRoot}dist/index.js` },
    bundle: true,
    format: 'esm',
    logLevel: 'error',
    minify: true,
    platform: 'browser',
    write: false,
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
}

/** Name of an export, or `*` for the whole main entry, to its limit in bytes. */
const budgets: Record<string, number> = JSON.parse(readProjectFile('test/package/budgets.json'));
const exported = readApi(declarationFiles())['.'] ?? [];

describe('bytes a caller pays, minified and gzipped', () => {
  for (const [name, limitBytes] of Object.entries(budgets)) {
    const isAbsent = name !== '*' && !exported.some((entry) => entry.startsWith(`${name}:`));
    const pending = isAbsent ? ' (pending: the main entry does not export it yet)' : '';
    test.skipIf(isAbsent)(
      `${name === '*' ? 'the whole main entry' : name}: below ${limitBytes}${pending}`,
      async () => {
        const contents =
          name === '*' ? "export * from 'clientele';" : `export { ${name} } from 'clientele';`;
        const bytes = await gzipBytesOf(contents);
        console.log(`${name}: ${bytes} of ${limitBytes} bytes`);
        expect(bytes).toBeLessThan(limitBytes);
      },
    );
  }

  test('an export that is not used costs nothing', async () => {
    expect(await gzipBytesOf("import 'clientele';")).toBeLessThan(100);
  });
});
