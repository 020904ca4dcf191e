import { acceptor, INVALID, type PlainRow } from '../../model/cell.js';
import type { CodeArray, Column, NumberArray, NumberColumn } from '../../model/column.js';
import type { ColumnSpec } from '../../model/tables.js';
import { buildDictionary, type Text } from '../dictionary.js';
import { createValidity } from '../validity.js';
import { cellGetter } from './cell-getters.js';

/** Told of a cell that cannot be used, and what stands there. */
export type OnFault = (row: number, value: unknown) => void;

const NO_CELLS: PlainRow = {};

/**
 * Reads a column of plain rows; a cell that cannot be used becomes null. Undefined where no row has a value
 * and none must have one: what is not there is unknown, or the fallback, in every row.
 */
export function encodeColumn(
  rows: readonly unknown[],
  spec: ColumnSpec,
  onFault: OnFault,
): Column | undefined {
  const get = cellGetter(spec.name);
  const cellAt = (row: number): unknown => get((rows[row] ?? NO_CELLS) as PlainRow);
  const { length } = rows;
  let first = 0;
  while (first < length && isAbsent(cellAt(first))) first++;
  if (first === length && spec.nullable) return undefined;
  return spec.kind === 'string' || spec.kind === 'string[]'
    ? encodeTexts(length, cellAt, spec, onFault)
    : encodeNumbers(length, cellAt, spec, onFault, first);
}

/** Looks at the cells of a column without keeping them. */
export function checkColumn(rows: readonly unknown[], spec: ColumnSpec, onFault: OnFault): void {
  const get = cellGetter(spec.name);
  const accept = acceptor(spec.kind, spec.values);
  for (let row = 0; row < rows.length; row++) {
    const value = get((rows[row] ?? NO_CELLS) as PlainRow);
    if (isAbsent(value) ? !spec.nullable : accept(value) === INVALID) onFault(row, value);
  }
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function encodeNumbers(
  length: number,
  cellAt: (row: number) => unknown,
  { kind, nullable, fallback }: ColumnSpec,
  onFault: OnFault,
  first: number,
): NumberColumn {
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
  return {
    kind: kind as NumberColumn['kind'],
    values: fillNumbers(length, numberAt, first),
    ...validity.finish(),
  };
}

/** As narrow as numbers allow; those of most columns are all alike. */
function fillNumbers(
  length: number,
  numberAt: (row: number) => number,
  first: number,
): NumberArray {
  const sample = first < length ? numberAt(first) : 0;
  const narrow = new Int32Array(sample === (sample | 0) ? length : 0);
  const end = fillNarrow(narrow, numberAt);
  if (end === length) return narrow;
  const wide = new Float64Array(length);
  wide.set(narrow.subarray(0, end));
  for (let row = end; row < length; row++) wide[row] = numberAt(row);
  return wide;
}

/** The first row whose number does not fit, or how many rows there are. */
function fillNarrow(out: Int32Array, numberAt: (row: number) => number): number {
  for (let row = 0; row < out.length; row++) {
    const number = numberAt(row);
    if (number !== (number | 0)) return row;
    out[row] = number;
  }
  return out.length;
}

function encodeTexts(
  length: number,
  cellAt: (row: number) => unknown,
  { kind, nullable, fallback, values }: ColumnSpec,
  onFault: OnFault,
): Column {
  const accept = acceptor(kind, values);
  const { dictionary, codeOf } = buildDictionary();
  const validity = createValidity(length);
  let codes: CodeArray = new Uint8Array(length);
  let last: unknown;
  let code = 0;
  for (let row = 0; row < length; row++) {
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
  return { kind, codes, dictionary: dictionary.values, ...validity.finish() } as Column;
}
