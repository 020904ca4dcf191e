import { expect, test } from 'vitest';
import { publicExamples, publicFunctions } from './public-examples.js';
import { runSnippet } from './run-snippet.js';

for (const example of publicExamples) {
  const place = `${example.page}:${example.line}`;
  test(`the example of ${example.symbol} (${place}) runs, and states a value`, async () => {
    expect(await runSnippet(example)).toBeGreaterThan(0);
  });
}

test('every public function has an example', () => {
  const shown = new Set(publicExamples.map(({ symbol }) => symbol));
  expect(publicFunctions.filter((name) => !shown.has(name))).toEqual([]);
});
