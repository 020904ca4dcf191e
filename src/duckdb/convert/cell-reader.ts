import { formatDay } from '../../base/calendar.js';
import { toMinorUnits } from '../../base/money.js';
import type { Zone } from '../../base/zone.js';
import type { PlainValue, RejectionCode } from '../../model/facts.js';
import type { ColumnSpec } from '../../model/tables.js';
import { multiplyDecimals } from './decimal-product.js';
import { dayOf, instantOf, type ReadMoment, readIsoMoment } from './instant-text.js';
import type { TextColumn } from './text-chunk.js';

/** How source cells become a value of a fact table. */
export interface Conversion {
  /** The column of the fact table that is filled. */
  readonly column: ColumnSpec;
  /** The names of the source columns: one, or two that are multiplied. */
  readonly sources: readonly [string] | readonly [string, string];
  /** Digits after the point of the currency, where the source has decimal money. */
  readonly decimals?: number;
  /** How instants or dates are written, where that is not ISO 8601. */
  readonly readMoment?: ReadMoment;
  /** What stands between tags; without it tags are a JSON list. */
  readonly separator?: string;
}

/** Stands for a cell that cannot be used; a symbol, so that no value can be mistaken for it. */
export const BAD: unique symbol = Symbol('bad');

/** Reads the value of one row, made once per column. */
export type ReadCell = (row: number) => PlainValue | typeof BAD;

/** Turns one source text into a value, or undefined where it is not of the kind. */
export type Convert = (text: string) => PlainValue | undefined;

/** The reader of a column: given the cells of a chunk, it gives a reader of its rows. */
export function cellReader(
  conversion: Conversion,
  zone: Zone,
): (cells: readonly TextColumn[]) => ReadCell {
  const { column, decimals, sources } = conversion;
  const absent = column.nullable ? null : BAD;
  if (sources.length === 2) {
    return ([left = [], right = []]) =>
      (row) => {
        const [a, b] = [left[row] ?? '', right[row] ?? ''];
        if (a === '' || b === '') return absent;
        return convertProduct(a, b, decimals ?? 0) ?? BAD;
      };
  }
  const convert = remembering(converter(conversion, zone));
  return ([cells = []]) =>
    (row) => {
      const text = cells[row];
      if (text === undefined || text === null || text === '') return absent;
      return convert(text) ?? BAD;
    };
}

/** The product of two decimal texts in minor units, rounded once. */
export function convertProduct(a: string, b: string, decimals: number): number | undefined {
  const product = multiplyDecimals(a, b);
  return product === undefined ? undefined : toMinorUnits(product, decimals);
}

/** Why a cell could not be used, told after the fact so that good cells cost nothing. */
export function explainCell(
  { column, sources, decimals }: Conversion,
  texts: readonly (string | null)[],
): { readonly code: RejectionCode; readonly message: string } {
  const missing = sources.find((_, index) => (texts[index] ?? '') === '');
  if (missing !== undefined) {
    return { code: 'MISSING_VALUE', message: `${quote(missing)} is empty` };
  }
  const told = sources.map((name, index) => `${quote(name)} is ${quote(texts[index] ?? '')}`);
  const isNumber = texts.every((text) => /^[+-]?\d[\d.]*(?:[eE][+-]?\d+)?$/.test(text ?? ''));
  const isWhole = decimals !== undefined || texts.every((text) => WHOLE.test(text ?? ''));
  if (column.kind === 'integer' && isNumber && isWhole) {
    return { code: 'UNSAFE_INTEGER', message: `${told.join(' and ')}, which is beyond 2^53` };
  }
  const expected = decimals === undefined ? expectation(column) : 'a decimal number';
  return { code: 'INVALID_VALUE', message: `${told.join(' and ')}, expected ${expected}` };
}

/** Rows that stand together often repeat a text, such as the instant of their order. */
function remembering(convert: Convert): Convert {
  let last = '';
  let value: PlainValue | undefined;
  return (text) => {
    if (text === last) return value;
    value = convert(text);
    last = text;
    return value;
  };
}

const WHOLE = /^[+-]?\d+(?:\.0*)?$/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const YES = ['true', 't', 'yes', 'y', '1'];
const NO = ['false', 'f', 'no', 'n', '0'];

/** Reads a source text as the kind of its column. */
export function converter(conversion: Conversion, zone: Zone): Convert {
  const { column, decimals, readMoment = readIsoMoment, separator } = conversion;
  if (decimals !== undefined) return (text) => toMinorUnits(text, decimals);
  switch (column.kind) {
    case 'string':
      return (text) =>
        column.values === undefined || column.values.includes(text) ? text : undefined;
    case 'integer':
      return (text) => {
        const value = WHOLE.test(text) ? Number(text) + 0 : Number.NaN;
        return Number.isSafeInteger(value) ? value : undefined;
      };
    case 'number':
      return (text) => {
        const value = NUMBER.test(text) ? Number(text) + 0 : Number.NaN;
        return Number.isFinite(value) ? value : undefined;
      };
    case 'boolean':
      return (text) => {
        const word = text.toLowerCase();
        if (YES.includes(word)) return true;
        return NO.includes(word) ? false : undefined;
      };
    case 'instant':
      return (text) => {
        const moment = readMoment(text);
        return moment && instantOf(moment, zone);
      };
    case 'date':
      return (text) => {
        const moment = readMoment(text);
        const day = moment && dayOf(moment);
        return day === undefined ? undefined : formatDay(day);
      };
    case 'string[]':
      return separator === undefined ? readTagList : (text) => splitTags(text, separator);
    default:
      return () => undefined;
  }
}

function readTagList(text: string): readonly string[] | undefined {
  try {
    const tags: unknown = JSON.parse(text);
    return Array.isArray(tags) && tags.every((tag) => typeof tag === 'string') ? tags : undefined;
  } catch {
    return undefined;
  }
}

function splitTags(text: string, separator: string): readonly string[] {
  return text
    .split(separator)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

function expectation({ kind, values, money }: ColumnSpec): string {
  if (values !== undefined) return `one of ${values.join(', ')}`;
  if (money === true) return 'an integer in minor units';
  return EXPECTATIONS[kind] ?? kind;
}

const EXPECTATIONS: { readonly [kind: string]: string } = {
  boolean: 'true or false',
  integer: 'an integer',
  number: 'a finite number',
  string: 'a text',
  date: 'a date',
  instant: 'a date and time',
  'string[]': 'a list of texts',
};

function quote(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 37)}...` : text);
}
