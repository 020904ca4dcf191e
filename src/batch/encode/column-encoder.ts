import { acceptor, INVALID, type PlainRow } from '../../model/cell.js';
import type { CodeArray, Column, NumberColumn } from '../../model/column.js';
import type { ColumnSpec } from '../../model/tables.js';
import { buildDictionary, type Text } from '../dictionary.js';
import { createValidity } from '../validity.js';
import { cellGetter, type GetCell } from './cell-getters.js';

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
  const start = (): ColumnEncoder =>
    isText
      ? createTextEncoder(length, cellAt, spec, onFault)
      : createNumberEncoder(rows, spec, onFault);
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
  rows: readonly unknown[],
  { name, kind, nullable, fallback }: ColumnSpec,
  onFault: OnFault,
): ColumnEncoder {
  const accept = acceptor(kind);
  const validity = createValidity(rows.length);
  const source: NumberSource = {
    rows,
    get: cellGetter(name),
    isWhole: kind === 'integer' || kind === 'instant',
    numberOf: (row, value) => {
      const isMissing = isAbsent(value);
      if (isMissing && fallback !== undefined) return fallback as number;
      const cell = isMissing ? INVALID : accept(value);
      if (cell !== INVALID) return Number(cell);
      if (!(isMissing && nullable)) onFault(row, value);
      validity.clear(row);
      return 0;
    },
  };
  let narrow = new Int32Array(0);
  let wide: Float64Array | undefined;
  return {
    take: (from, to) => {
      let row = from;
      if (wide === undefined) {
        const isFirst = narrow.length === 0;
        if (isFirst && isNarrow(source, from)) narrow = new Int32Array(rows.length);
        row = narrow.length === 0 ? from : fillNarrow(narrow, source, from, to);
        if (row === to) return;
        wide = new Float64Array(rows.length);
        wide.set(narrow);
      }
      fillWide(wide, source, row, to);
    },
    finish: () => ({
      kind: kind as NumberColumn['kind'],
      values: wide ?? narrow,
      ...validity.finish(),
    }),
  };
}

/** Where numbers are read from. */
interface NumberSource {
  readonly rows: readonly unknown[];
  readonly get: GetCell;
  readonly isWhole: boolean;
  /** What stands for a value that is not simply a whole number. */
  readonly numberOf: (row: number, value: unknown) => number;
}

// A number that passes from one function to another is put into memory of its own, if it is no small integer; so the loops
// that read cells write them down as well.

/** Whether the number of one row takes 32 bits; most often those of the other rows do then. */
function isNarrow({ rows, get, numberOf }: NumberSource, row: number): boolean {
  const number = numberOf(row, get((rows[row] ?? NO_CELLS) as PlainRow));
  return number === (number | 0);
}

/** The first row whose number does not fit, or the end. */
function fillNarrow(
  out: Int32Array,
  { rows, get, isWhole, numberOf }: NumberSource,
  from: number,
  to: number,
): number {
  for (let row = from; row < to; row++) {
    const value = get((rows[row] ?? NO_CELLS) as PlainRow);
    const isPlain = isWhole && Number.isSafeInteger(value);
    const number = isPlain ? (value as number) : numberOf(row, value);
    if (number !== (number | 0)) return row;
    out[row] = number;
  }
  return to;
}

function fillWide(
  out: Float64Array,
  { rows, get, isWhole, numberOf }: NumberSource,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row++) {
    const value = get((rows[row] ?? NO_CELLS) as PlainRow);
    // Adding 0 takes the sign off a zero.
    if (isWhole && Number.isSafeInteger(value)) out[row] = (value as number) + 0;
    else out[row] = numberOf(row, value);
  }
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
