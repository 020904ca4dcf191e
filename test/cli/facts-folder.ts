import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder for the files of one test, gone after it; `file` writes a text as it is, and anything else as JSON. */
export function createFactsFolder(name: string) {
  const folder = mkdtempSync(join(tmpdir(), `clientele-${name}-`));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (path: string, content: unknown) =>
    writeFileSync(
      join(folder, path),
      typeof content === 'string' ? content : JSON.stringify(content),
    );
  return { folder, file };
}

/** A table of a mapping whose columns are called as the facts call them. */
export function plain(table: string, ...names: string[]) {
  return {
    file: `${table}.csv`,
    columns: Object.fromEntries(names.map((name) => [name, name])),
  };
}
