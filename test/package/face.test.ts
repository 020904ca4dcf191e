import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { declarationFiles, readApi, snapshotFile } from '../../scripts/api-snapshot.js';
import { projectRoot } from '../docs/snippets.js';

test('the public names are those on record; `npm run api:update` records a change', () => {
  expect(readApi(declarationFiles())).toEqual(JSON.parse(readFileSync(snapshotFile, 'utf8')));
});

test('the package carries what was built and its papers, and nothing else', () => {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--loglevel=error'], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  const [packed]: { files: { path: string }[] }[] = JSON.parse(output);
  const paths = packed?.files.map(({ path }) => path) ?? [];
  const papers = [
    'ARCHITECTURE.md',
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'conformance/vectors.json',
    'package.json',
  ];
  expect(paths.filter((path) => !path.startsWith('dist/')).sort()).toEqual(papers);
  expect(paths).toEqual(
    expect.arrayContaining(['dist/index.js', 'dist/index.cjs', 'dist/cli/index.js']),
  );
});
