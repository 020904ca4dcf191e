import { expect, test } from 'vitest';
import { readProjectFile } from './snippets.js';

const manifest = JSON.parse(readProjectFile('package.json'));
const [, installed = '', optional = ''] = readProjectFile('docs/dependencies.md').split(/^## /m);

/** First column of a table: the packages, each with its reason. */
const listed = (section: string): string[] =>
  [...section.matchAll(/^\| `([^`]+)` \|[^|]+\| (?=\S)/gm)].map(([, name = '']) => name);

test('every run-time dependency is listed with its reason, and no other', () => {
  expect(listed(installed)).toEqual(Object.keys(manifest.dependencies).sort());
});

test('every peer dependency is listed, and is optional', () => {
  const peers = Object.keys(manifest.peerDependencies).sort();
  expect(listed(optional)).toEqual(peers);
  expect(peers.filter((name) => manifest.peerDependenciesMeta[name]?.optional !== true)).toEqual(
    [],
  );
});
