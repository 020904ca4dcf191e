import { child } from '../base/pointer.js';
import {
  isObject,
  quote,
  readEntries,
  readInteger,
  readNumber,
  readObject,
} from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';
import { SHARE_PARTS } from './share-parts.js';

/** Customers with from `from` to `to` orders, both included; null sets no end. */
export interface FrequencyStage {
  readonly name: string;
  readonly from: number;
  readonly to: number | null;
}

/** The section `byInterval` with nothing left out; shares in parts of 10,000. */
export interface IntervalRules {
  /** Ascending. */
  readonly stages: readonly FrequencyStage[];
  readonly warn: number;
  readonly lost: number;
  readonly deadDays: number;
}

type Report = Workspace['report'];

const KEYS = ['frequencyStages', 'warn', 'lost', 'deadDays'];
const DEAD_DAYS = { default: 180, min: 1, max: 36_500 };
const ORDERS = { min: 1, max: 1_000_000 };

/**
 * Reads `byInterval`, reporting every mistake. The frequency stages must take every number of orders
 * from 1 on, each once; `warn` must be below `lost`, or nobody could be in warning.
 */
export function readIntervalRules(json: unknown, pointer: string, report: Report): IntervalRules {
  const section = readObject(json, pointer, KEYS, report) ?? {};
  const warn = readShare(section.warn, 0.8, child(pointer, 'warn'), report);
  const lost = readShare(section.lost, 0.9, child(pointer, 'lost'), report);
  if (warn >= lost) {
    const message = 'nobody can be in warning: warn is not below lost';
    const place = child(pointer, section.warn === undefined ? 'lost' : 'warn');
    report({ code: 'UNREACHABLE_STAGE', pointer: place, message, expected: 'warn below lost' });
  }
  const deadDays =
    section.deadDays === undefined
      ? undefined
      : readInteger(section.deadDays, child(pointer, 'deadDays'), DEAD_DAYS, report);
  const place = child(pointer, 'frequencyStages');
  const stages = readFrequencyStages(section.frequencyStages, place, report);
  return { stages, warn, lost, deadDays: deadDays ?? DEAD_DAYS.default };
}

function readShare(value: unknown, otherwise: number, pointer: string, report: Report): number {
  const fallback = Math.round(otherwise * SHARE_PARTS);
  if (value === undefined) return fallback;
  const share = readNumber(value, pointer, report);
  if (share === undefined) return fallback;
  const parts = Math.round(share * SHARE_PARTS);
  // The decimal that was written, not its nearest double, says where the rank lies.
  if (parts >= 1 && parts <= SHARE_PARTS && parts / SHARE_PARTS === share) return parts;
  report({
    code: 'OUT_OF_RANGE',
    pointer,
    message: `${share} is not allowed here`,
    expected: 'a share above 0 and up to 1, with at most four decimals',
  });
  return fallback;
}

interface PlacedStage extends FrequencyStage {
  readonly pointer: string;
}

function readFrequencyStages(
  json: unknown,
  pointer: string,
  report: Report,
): readonly FrequencyStage[] {
  const stages: PlacedStage[] = [];
  let isWhole = isObject(json);
  readEntries(json, pointer, report, (name, entry, place) => {
    const range = readRange(entry, place, report);
    if (range === undefined) isWhole = false;
    else stages.push({ name, ...range, pointer: place });
  });
  stages.sort((a, b) => a.from - b.from);
  if (isWhole) reportGaps(stages, pointer, report);
  return stages.map(({ name, from, to }) => ({ name, from, to }));
}

function readRange(
  json: unknown,
  pointer: string,
  report: Report,
): Pick<FrequencyStage, 'from' | 'to'> | undefined {
  if (!Array.isArray(json) || json.length !== 2) {
    const expected = 'two numbers of orders, both included, such as [3, 7] or [8, null]';
    report({ code: 'INVALID_TYPE', pointer, message: 'is not a range', expected });
    return undefined;
  }
  const from = readInteger(json[0], child(pointer, 0), ORDERS, report);
  if (from === undefined) return undefined;
  if (json[1] === null) return { from, to: null };
  const to = readInteger(json[1], child(pointer, 1), { ...ORDERS, min: from }, report);
  return to === undefined ? undefined : { from, to };
}

/** Every number of orders from 1 on belongs to exactly one stage. */
function reportGaps(stages: readonly PlacedStage[], pointer: string, report: Report): void {
  let next: number | null = 1;
  for (const { name, from, to, pointer: place } of stages) {
    if (next === null || from < next) {
      const message = `${quote(name)} takes ${from} orders, which an earlier stage takes already`;
      report({ code: 'OVERLAP', pointer: place, message, expected: expectedStart(next) });
    } else if (from > next) {
      const message = `no stage takes ${next} orders`;
      report({ code: 'GAP', pointer: place, message, expected: expectedStart(next) });
    }
    next = to === null || next === null ? null : Math.max(next, to + 1);
  }
  if (next !== null) {
    const message = `no stage takes ${next} orders`;
    report({ code: 'GAP', pointer, message, expected: 'null as the end of the last stage' });
  }
}

function expectedStart(next: number | null): string {
  return next === null ? 'one stage without an end, the last' : `a stage from ${next} on`;
}
