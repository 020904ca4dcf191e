import { describe, expect, test } from 'vitest';
import { readExamples, readSnippets } from './snippets.js';
import { withStatedValues } from './stated-values.js';

const checks = (code: string): string[] =>
  [...withStatedValues(code).matchAll(/statedValues\.push\((.*?)\);/g)].map(
    ([, text = '']) => text,
  );

describe('a stated value becomes a check', () => {
  test.each([
    [
      'after an expression',
      'add(1, 2); // => 3',
      'line: 1, actual: add(1, 2), expected: (3), partial: false',
    ],
    [
      'without a semicolon',
      'add(1, 2) // => 3',
      'line: 1, actual: add(1, 2), expected: (3), partial: false',
    ],
    [
      'for a constant',
      'const sum = add(1, 2); // => 3',
      'line: 1, actual: sum, expected: (3), partial: false',
    ],
    [
      'for what is logged',
      'console.log(sum) // => -1',
      'line: 1, actual: sum, expected: (-1), partial: false',
    ],
    [
      'on the next line',
      "name\n// => 'a'",
      "line: 1, actual: name, expected: ('a'), partial: false",
    ],
    [
      'in part',
      'point // => { x: 1, ... }',
      'line: 1, actual: point, expected: ({ x: 1 }), partial: true',
    ],
    [
      'over two lines',
      'list\n// => [1,\n//  2]',
      'line: 1, actual: list, expected: ([1,   2]), partial: false',
    ],
    [
      'as a bare literal',
      'add(1, 2); // 3',
      'line: 1, actual: add(1, 2), expected: (3), partial: false',
    ],
  ])('%s', (_, code, check) => {
    expect(checks(code)).toEqual([`{ ${check} }`]);
  });

  test('a remark is not a value', () => {
    expect(checks('add(1, 2); // adds them')).toEqual([]);
    expect(checks('const sum = 3;\n// 3')).toEqual([]);
  });

  test('what cannot be checked is refused', () => {
    expect(() => withStatedValues('f(); // => three')).toThrow('not a literal: three');
    expect(() => withStatedValues('import "a"; // => 3')).toThrow('without a value');
    expect(() => withStatedValues('if (x) {\n  f(); // => 3\n}')).toThrow('1 values are stated');
  });
});

describe('snippets are found', () => {
  test('with the line of their first line of code, and what a continued one continues', () => {
    const page =
      '# A\n\n```ts\nconst a = 1;\n```\n\n```json\n{}\n```\n```ts continued\na; // => 1\n```\n';
    expect(readSnippets('a.md', page)).toEqual([
      { page: 'a.md', line: 4, language: 'ts', info: '', code: 'const a = 1;\n' },
      { page: 'a.md', line: 8, language: 'json', info: '', code: '{}\n' },
      {
        page: 'a.md',
        line: 11,
        language: 'ts',
        info: 'continued',
        code: 'const a = 1;\na; // => 1\n',
      },
    ]);
  });

  test('in the documentation comment of the symbol they belong to', () => {
    const source =
      '/** Other. */\nexport const b = 1;\n/**\n * Adds.\n * @example\n * ```ts\n * add(1, 2); // => 3\n * ```\n */\nexport function add() {}\n';
    expect(readExamples('a.ts', source)).toEqual([
      {
        page: 'a.ts',
        line: 3,
        language: 'ts',
        info: '',
        symbol: 'add',
        code: 'add(1, 2); // => 3\n',
      },
    ]);
  });
});
