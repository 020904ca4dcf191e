import { formatMinorUnits, type Plan, type Reason, type Side } from '../index.js';
import { formatInstant } from './as-of.js';
import { moneyNames } from './money-names.js';

/** Writes values for people: money in its units, instants in local time, ratios to four digits. */
export interface ValueWriter {
  readonly value: (name: string, value: Side['value']) => string;
  /** A reason whose values are written; put into words, it shows them as they stand. */
  readonly reason: (reason: Reason) => Reason;
}

/** `decimals`: how many digits of an amount stand after the point, where that is known. */
export function createValueWriter(plan: Plan, decimals: number | undefined): ValueWriter {
  const kinds = new Map(plan.definitions.map(({ name, type }) => [name, type.kind]));
  kinds.set('asOf', 'instant');
  const money = decimals === undefined ? new Set<string>() : moneyNames(plan);

  const value: ValueWriter['value'] = (name, value) => {
    if (value === null) return 'unknown';
    if (Array.isArray(value)) return value.join(', ');
    if (typeof value !== 'number') return String(value);
    if (kinds.get(name) === 'instant') return formatInstant(value, plan.zone);
    if (decimals !== undefined && money.has(name)) return formatAmount(value, decimals);
    return String(Number(value.toFixed(4)));
  };

  const reason = (reason: Reason): Reason => {
    if (!('sides' in reason)) return reason;
    const [first, ...others] = reason.sides.flatMap(({ name }) => name ?? []);
    // A calculated side has no name of its own, and is left as it is, with what it is compared to.
    if (first === undefined || !kinds.has(first)) return reason;
    const isMoney = money.has(first);
    const isInstant = kinds.get(first) === 'instant';
    const areAlike = (name: string) =>
      money.has(name) === isMoney && (kinds.get(name) === 'instant') === isInstant;
    if (!others.every((name) => kinds.has(name) && areAlike(name))) return reason;
    const sides = reason.sides.map((side) =>
      typeof side.value === 'number' ? { ...side, value: value(first, side.value) } : side,
    );
    // What is rounded must not look equal where it is not.
    const isTold = new Set(sides.map((side) => side.value)).size === distinct(reason.sides);
    return isTold ? { ...reason, sides } : reason;
  };
  return { value, reason };
}

function distinct(sides: readonly Side[]): number {
  return new Set(sides.map((side) => side.value)).size;
}

/** Minor units with a point, thousands separated; what is finer than a minor unit is rounded. */
function formatAmount(minor: number, decimals: number): string {
  const [whole = '', fraction] = formatMinorUnits(Math.round(minor), decimals).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
