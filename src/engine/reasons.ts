import type { OperatorName } from '../expr/operators.js';
import type { PlainValue } from '../model/facts.js';
import type { IncentiveReason, IncentiveWarning } from '../model/incentive/reason.js';
import type { Language } from '../model/language.js';
import type { RenderOptions, ShopperReason } from '../offer/index.js';
import { renderReason } from '../offer/render-reason.js';
import type { Trace } from '../row/trace.js';

/** What a condition compares: a value by its name, or a constant. */
export interface Side {
  /** The name of the value, or a difference of two such as `asOf - lastOrderAt`; absent for a constant. */
  readonly name?: string;
  readonly value: Trace['value'];
  /** Set where the value is a length of time. */
  readonly unit?: 'milliseconds';
}

/** Why something was answered as it was; codes are stable, words are rendered elsewhere. */
export type Reason =
  | {
      /** A condition that decided the answer. */
      readonly code: 'CONDITION_MET' | 'CONDITION_NOT_MET';
      readonly operator: OperatorName | 'field' | 'literal';
      readonly sides: readonly Side[];
    }
  | {
      /** A condition that failed because a value is not known. */
      readonly code: 'VALUE_UNKNOWN';
      readonly operator: OperatorName | 'field' | 'literal';
      readonly sides: readonly Side[];
      readonly names: readonly string[];
    }
  | {
      /** Facts that the answer needs were not given. */
      readonly code: 'MISSING_INPUT';
      readonly paths: readonly string[];
    };

/**
 * The conditions that decided an answer: of a conjunction that failed the parts that failed, of a
 * disjunction that held the parts that held, else all of them.
 */
export function decidingReasons(trace: Trace): readonly Reason[] {
  const { op, value, parts = [] } = trace;
  if (op === 'and' || op === 'or') {
    const decisive = parts.filter((part) => (part.value === true) === (value === true));
    return decisive.flatMap(decidingReasons);
  }
  const [only] = parts;
  // A negation is decided by what decides its part.
  if (op === 'not' && only !== undefined) return decidingReasons(only);
  return [leafReason(trace, value === true)];
}

function leafReason(trace: Trace, met: boolean): Reason {
  const { op, parts } = trace;
  const sides = parts === undefined ? [sideOf(trace)] : parts.map(sideOf);
  const names = unknownNames(trace);
  if (!met && names.length > 0 && op !== 'isNull') {
    return { code: 'VALUE_UNKNOWN', operator: op, sides, names };
  }
  return { code: met ? 'CONDITION_MET' : 'CONDITION_NOT_MET', operator: op, sides };
}

function sideOf(trace: Trace): Side {
  const { value, unit } = trace;
  const name = nameOf(trace);
  return {
    ...(name === undefined ? {} : { name }),
    value,
    ...(unit === undefined ? {} : { unit }),
  };
}

const SIGNS: { readonly [operator: string]: string } = {
  add: '+',
  subtract: '-',
  multiply: '×',
  divide: '/',
};

/** What a side is called: a field by its name, a sum or the like by what stands on both sides of it. */
function nameOf({ op, name, parts = [] }: Trace): string | undefined {
  if (op === 'field') return name;
  const sign = SIGNS[op];
  if (sign === undefined) return undefined;
  return parts.map((part) => nameOf(part) ?? showValue(part.value)).join(` ${sign} `);
}

function unknownNames(trace: Trace): string[] {
  if (trace.op === 'field') return trace.value === null && trace.name ? [trace.name] : [];
  return [...new Set((trace.parts ?? []).flatMap(unknownNames))];
}

/**
 * Puts a reason into words: one of a decision, or one about an offer, a warning, or what a shopper may be told.
 * Values are shown as they are; `hideValues` leaves the customer's out. Amounts are shown with the currency and
 * instants in the zone that are given.
 *
 * @example
 * ```ts
 * import { render } from 'clientele';
 *
 * const sides = [{ name: 'orders30d', value: 1 }, { value: 3 }];
 * render({ code: 'CONDITION_NOT_MET', operator: 'greaterOrEqual', sides });
 * // => 'orders30d (1) ≥ 3 does not hold'
 *
 * const spent = { required: 20000, actual: 15000, missing: 5000, base: 'initial' } as const;
 * render({ code: 'MIN_SPEND_NOT_MET', ...spent }, 'zh', { currency: 'CNY' });
 * // => '须满 CNY 200.00（当前 CNY 150.00，还差 CNY 50.00）'
 * ```
 */
export function render(
  reason: Reason | IncentiveReason | IncentiveWarning | ShopperReason,
  language: Language = 'en',
  options: RenderOptions = {},
): string {
  // MISSING_INPUT is a code of both: a decision names all tables in `paths`, an offer one place in `path`.
  return 'sides' in reason || 'paths' in reason
    ? renderCondition(reason, language, options)
    : renderReason(reason, language, options);
}

function renderCondition(
  reason: Reason,
  language: Language,
  { hideValues = false }: RenderOptions,
): string {
  const words = WORDS[language];
  if (reason.code === 'MISSING_INPUT') return `${words.missing} ${reason.paths.join(', ')}`;
  const met = reason.code === 'CONDITION_MET';
  const condition = phrase(reason, language, hideValues);
  if (reason.code === 'VALUE_UNKNOWN') {
    return `${condition} ${words.unmet}${words.aside(`${words.unknown}${reason.names.join(', ')}`)}`;
  }
  return `${condition} ${met ? words.met : words.unmet}`;
}

function phrase(
  { operator, sides }: Extract<Reason, { readonly sides: unknown }>,
  language: Language,
  hideValues: boolean,
): string {
  const isLength = sides.some(({ unit }) => unit === 'milliseconds');
  const words = WORDS[language];
  const showSide = ({ value }: Side): string => {
    if (value === null) return words.none;
    return isLength && typeof value === 'number' ? showDays(value, words.days) : showValue(value);
  };
  const show = (side: Side): string => {
    if (side.name === undefined) return showSide(side);
    return hideValues ? side.name : `${side.name} (${showSide(side)})`;
  };
  const symbol = SYMBOLS[operator] ?? operator;
  const [first, second, ...more] = sides.map(show);
  if (first === undefined) return symbol;
  if (second === undefined) return operator === 'field' ? first : `${symbol} ${first}`;
  if (more.length === 0) return `${first} ${symbol} ${second}`;
  return `${symbol}(${[first, second, ...more].join(', ')})`;
}

const MS_PER_DAY = 86_400_000;

/** A length of time in days, with a tenth where it is not whole. */
function showDays(milliseconds: number, word: string): string {
  const days = milliseconds / MS_PER_DAY;
  return `${Number.isInteger(days) ? days : days.toFixed(1)} ${word}`;
}

function showValue(value: Side['value']): string {
  return typeof value === 'string'
    ? value
    : JSON.stringify(value satisfies PlainValue | readonly unknown[]);
}

const SYMBOLS: { readonly [operator: string]: string } = {
  equal: '=',
  notEqual: '≠',
  less: '<',
  lessOrEqual: '≤',
  greater: '>',
  greaterOrEqual: '≥',
  oneOf: '∈',
  has: '∋',
  contains: '⊇',
};

const WORDS: {
  readonly [L in Language]: {
    readonly met: string;
    readonly unmet: string;
    readonly unknown: string;
    readonly missing: string;
    readonly none: string;
    readonly days: string;
    readonly aside: (text: string) => string;
  };
} = {
  en: {
    met: 'holds',
    unmet: 'does not hold',
    unknown: 'unknown: ',
    missing: 'facts not given:',
    none: 'unknown',
    days: 'days',
    aside: (text) => ` (${text})`,
  },
  zh: {
    met: '满足',
    unmet: '不满足',
    unknown: '未知：',
    missing: '缺少数据：',
    none: '未知',
    days: '天',
    aside: (text) => `（${text}）`,
  },
};
