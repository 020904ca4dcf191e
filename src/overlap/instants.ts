import { startOfDay } from '../base/local-time.js';
import { DAY_MS } from '../base/milliseconds.js';
import type { Zone } from '../base/zone.js';
import { type Expression, isCall } from '../expr/expression.js';

/** 2026-01-01 at noon, UTC: the moment looked at where any will do. */
export const USUAL_INSTANT = Date.UTC(2026, 0, 1, 12);

/** So many moments are tried where an answer depends on the moment. */
const MOST_INSTANTS = 12;

/** Moments at and on both sides of the days and instants that rules name. */
export function instantsBeside(rules: readonly Expression[], zone: Zone): readonly number[] {
  const instants = new Set<number>();
  const visit = (expression: Expression): void => {
    if (isCall(expression)) expression.args.forEach(visit);
    else if (expression.op === 'literal' && 'value' in expression) {
      const { type, value } = expression;
      if (typeof value !== 'number') return;
      if (type.kind === 'date') {
        const start = startOfDay(value, zone);
        for (const offset of [0, DAY_MS, -DAY_MS]) instants.add(start + offset);
      } else if (type.kind === 'instant') {
        for (const offset of [0, 1, -1]) instants.add(value + offset);
      }
    }
  };
  rules.forEach(visit);
  return [...instants].slice(0, MOST_INSTANTS);
}
