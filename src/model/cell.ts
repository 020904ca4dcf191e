import { parseDay } from '../base/calendar.js';
import type { RejectionCode } from './facts.js';
import type { ColumnSpec } from './tables.js';
import type { Value, ValueKind } from './type.js';

/** Stands for a cell that cannot be used; a symbol, so that no fact can be mistaken for it. */
export const INVALID: unique symbol = Symbol('invalid');

/** A value read from plain data, or {@link INVALID}. */
export type Cell = Value | typeof INVALID;

/** Reads one column of a plain row: checks its kind and puts the fallback in for what is absent. */
export type ReadCell = (row: PlainRow) => Cell;

export type PlainRow = { readonly [column: string]: unknown };

/** The reader of a column, made once per plan. */
export function cellReader(column: ColumnSpec): ReadCell {
  const { name, nullable } = column;
  const accept = acceptor(column.kind, column.values);
  const absent: Cell = column.fallback ?? (nullable ? null : INVALID);
  return (row) => {
    const value = row[name];
    return value === undefined || value === null ? absent : accept(value);
  };
}

/** Checks a value that is there against a kind (and a closed set of strings). */
export function acceptor(kind: ValueKind, values?: readonly string[]): (value: unknown) => Cell {
  if (values !== undefined && kind === 'string') {
    return (value) => (values.includes(value as string) ? (value as string) : INVALID);
  }
  return ACCEPT[kind] ?? (() => INVALID);
}

// Zero loses its sign; any other number is kept as it is, which allocates nothing.
const acceptInteger = (value: unknown): Cell =>
  Number.isSafeInteger(value) ? (value === 0 ? 0 : (value as number)) : INVALID;

const ACCEPT: { readonly [K in ValueKind]?: (value: unknown) => Cell } = {
  boolean: (value) => (typeof value === 'boolean' ? value : INVALID),
  integer: acceptInteger,
  instant: acceptInteger,
  number: (value) => (Number.isFinite(value) ? (value as number) + 0 : INVALID),
  string: (value) => (typeof value === 'string' ? value : INVALID),
  date: (value) => (typeof value === 'string' ? (parseDay(value) ?? INVALID) : INVALID),
  'string[]': (value) =>
    Array.isArray(value) && value.every((tag) => typeof tag === 'string') ? value : INVALID,
};

/** Why a cell was refused, told after the fact so that good cells cost nothing. */
export function explainCell(
  column: ColumnSpec,
  value: unknown,
): { readonly code: RejectionCode; readonly message: string } {
  if (value === undefined || value === null) {
    return { code: 'MISSING_VALUE', message: `${column.name} is missing` };
  }
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return { code: 'UNSAFE_INTEGER', message: `${column.name} is beyond 2^53` };
  }
  return {
    code: 'INVALID_VALUE',
    message: `${column.name} is ${describe(value)}, expected ${expectation(column)}`,
  };
}

function describe(value: unknown): string {
  if (typeof value === 'string') {
    return JSON.stringify(value.length > 40 ? `${value.slice(0, 37)}...` : value);
  }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}

function expectation(column: ColumnSpec): string {
  if (column.values !== undefined) return `one of ${column.values.join(', ')}`;
  if (column.money) return 'an integer in minor units';
  return EXPECTATIONS[column.kind] ?? column.kind;
}

const EXPECTATIONS: { readonly [K in ValueKind]?: string } = {
  boolean: 'true or false',
  integer: 'an integer',
  number: 'a finite number',
  string: 'a text',
  date: 'a day as YYYY-MM-DD',
  instant: 'an instant in epoch milliseconds',
  'string[]': 'a list of texts',
};
