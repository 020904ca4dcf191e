import { acceptor, INVALID, type PlainRow } from '../../model/cell.js';
import type { CodeArray, Column, NumberColumn } from '../../model/column.js';
import type { ColumnSpec } from '../../model/tables.js';
import { buildDictionary, type Text } from '../dictionary.js';
import { createValidity } from '../validity.js';
import { cellGetter } from './cell-getters.js';

/** Told of a cell that cannot be used, and what stands there. */
export type OnFault = (row: number, value: unknown) => void;

/** A column of plain rows in the making. */
export interface ColumnEncoder {
  /** Reads the rows from `from` up to `to`, which follow those read before. */
  readonly take: (from: number, to: number) => void;
  /**
   * Undefined where no row has a value and none must have one: what is not there is unknown, or the
   * fallback, in every row.
   */
  readonly finish: () => Column | undefined;
}

const NO_CELLS: PlainRow = {};

/** Makes a column of plain rows; a cell that cannot be used becomes null. */
export function createColumnEncoder(
  rows: readonly unknown[],
  spec: ColumnSpec,
  onFault: OnFault,
): ColumnEncoder {
  const { length } = rows;
  const get = cellGetter(spec.name);
  const cellAt = (row: number): unknown => get((rows[row] ?? NO_CELLS) as PlainRow);
  const isText = spec.kind === 'string' || spec.kind === 'string[]';
  const create = isText ? createTextEncoder : createNumberEncoder;
  const start = (): ColumnEncoder => create(length, cellAt, spec, onFault);
  let encoder = spec.nullable ? undefined : start();
  return {
    take: (from, to) => {
      if (encoder === undefined) {
        let row = from;
        while (row < to && isAbsent(cellAt(row))) row++;
        if (row === to) return;
        encoder = start();
        encoder.take(0, from);
      }
      encoder.take(from, to);
    },
    finish: () => encoder?.finish(),
  };
}

/** Looks at cells without keeping them. */
export function checkCells(
  rows: readonly unknown[],
  spec: ColumnSpec,
  onFault: OnFault,
  from: number,
  to: number,
): void {
  const get = cellGetter(spec.name);
  const accept = acceptor(spec.kind, spec.values);
  for (let row = from; row < to; row++) {
    const value = get((rows[row] ?? NO_CELLS) as PlainRow);
    if (isAbsent(value) ? !spec.nullable : accept(value) === INVALID) onFault(row, value);
  }
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function createNumberEncoder(
  length: number,
  cellAt: (row: number) => unknown,
  { kind, nullable, fallback }: ColumnSpec,
  onFault: OnFault,
): ColumnEncoder {
  const accept = acceptor(kind);
  const isWhole = kind === 'integer' || kind === 'instant';
  const validity = createValidity(length);
  const numberAt = (row: number): number => {
    const value = cellAt(row);
    // Adding 0 takes the sign off a zero.
    if (isWhole && Number.isSafeInteger(value)) return (value as number) + 0;
    const isMissing = isAbsent(value);
    if (isMissing && fallback !== undefined) return fallback as number;
    const cell = isMissing ? INVALID : accept(value);
    if (cell !== INVALID) return Number(cell);
    if (!(isMissing && nullable)) onFault(row, value);
    validity.clear(row);
    return 0;
  };
  let narrow = new Int32Array(0);
  let wide: Float64Array | undefined;
  return {
    take: (from, to) => {
      let row = from;
      if (wide === undefined) {
        if (narrow.length === 0 && isNarrow(numberAt(from))) narrow = new Int32Array(length);
        row = narrow.length === 0 ? from : fillNarrow(narrow, numberAt, from, to);
        if (row === to) return;
        wide = new Float64Array(length);
        wide.set(narrow);
      }
      fillWide(wide, numberAt, row, to);
    },
    finish: () => ({
      kind: kind as NumberColumn['kind'],
      values: wide ?? narrow,
      ...validity.finish(),
    }),
  };
}

function isNarrow(number: number): boolean {
  return number === (number | 0);
}

/** The first row whose number does not fit, or the end. */
function fillNarrow(
  out: Int32Array,
  numberAt: (row: number) => number,
  from: number,
  to: number,
): number {
  for (let row = from; row < to; row++) {
    const number = numberAt(row);
    if (!isNarrow(number)) return row;
    out[row] = number;
  }
  return to;
}

function fillWide(
  out: Float64Array,
  numberAt: (row: number) => number,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row++) out[row] = numberAt(row);
}

function createTextEncoder(
  length: number,
  cellAt: (row: number) => unknown,
  { kind, nullable, fallback, values }: ColumnSpec,
  onFault: OnFault,
): ColumnEncoder {
  const accept = acceptor(kind, values);
  const { dictionary, codeOf } = buildDictionary();
  const validity = createValidity(length);
  let codes: CodeArray = new Uint8Array(length);
  let last: unknown;
  let code = 0;
  return {
    take: (from, to) => {
      for (let row = from; row < to; row++) {
        const value = cellAt(row) ?? fallback ?? null;
        // A text is often that of the row before.
        if (value !== last || value === null) {
          const cell = value === null ? INVALID : accept(value);
          if (cell === INVALID) {
            if (value !== null || !nullable) onFault(row, value);
            validity.clear(row);
            continue;
          }
          last = value;
          code = codeOf(cell as Text);
          if (code > 0xff && codes instanceof Uint8Array) codes = Int32Array.from(codes);
        }
        codes[row] = code;
      }
    },
    finish: () => ({ kind, codes, dictionary: dictionary.values, ...validity.finish() }) as Column,
  };
}
