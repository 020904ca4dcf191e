import { child } from '../base/pointer.js';
import { isObject, readChoice, readInteger, readObject } from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';
import type { EightSplit, Grid16Bounds } from '../model/playbook/rfm.js';
import {
  customSegmentation,
  eightSegmentation,
  fiveBinSegmentation,
  grid16Segmentation,
} from './built-in-maps.js';
import { readSegmentMap } from './read-segment-map.js';
import { readAscending } from './read-thresholds.js';
import type { Segmentation } from './segmentation.js';

type Report = Workspace['report'];

const WORDS = ['eleven', 'grid10', 'eight'] as const;
const KEYS = ['eight', 'grid16', 'custom'] as const;

/** Reads which segment map is meant, and resolves it; undefined after reporting what is wrong. */
export function readSegments(
  value: unknown,
  bins: number,
  pointer: string,
  report: Report,
): Segmentation | undefined {
  if (!isObject(value)) return readWord(value, bins, pointer, report);
  const source = readObject(value, pointer, KEYS, report);
  const present = KEYS.filter((key) => value[key] !== undefined);
  const [key] = present;
  if (source === undefined || key === undefined || present.length > 1) {
    const expected = `one of ${KEYS.join(', ')}, or a word: ${WORDS.join(', ')}`;
    report({ code: 'INVALID_VALUE', pointer, message: 'names no single segment map', expected });
    return undefined;
  }
  const place = child(pointer, key);
  if (key === 'eight') {
    const split = readSplit(source.eight, bins, place, report);
    return split && eightSegmentation(split, bins);
  }
  if (key === 'grid16') {
    const bounds = readGrid16(source.grid16, place, report);
    return bounds && grid16Segmentation(bounds);
  }
  const map = readSegmentMap(source.custom, bins, place, report);
  return map && customSegmentation(map, bins);
}

function readWord(
  value: unknown,
  bins: number,
  pointer: string,
  report: Report,
): Segmentation | undefined {
  const word = readChoice(value, pointer, WORDS, report);
  if (word === undefined) return undefined;
  if (word === 'eight') {
    if (bins === 2) return eightSegmentation({ r: 2, f: 2, m: 2 }, bins);
    report({
      code: 'MISSING_VALUE',
      pointer,
      message: `with ${bins} bins, "eight" needs to know which scores are high`,
      expected: '{ eight: { r, f, m } }, the lowest high score of each',
    });
    return undefined;
  }
  if (bins === 5) return fiveBinSegmentation(word);
  const message = `"${word}" is made for 5 bins, not ${bins}`;
  report({ code: 'INVALID_VALUE', pointer, message, expected: 'bins: 5' });
  return undefined;
}

function readSplit(
  value: unknown,
  bins: number,
  pointer: string,
  report: Report,
): EightSplit | undefined {
  const source = readObject(value, pointer, ['r', 'f', 'm'], report);
  if (source === undefined) return undefined;
  const bounds = { min: 2, max: bins };
  const r = readInteger(source.r, child(pointer, 'r'), bounds, report);
  const f = readInteger(source.f, child(pointer, 'f'), bounds, report);
  const m = readInteger(source.m, child(pointer, 'm'), bounds, report);
  return r === undefined || f === undefined || m === undefined ? undefined : { r, f, m };
}

function readGrid16(value: unknown, pointer: string, report: Report): Grid16Bounds | undefined {
  const source = readObject(value, pointer, ['recencyDays', 'fan'], report);
  if (source === undefined) return undefined;
  const place = child(pointer, 'recencyDays');
  const days = readAscending(source.recencyDays, place, 'days', report);
  const limits = { min: 4, max: Number.MAX_SAFE_INTEGER };
  const fan = readInteger(source.fan, child(pointer, 'fan'), limits, report);
  const [active, silent, asleep] = days ?? [];
  if (days === undefined || fan === undefined) return undefined;
  if (active === undefined || silent === undefined || asleep === undefined || days.length > 3) {
    const message = `has ${days.length} days`;
    const expected = 'three: the last days of being active, silent and asleep';
    report({ code: 'INVALID_VALUE', pointer: place, message, expected });
    return undefined;
  }
  return { recencyDays: [active, silent, asleep], fan };
}
