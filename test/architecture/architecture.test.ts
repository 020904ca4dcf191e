import { describe, expect, test } from 'vitest';
import { filesBelow, readProjectFile } from '../docs/snippets.js';
import {
  floorOf,
  importCycles,
  importsAgainstFloors,
  importsBehindTheFace,
  packagesReachableFrom,
  readFloors,
  roomOf,
} from './floors.js';
import { hostDependence, loadTimeState, nodeDependence } from './forbidden.js';
import { importsOf, resolveRelative } from './source-file.js';

const floors = readFloors(readProjectFile('ARCHITECTURE.md'));
const files = filesBelow('src', '.ts').map((path) => ({ path, text: readProjectFile(path) }));
const isPure = (room: string) => room === 'index' || room === 'report';
const core = files.filter(({ path }) => floorOf(path, floors) < 9 || isPure(roomOf(path)));
const manifest = JSON.parse(readProjectFile('package.json'));

test('the source is read', () => {
  expect(core.length).toBeGreaterThan(15);
});

describe('the floors of ARCHITECTURE.md', () => {
  test('no import goes sideways or upwards', () => {
    expect(importsAgainstFloors(files, floors)).toEqual([]);
  });

  test('no file imports itself through others', () => {
    expect(importCycles(files)).toEqual([]);
  });

  test('the command line uses only what a caller can import', () => {
    expect(importsBehindTheFace(files, floors)).toEqual([]);
  });

  test('every room that ARCHITECTURE.md names exists', () => {
    const rooms = new Set(files.map(({ path }) => roomOf(path)));
    expect([...floors.keys()].filter((room) => !rooms.has(room))).toEqual([]);
  });
});

describe('packages', () => {
  test('the main entry loads none', () => {
    expect([...packagesReachableFrom('src/index.ts', files)]).toEqual([]);
  });

  test('the source imports only declared packages', () => {
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    const undeclared = files.flatMap((file) =>
      importsOf(file)
        .filter(({ specifier }) => resolveRelative(file.path, specifier) === undefined)
        .filter(({ specifier }) => !specifier.startsWith('node:'))
        .filter(({ specifier }) => !declared.some((name) => `${specifier}/`.startsWith(`${name}/`)))
        .map(({ specifier }) => `${file.path} imports ${specifier}`),
    );
    expect(undeclared).toEqual([]);
  });
});

describe('the core', () => {
  test('has no clock, no randomness, no host zone or locale, no dynamic code', () => {
    expect(core.flatMap(hostDependence)).toEqual([]);
  });

  test('has never heard of Node', () => {
    expect(core.flatMap(nodeDependence)).toEqual([]);
  });

  test('keeps nothing between calls and does nothing when it is loaded', () => {
    expect(core.flatMap(loadTimeState)).toEqual([]);
  });
});

describe('files', () => {
  test('no file is longer than 400 lines', () => {
    const long = files.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));
    expect(long.filter(({ lines }) => lines > 400)).toEqual([]);
  });

  test('the index of a room opens with one to ten comment lines', () => {
    const silent = files.filter(
      ({ path, text }) => path.endsWith('/index.ts') && !opensWithComment(text),
    );
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  test('names are in kebab-case', () => {
    const odd = files.filter(({ path }) => !/^src(?:\/[a-z\d]+(?:-[a-z\d]+)*)+\.ts$/.test(path));
    expect(odd.map(({ path }) => path)).toEqual([]);
  });
});

function opensWithComment(text: string): boolean {
  const lines = text.replace(/^#!.*\n/, '').split('\n');
  const end = lines.findIndex((line) => !/^(?:\/\/|\/\*\*?| \*)/.test(line));
  return end > 0 && end <= 10;
}
