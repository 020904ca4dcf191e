import type { OperatorName } from '../expr/operators.js';
import type { PlainValue } from '../model/facts.js';
import type { Trace } from '../row/trace.js';

/** What a condition compares: a value by its name, or a constant. */
export interface Side {
  /** The name of the value, absent for a constant and for something computed on the way. */
  readonly name?: string;
  readonly value: Trace['value'];
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

function sideOf({ op, name, value }: Trace): Side {
  return op === 'field' && name !== undefined ? { name, value } : { value };
}

function unknownNames(trace: Trace): string[] {
  if (trace.op === 'field') return trace.value === null && trace.name ? [trace.name] : [];
  return [...new Set((trace.parts ?? []).flatMap(unknownNames))];
}

/** The languages in which reasons can be put. */
export type Language = 'en' | 'zh';

/** Puts a reason into words. Values are shown as they are; `hideValues` leaves them out. */
export function render(
  reason: Reason,
  language: Language = 'en',
  { hideValues = false }: { readonly hideValues?: boolean } = {},
): string {
  const words = WORDS[language];
  if (reason.code === 'MISSING_INPUT') return `${words.missing} ${reason.paths.join(', ')}`;
  const met = reason.code === 'CONDITION_MET';
  const condition = phrase(reason, language, hideValues);
  if (reason.code === 'VALUE_UNKNOWN') {
    return `${condition} ${words.unmet} (${words.unknown} ${reason.names.join(', ')})`;
  }
  return `${condition} ${met ? words.met : words.unmet}`;
}

function phrase(
  { operator, sides }: Extract<Reason, { readonly sides: unknown }>,
  language: Language,
  hideValues: boolean,
): string {
  const show = (side: Side): string => {
    if (side.name === undefined) return showValue(side.value);
    if (hideValues) return side.name;
    return `${side.name} (${side.value === null ? WORDS[language].none : showValue(side.value)})`;
  };
  const symbol = SYMBOLS[operator] ?? operator;
  const [first, second, ...more] = sides.map(show);
  if (first === undefined) return symbol;
  if (second === undefined) return operator === 'field' ? first : `${symbol} ${first}`;
  if (more.length === 0) return `${first} ${symbol} ${second}`;
  return `${symbol}(${[first, second, ...more].join(', ')})`;
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
  };
} = {
  en: {
    met: 'holds',
    unmet: 'does not hold',
    unknown: 'unknown:',
    missing: 'facts not given:',
    none: 'unknown',
  },
  zh: { met: '满足', unmet: '不满足', unknown: '未知：', missing: '缺少数据：', none: '未知' },
};
