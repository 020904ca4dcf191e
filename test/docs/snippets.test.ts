import { existsSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { runSnippet } from './run-snippet.js';
import { documentationPages, projectRoot, readProjectFile, readSnippets } from './snippets.js';

const snippets = documentationPages().flatMap((page) => readSnippets(page, readProjectFile(page)));
const scripts: Record<string, string> = JSON.parse(readProjectFile('package.json')).scripts;

for (const snippet of snippets) {
  const { page, line, language, info, code } = snippet;
  const place = `${page}:${line}`;
  if (/^(ts|typescript|js)$/.test(language) && info.startsWith('no-run')) {
    test(`the snippet at ${place} says why it is not run`, () => {
      expect(info.slice('no-run'.length).trim().split(' ').length).toBeGreaterThan(2);
    });
  } else if (/^(ts|typescript|js)$/.test(language)) {
    test(`the snippet at ${place} runs, and the values it states hold`, async () => {
      expect(await runSnippet(snippet)).toBeGreaterThanOrEqual(0);
    });
  } else if (language === 'json') {
    test(`the snippet at ${place} is JSON`, () => {
      expect(() => JSON.parse(code)).not.toThrow();
    });
  } else if (language === 'jsonc') {
    test(`the snippet at ${place} is JSON with comments`, () => {
      expect(ts.parseConfigFileTextToJson(page, code).error).toBeUndefined();
    });
  } else if (/^(sh|bash|shell)$/.test(language)) {
    test(`the npm scripts named in the snippet at ${place} exist`, () => {
      const named = [...code.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
      expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
    });
  }
}

test.skipIf(!existsSync(`${projectRoot}README.md`))(
  'README.md shows code that runs (there is no README.md)',
  () => {
    const shown = snippets.filter(
      ({ page, language, info }) =>
        page === 'README.md' && language === 'ts' && !info.startsWith('no-run'),
    );
    expect(shown.length).toBeGreaterThan(0);
  },
);
