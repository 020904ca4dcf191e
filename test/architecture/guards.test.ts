import { describe, expect, test } from 'vitest';
import {
  importCycles,
  importsAgainstFloors,
  importsBehindTheFace,
  packagesReachableFrom,
  readFloors,
} from './floors.js';
import { hostDependence, loadTimeState, nodeDependence } from './forbidden.js';
import { importsOf } from './source-file.js';

const floors = readFloors(
  '# Map\n```floors\n11 cli\n10 index\n9 schema\n4 rfm funnel\n0  base\n```\n',
);
const file = (path: string, text: string) => ({ path: `src/${path}`, text });
const inCore = (text: string) => file('rfm/a.ts', text);

describe('floors', () => {
  test('a page without the block is an error', () => {
    expect(() => readFloors('# Map')).toThrow('floors');
  });

  test.each([
    ['downwards', file('rfm/a.ts', "import { b } from '../base/b.js';"), 0],
    ['within the room', file('rfm/a.ts', "import { b } from './maps/b.js';"), 0],
    ['a package', file('rfm/a.ts', "import { b } from 'date-fns';"), 0],
    ['sideways', file('rfm/a.ts', "import { b } from '../funnel/b.js';"), 1],
    ['sideways, types only', file('rfm/a.ts', "import type { B } from '../funnel/b.js';"), 1],
    ['upwards', file('base/a.ts', "export * from '../rfm/b.js';"), 1],
    ['upwards, in a type', file('base/a.ts', "export type B = import('../rfm/b.js').B;"), 1],
    ['upwards, when called', file('base/a.ts', "export const b = () => import('../rfm/b.js');"), 1],
    ['to the public face', file('rfm/a.ts', "import { b } from '../index.js';"), 1],
  ])('an import %s', (_, source, count) => {
    expect(importsAgainstFloors([source], floors)).toHaveLength(count);
  });

  test('a room on no floor is an error', () => {
    expect(() =>
      importsAgainstFloors([file('attic/a.ts', "import '../base/b.js';")], floors),
    ).toThrow('attic');
  });

  test('the command line may not reach behind the face', () => {
    const sources = [
      file('cli/index.ts', "import '../index.js'; import '../schema/index.js'; import './run.js';"),
      file('cli/run.ts', "import '../rfm/index.js'; import '../schema/order.js';"),
    ];
    expect(importsBehindTheFace(sources, floors)).toEqual([
      'src/cli/run.ts imports src/rfm/index.ts, which no caller can import',
      'src/cli/run.ts imports src/schema/order.ts, which no caller can import',
    ]);
  });

  test('a cycle of values is found, a cycle of types is not one', () => {
    const a = file('rfm/a.ts', "import { b } from './b.js';");
    const cycle = [a, file('rfm/b.ts', "import { a } from './a.js';")];
    expect(importCycles(cycle)).toEqual(['src/rfm/a.ts -> src/rfm/b.ts -> src/rfm/a.ts']);
    const types = [
      a,
      file('rfm/b.ts', "import { type A } from './a.js'; import type { B } from './a.js';"),
    ];
    expect(importCycles(types)).toEqual([]);
  });

  test('packages are followed through files, types are not', () => {
    const sources = [
      file('index.ts', "export * from './rfm/a.js'; import type { D } from 'd';"),
      file('rfm/a.ts', "import { z } from 'zod';"),
      file('rfm/unused.ts', "import 'other';"),
    ];
    expect([...packagesReachableFrom('src/index.ts', sources)]).toEqual([['zod', 'src/rfm/a.ts']]);
  });

  test('an import with one value among types is not an import of types', () => {
    const [one] = importsOf(inCore("import { type A, b } from './b.js';"));
    expect(one).toEqual({ specifier: './b.js', typeOnly: false });
  });
});

describe('what makes an answer depend on the host is found', () => {
  test.each([
    'Date.now()',
    'globalThis.Date.now()',
    'const now = Date.now',
    'Math.random()',
    'new Date()',
    'Date()',
    'performance.now()',
    'crypto.randomUUID()',
    'eval("1")',
    'new Function("return 1")',
    'Function("return 1")',
    'setTimeout(f, 1)',
    'new Date(0).getHours()',
    'date.setMonth(1)',
    '(1).toLocaleString()',
    'a.localeCompare(b)',
    'import(name)',
    "import('./' + name)",
  ])('%s', (text) => {
    expect(hostDependence(inCore(text))).toHaveLength(1);
  });

  test.each([
    'new Date(0)',
    'date.getUTCHours()',
    'Date.UTC(2020, 1)',
    'import("./b.js")',
    '// Date.now()',
  ])('%s is let through', (text) => {
    expect(hostDependence(inCore(text))).toEqual([]);
  });
});

describe('Node is found', () => {
  test.each([
    "import 'node:fs'",
    "import fs from 'fs'",
    'process.env.A',
    'Buffer.from("")',
    'console.log(1)',
  ])('%s', (text) => {
    expect(nodeDependence(inCore(text))).toHaveLength(1);
  });

  test.each(['order.process', 'window.from', '"process.env"'])('%s is let through', (text) => {
    expect(nodeDependence(inCore(text))).toEqual([]);
  });
});

describe('state and work at load are found', () => {
  test.each([
    'let count = 0;',
    'var count = 0;',
    'register();',
    'const cache = new Map();',
    'const seen = new WeakSet();',
  ])('%s', (text) => {
    expect(loadTimeState(inCore(text))).toHaveLength(1);
  });

  test.each([
    "const names = new Set(['a']);",
    'function f() { let count = 0; const m = new Map(); }',
  ])('%s is let through', (text) => {
    expect(loadTimeState(inCore(text))).toEqual([]);
  });
});
