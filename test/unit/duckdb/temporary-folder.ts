import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder of its own for a test file, removed when its tests are done. */
export function temporaryFolder(): {
  readonly path: string;
  readonly file: (name: string, text: string) => string;
} {
  const path = mkdtempSync(join(tmpdir(), 'clientele-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    file: (name, text) => {
      writeFileSync(join(path, name), text);
      return name;
    },
  };
}
