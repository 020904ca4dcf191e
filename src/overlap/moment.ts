import { localDay } from '../base/local-time.js';
import type { Zone } from '../base/zone.js';
import { compileExpression, type RowLayout } from '../expr/evaluate.js';
import { type Expression, isCall, namesRead } from '../expr/expression.js';
import { MOMENT_TYPES } from '../expr/table-columns.js';
import type { Value } from '../model/type.js';
import { keyOf } from './formula.js';

/** How the name of a family of months ends. */
export const BY_MONTHS = ' by months';

/** The instant at which rules are looked at, and how to read expressions of nothing else. */
export interface Moment {
  readonly asOf: number;
  readonly today: number;
  /** The value of an expression that reads no customer; undefined where it reads one. */
  readonly constantOf: (expression: Expression) => Constant | undefined;
}

/** A value that is the same for every customer, and how it depends on the moment. */
export interface Constant {
  readonly value: Value;
  /** Undefined where it does not. */
  readonly family: string | undefined;
}

export function momentAt(asOf: number, zone: Zone): Moment {
  const today = localDay(asOf, zone);
  const layout: RowLayout = { zone, slotOf: (name) => (name === 'asOf' ? 0 : 1) };
  return {
    asOf,
    today,
    constantOf: (expression) => {
      if (!namesRead(expression).every(isMoment) || readsLearned(expression)) return undefined;
      const value = compileExpression(expression, layout)([asOf, today]);
      return { value, family: familyOf(expression) };
    },
  };
}

export function isMoment(name: string): boolean {
  return Object.hasOwn(MOMENT_TYPES, name);
}

export function readsMoment(expression: Expression): boolean {
  return namesRead(expression).some(isMoment);
}

export function readsLearned(expression: Expression): boolean {
  return namesRead(expression, 'parameter').length > 0;
}

/**
 * `today` moved by days, `asOf` moved by milliseconds, and `today` moved by months are families: of two
 * members the one moved further is the later at every moment. Any other expression is on its own.
 */
function familyOf(expression: Expression): string | undefined {
  if (!readsMoment(expression)) return undefined;
  if (expression.op === 'field' && 'name' in expression) return expression.name;
  if (isCall(expression)) {
    const [first, second, ...more] = expression.args;
    const isMoved = first?.op === 'field' && second !== undefined && !readsMoment(second);
    if (isMoved && more.length === 0 && 'name' in first) {
      if (expression.op === 'addMonths') return `${first.name}${BY_MONTHS}`;
      if (expression.op === 'add' || expression.op === 'subtract') return first.name;
    }
  }
  return keyOf(expression);
}
