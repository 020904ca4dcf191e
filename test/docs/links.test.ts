import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { documentationPages, filesBelow, projectRoot, readProjectFile } from './snippets.js';

const pages = [...documentationPages(), ...filesBelow('docs', '.txt')];

/** The anchor of a heading as GitHub makes it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const anchorsOf = (page: string): string[] =>
  [...readProjectFile(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

const faults = pages.flatMap((page) =>
  [...readProjectFile(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].flatMap(
    ([link, path = '', anchor]) => {
      const target = path === '' ? page : posix.join(posix.dirname(page), path);
      if (!existsSync(`${projectRoot}${target}`)) return [`${page}: ${link} leads nowhere`];
      if (anchor === undefined || anchorsOf(target).includes(anchor)) return [];
      return [`${page}: ${link} leads to no heading`];
    },
  ),
);

test('links between pages lead to files and headings that exist', () => {
  expect(faults).toEqual([]);
});
