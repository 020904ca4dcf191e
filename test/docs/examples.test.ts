import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { printedLines } from './printed-lines.js';
import { withCapturedLog } from './run-snippet.js';
import { filesBelow, projectRoot, readProjectFile } from './snippets.js';

const examples = filesBelow('examples', '.ts').filter((path) =>
  /^examples\/\d\d-[a-z-]+\.ts$/.test(path),
);

for (const path of examples) {
  test(`${path} prints what it says`, async () => {
    const load = () => import(/* @vite-ignore */ pathToFileURL(`${projectRoot}${path}`).href);
    const { lines } = await withCapturedLog(load);
    expect(lines).toEqual(printedLines(readProjectFile(path)));
  });
}

test('examples are numbered 01, 02, 03 and so on', () => {
  const numbers = examples.map((path) => Number(path.slice('examples/'.length).slice(0, 2)));
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});
