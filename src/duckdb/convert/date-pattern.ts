import { SECOND_MS } from '../../base/milliseconds.js';
import { fail, type Outcome, succeed } from '../../base/outcome.js';
import {
  type ClockParts,
  fractionMs,
  localTime,
  type ReadMoment,
  readOffset,
} from './instant-text.js';

type Part = keyof ClockParts | 'halfOfDay' | 'offset' | 'epochMs';

/** A token of a pattern: what it matches, which part it gives, and the value of a matched text. */
interface Token {
  readonly part: Part;
  readonly source: string;
  readonly toValue: (text: string) => number | undefined;
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/**
 * The tokens of date-fns patterns (those of Unicode TR35) that fix a moment. Names are English; a
 * year of two digits lies from 1969 to 2068, as in POSIX.
 */
const TOKENS: { readonly [token: string]: Token } = {
  yyyy: digits('year', 4),
  yy: { ...digits('year', 2), toValue: (text) => Number(text) + (text < '69' ? 2000 : 1900) },
  M: oneOrTwoDigits('month'),
  MM: digits('month', 2),
  MMM: named('month', MONTHS, 3),
  MMMM: named('month', MONTHS, 9),
  d: oneOrTwoDigits('dayOfMonth'),
  dd: digits('dayOfMonth', 2),
  H: oneOrTwoDigits('hour'),
  HH: digits('hour', 2),
  h: { ...oneOrTwoDigits('hour'), toValue: hourOfTwelve },
  hh: { ...digits('hour', 2), toValue: hourOfTwelve },
  a: { part: 'halfOfDay', source: '[AaPp][Mm]', toValue: (text) => (/^p/i.test(text) ? 12 : 0) },
  m: oneOrTwoDigits('minute'),
  mm: digits('minute', 2),
  s: oneOrTwoDigits('second'),
  ss: digits('second', 2),
  S: { ...digits('millisecond', 1), toValue: fractionMs },
  SS: { ...digits('millisecond', 2), toValue: fractionMs },
  SSS: digits('millisecond', 3),
  SSSSSS: { ...digits('millisecond', 6), toValue: fractionMs },
  SSSSSSSSS: { ...digits('millisecond', 9), toValue: fractionMs },
  X: { part: 'offset', source: 'Z|[+-]\\d\\d(?:\\d\\d)?', toValue: readOffset },
  XX: { part: 'offset', source: 'Z|[+-]\\d{4}', toValue: readOffset },
  XXX: { part: 'offset', source: 'Z|[+-]\\d\\d:\\d\\d', toValue: readOffset },
  t: { part: 'epochMs', source: '-?\\d{1,13}', toValue: (text) => Number(text) * SECOND_MS },
  T: { part: 'epochMs', source: '-?\\d{1,16}', toValue: Number },
};

/**
 * Compiles a date-fns pattern such as `d/M/yyyy HH:mm` into a reader of texts. Text between single
 * quotes stands for itself, `''` is one quote. Fails on a letter that is no token, and on a pattern
 * that does not say which day it is.
 */
export function compileDatePattern(pattern: string): Outcome<ReadMoment> {
  let source = '';
  const tokens: Token[] = [];
  for (const [piece] of pattern.matchAll(/([A-Za-z])\1*|''|'(?:[^']|'')*'?|[^A-Za-z']/g)) {
    if (/^[A-Za-z]/.test(piece)) {
      const token = Object.hasOwn(TOKENS, piece) ? TOKENS[piece] : undefined;
      if (token === undefined) return refuse(`"${piece}" is no token of a date pattern`);
      if (tokens.some(({ part }) => part === token.part)) {
        return refuse(`"${piece}" gives the ${token.part} a second time`);
      }
      tokens.push(token);
      source += `(${token.source})`;
    } else {
      if (piece.length > 1 && !piece.endsWith("'")) return refuse('a quotation is not closed');
      source += literalOf(piece).replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
    }
  }
  const parts = tokens.map(({ part }) => part);
  const saysDay = parts.includes('year') && parts.includes('month') && parts.includes('dayOfMonth');
  if (!saysDay && !parts.includes('epochMs')) return refuse('the pattern does not give a day');
  const usesTwelve = /h/.test(pattern.replace(/'(?:[^']|'')*'/g, ''));
  if (usesTwelve !== parts.includes('halfOfDay')) return refuse('h and a go together');
  return succeed(momentReader(new RegExp(`^${source}$`), tokens));
}

function momentReader(expression: RegExp, tokens: readonly Token[]): ReadMoment {
  return (text) => {
    const match = expression.exec(text);
    if (match === null) return undefined;
    const parts: { [P in Part]?: number } = {};
    for (let index = 0; index < tokens.length; index++) {
      const { part, toValue } = tokens[index] as Token;
      const value = toValue(match[index + 1] ?? '');
      if (value === undefined) return undefined;
      parts[part] = value;
    }
    if (parts.epochMs !== undefined) return { localMs: parts.epochMs, offsetMs: 0 };
    const localMs = localTime({
      year: parts.year ?? Number.NaN,
      month: parts.month ?? Number.NaN,
      dayOfMonth: parts.dayOfMonth ?? Number.NaN,
      hour: (parts.hour ?? 0) + (parts.halfOfDay ?? 0),
      minute: parts.minute ?? 0,
      second: parts.second ?? 0,
      millisecond: parts.millisecond ?? 0,
    });
    return localMs === undefined ? undefined : { localMs, offsetMs: parts.offset };
  };
}

function digits(part: Part, count: number): Token {
  return { part, source: `\\d{${count}}`, toValue: Number };
}

function oneOrTwoDigits(part: Part): Token {
  return { part, source: '\\d\\d?', toValue: Number };
}

function named(part: Part, names: readonly string[], length: number): Token {
  const texts = names.map((name) => name.slice(0, length));
  const source = texts.map((name) => name.replace(/[a-z]/g, (c) => `[${c}${c.toUpperCase()}]`));
  const toValue = (text: string) => texts.indexOf(text.toLowerCase()) + 1;
  return { part, source: source.join('|'), toValue };
}

/** 12 o'clock is hour 0 of its half of the day. */
function hourOfTwelve(text: string): number | undefined {
  const hour = Number(text);
  return hour >= 1 && hour <= 12 ? hour % 12 : undefined;
}

function literalOf(piece: string): string {
  if (piece === "''") return "'";
  return piece.startsWith("'") ? piece.slice(1, -1).replaceAll("''", "'") : piece;
}

function refuse(message: string): Outcome<never> {
  const expected = `tokens ${Object.keys(TOKENS).join(', ')}; other text in single quotes`;
  return fail([{ code: 'INVALID_FORMAT', severity: 'error', pointer: '', message, expected }]);
}
