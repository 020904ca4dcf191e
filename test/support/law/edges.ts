import type { Plan } from 'clientele';
import { localDay, startOfDay } from '../../../src/base/local-time.js';
import { windowBounds } from '../../../src/base/window.js';
import { createZone, type Zone } from '../../../src/base/zone.js';
import { type Expression, isCall } from '../../../src/expr/expression.js';
import type { Draw } from './draw.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Instants at which some answer of the plan changes: both ends of each of its windows, the ages and
 * instants that its rules compare with, the pauses that end a life, the local midnights nearby. A fact
 * at, just before or just after one of them is counted by a right machine and not by a wrong one, or the
 * other way round.
 */
export function edgesOf(plan: Plan, asOf: number): readonly number[] {
  const edges = new Set<number>([asOf]);
  const add = (instant: number) => {
    if (Number.isSafeInteger(instant) && Math.abs(instant) < 8e15) edges.add(instant);
  };
  const today = localDay(asOf, plan.zone);
  for (const back of [-1, 0, 1, 2, 7, 30]) add(startOfDay(today - back, plan.zone));
  for (const { source } of plan.definitions) {
    if (source.from === 'expression') addConstants(source.expression, asOf, add);
    if (source.from !== 'aggregate') continue;
    const { window, where, value, gapMs, currentLifeGapMs } = source.aggregate;
    if (window.kind !== 'lifetime') {
      const { first, last } = windowBounds(window, asOf, plan.zone);
      add(first);
      add(last);
    }
    addConstants(where, asOf, add);
    if (value !== undefined) addConstants(value, asOf, add);
    for (const gap of [gapMs, currentLifeGapMs]) if (gap !== undefined) add(asOf - gap);
  }
  return [...edges];
}

function addConstants(expression: Expression, asOf: number, add: (instant: number) => void): void {
  if (isCall(expression)) {
    for (const arg of expression.args) addConstants(arg, asOf, add);
  } else if (expression.op === 'literal' && typeof expression.value === 'number') {
    const { kind } = expression.type;
    if (kind === 'instant') add(expression.value);
    if (kind === 'date') add(expression.value * DAY_MS);
    if (kind === 'integer' && expression.value >= HOUR_MS) add(asOf - expression.value);
    if (kind === 'integer' && expression.value > 0 && expression.value < 400)
      add(asOf - expression.value * DAY_MS);
  }
}

/** An instant to ask about: a change of clocks, the end of a month, a leap day, or any other. */
export function drawAsOf(draw: Draw, zoneName: string): number {
  const zone = createZone(zoneName);
  if (zone === undefined) throw new Error(`the host knows no ${zoneName}`);
  const beside = draw.one([-1, 0, 0, 1, HOUR_MS]);
  const shape = draw.integer(0, 3);
  const changes = changesOf(zone);
  if (shape === 0 && changes.length > 0) return draw.one(changes) + beside;
  if (shape === 1) return startOfDay(draw.one(MONTH_ENDS), zone) + beside;
  if (shape === 2) return startOfDay(draw.one(MONTH_ENDS) - 1, zone) + 12 * HOUR_MS;
  return Date.UTC(
    2025,
    draw.integer(0, 17),
    draw.integer(1, 28),
    draw.integer(0, 23),
    draw.integer(0, 59),
    7,
  );
}

/** The days after the ends of months, leap years among them, and of years. */
const MONTH_ENDS = [
  [2024, 1, 29],
  [2024, 2, 1],
  [2025, 0, 1],
  [2025, 2, 1],
  [2025, 4, 31],
  [2026, 0, 1],
  [2026, 3, 30],
].map(([year = 0, month = 0, day = 0]) => Date.UTC(year, month, day) / DAY_MS);

/** By zone; to ask the host for a change takes longer than everything else. */
const CHANGES = new Map<string, readonly number[]>();

/** The changes of offset in a few years, to the second. */
export function changesOf(zone: Zone): readonly number[] {
  const known = CHANGES.get(zone.name);
  if (known !== undefined) return known;
  const changes: number[] = [];
  for (let before = Date.UTC(2017, 0, 1); before < Date.UTC(2026, 11, 1); before += 7 * DAY_MS) {
    const offset = zone.offsetAt(before);
    let [last, first] = [before, before + 7 * DAY_MS];
    if (zone.offsetAt(first) === offset) continue;
    while (first - last > 1) {
      const middle = Math.floor((last + first) / 2);
      if (zone.offsetAt(middle) === offset) last = middle;
      else first = middle;
    }
    changes.push(first);
  }
  CHANGES.set(zone.name, changes);
  return changes;
}
