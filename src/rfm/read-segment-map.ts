import { child } from '../base/pointer.js';
import { isObject, readChoice, readInteger, readObject } from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';
import type { Cell, ScoreRange, SegmentMap, SegmentRule } from '../model/playbook/rfm.js';
import { parseCell } from './cell.js';
import { lintSegmentMap } from './segment-map.js';

type Report = Workspace['report'];

/** Reads a playbook's own segment map and reports everything that is wrong with it. */
export function readSegmentMap(
  value: unknown,
  bins: number,
  pointer: string,
  report: Report,
): SegmentMap | undefined {
  const source = readObject(value, pointer, ['rules', 'cells', 'match', 'otherwise'], report);
  if (source === undefined) return undefined;
  if ((source.rules === undefined) === (source.cells === undefined)) {
    const message = 'a segment map has either rules or cells';
    report({ code: 'INVALID_VALUE', pointer, message, expected: 'one of rules, cells' });
    return undefined;
  }
  let failed = false;
  const tell: Report = (issue) => {
    failed ||= issue.severity !== 'warning';
    report(issue);
  };
  const match = source.match;
  if (match !== undefined) readChoice(match, child(pointer, 'match'), ['first'], tell);
  const otherwise = source.otherwise;
  if (otherwise !== undefined) readSegmentName(otherwise, child(pointer, 'otherwise'), tell);
  const body =
    source.rules === undefined
      ? { cells: readCells(source.cells, bins, child(pointer, 'cells'), tell) }
      : { rules: readRules(source.rules, bins, child(pointer, 'rules'), tell) };
  if (failed) return undefined;
  const map: SegmentMap = {
    ...body,
    ...(match === undefined ? {} : { match: 'first' }),
    ...(otherwise === undefined ? {} : { otherwise: otherwise as string }),
  };
  for (const issue of lintSegmentMap(map, bins, pointer).issues) tell(issue);
  return failed ? undefined : map;
}

function readRules(
  value: unknown,
  bins: number,
  pointer: string,
  report: Report,
): readonly SegmentRule[] {
  return readList(value, pointer, report, (item, place) => {
    const source = readObject(item, place, ['name', 'r', 'f', 'm'], report);
    if (source === undefined) return undefined;
    const name = readSegmentName(source.name, child(place, 'name'), report);
    const ranges: { r?: ScoreRange; f?: ScoreRange; m?: ScoreRange } = {};
    for (const score of ['r', 'f', 'm'] as const) {
      if (source[score] === undefined) continue;
      const range = readRange(source[score], bins, child(place, score), report);
      if (range !== undefined) ranges[score] = range;
    }
    return name === undefined ? undefined : { name, ...ranges };
  });
}

function readRange(
  value: unknown,
  bins: number,
  pointer: string,
  report: Report,
): ScoreRange | undefined {
  if (!Array.isArray(value) || value.length !== 2) {
    const expected = '[lowest, highest]';
    report({ code: 'INVALID_TYPE', pointer, message: 'is not a range of scores', expected });
    return undefined;
  }
  const lowest = readInteger(value[0], child(pointer, 0), { min: 1, max: bins }, report);
  const highest = readInteger(value[1], child(pointer, 1), { min: 1, max: bins }, report);
  if (lowest === undefined || highest === undefined) return undefined;
  if (lowest <= highest) return [lowest, highest];
  const message = `the range ${lowest} to ${highest} is empty`;
  report({ code: 'INVALID_VALUE', pointer, message, expected: '[lowest, highest]' });
  return undefined;
}

function readCells(
  value: unknown,
  bins: number,
  pointer: string,
  report: Report,
): { readonly [segment: string]: readonly Cell[] } {
  if (!isObject(value)) {
    const expected = 'an object of lists of cells by segment';
    report({ code: 'INVALID_TYPE', pointer, message: 'is not an object', expected });
    return {};
  }
  const entries = Object.entries(value).map(([name, list]) => {
    const place = child(pointer, name);
    readSegmentName(name, place, report);
    const cells = readList(list, place, report, (cell, cellPlace) => {
      if (isCell(cell, bins)) return cell;
      const shape = bins < 10 ? 'three digits' : 'three numbers r-f-m';
      report({
        code: 'INVALID_CELL',
        pointer: cellPlace,
        message: 'is not a cell of this map',
        expected: `${shape}, or [r, f, m], each 1 to ${bins}`,
      });
      return undefined;
    });
    return [name, cells] as const;
  });
  // `fromEntries` defines own properties, so that even a segment named __proto__ is one.
  return Object.fromEntries(entries);
}

function isCell(value: unknown, bins: number): value is Cell {
  if (typeof value === 'string') return parseCell(value, bins) !== undefined;
  return Array.isArray(value) && parseCell(value as unknown as Cell, bins) !== undefined;
}

/** A segment is named by any text that people can read, spaces included. */
function readSegmentName(value: unknown, pointer: string, report: Report): string | undefined {
  if (typeof value === 'string' && value.trim() !== '' && value.length <= 64) return value;
  const expected = 'a text of 1 to 64 characters';
  report({ code: 'INVALID_NAME', pointer, message: 'cannot name a segment', expected });
  return undefined;
}

function readList<T>(
  value: unknown,
  pointer: string,
  report: Report,
  read: (item: unknown, pointer: string) => T | undefined,
): readonly T[] {
  if (!Array.isArray(value)) {
    report({ code: 'INVALID_TYPE', pointer, message: 'is not a list', expected: 'a list' });
    return [];
  }
  return value
    .map((item, index) => read(item, child(pointer, index)))
    .filter((item) => item !== undefined);
}
