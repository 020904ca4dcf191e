import * as main from 'clientele';
import * as duckdb from 'clientele/duckdb';
import * as jsonLogic from 'clientele/json-logic';
import * as schema from 'clientele/schema';
import * as testing from 'clientele/testing';
import { expect, test } from 'vitest';
import { runSnippet } from './run-snippet.js';
import { sourceExamples } from './snippet-modules.js';

const publicSymbols: Readonly<Record<string, unknown>> = {
  ...main,
  ...schema,
  ...testing,
  ...jsonLogic,
  ...duckdb,
};
const examples = sourceExamples().filter(({ symbol }) => publicSymbols[symbol] !== undefined);

for (const example of examples) {
  test(`the example of ${example.symbol} (${example.page}:${example.line}) runs, and states a value`, async () => {
    expect(await runSnippet(example)).toBeGreaterThan(0);
  });
}

test('every public function has an example', () => {
  const shown = new Set(examples.map(({ symbol }) => symbol));
  const functions = Object.keys(publicSymbols).filter(
    (name) => typeof publicSymbols[name] === 'function',
  );
  expect(functions.filter((name) => !shown.has(name))).toEqual([]);
});
