import type { Zone } from '../../base/zone.js';
import type { PlainValue, RejectionCode } from '../../model/facts.js';
import { BAD, type Conversion, cellReader, explainCell } from './cell-reader.js';
import type { TextChunk } from './text-chunk.js';

/** Why a row could not be used. */
export interface Fault {
  readonly column: string | null;
  readonly code: RejectionCode;
  readonly message: string;
}

/** Reads the rows of one source; what is read is settled once, before the first row. */
export interface RowReader {
  /** The source columns that chunks must carry, in this order. */
  readonly sources: readonly string[];
  /** Calls `accept` with the values of each usable row, in the order of the conversions. */
  readonly read: (
    chunk: TextChunk,
    accept: (values: readonly PlainValue[], row: number) => void,
    reject: (fault: Fault, row: number) => void,
  ) => void;
}

/** A reader of rows; the values handed to `accept` are reused by the next row. */
export function createRowReader(
  conversions: readonly Conversion[],
  zone: Zone,
  furtherSources: readonly string[] = [],
): RowReader {
  const sources = [
    ...new Set([...conversions.flatMap((conversion) => conversion.sources), ...furtherSources]),
  ];
  const columns = conversions.map((conversion) => ({
    conversion,
    places: conversion.sources.map((name) => sources.indexOf(name)),
    openChunk: cellReader(conversion, zone),
  }));
  const values = new Array<PlainValue>(columns.length).fill(null);

  const read: RowReader['read'] = (chunk, accept, reject) => {
    const cells = columns.map(({ places, openChunk }) =>
      openChunk(places.map((place) => chunk.columns[place] ?? [])),
    );
    for (let row = 0; row < chunk.rowCount; row++) {
      const bad = readRow(cells, row, values);
      if (bad < 0) {
        accept(values, row);
        continue;
      }
      const { conversion, places } = columns[bad] as (typeof columns)[number];
      const texts = places.map((place) => chunk.columns[place]?.[row] ?? null);
      reject({ column: conversion.column.name, ...explainCell(conversion, texts) }, row);
    }
  };
  return { sources, read };
}

/** Fills `values`; gives the place of the first cell that cannot be used, or -1. */
function readRow(
  cells: readonly ((row: number) => PlainValue | typeof BAD)[],
  row: number,
  values: PlainValue[],
): number {
  for (let index = 0; index < cells.length; index++) {
    const value = cells[index]?.(row) ?? null;
    if (value === BAD) return index;
    values[index] = value;
  }
  return -1;
}
