import type { Column, ColumnTable, ColumnTables, NumberArray } from 'clientele/batch';
import { parseDay } from '../../../src/base/calendar.js';
import { storedColumns } from '../../../src/expr/table-columns.js';
import { type ColumnSpec, TABLE_NAMES } from '../../../src/model/tables.js';
import type { Subject } from './program.js';

type Row = { readonly [column: string]: unknown };

/** Clean tables in columns, as a reader of Arrow or Parquet would hand them over. */
export function columnsOf({ tables, plan }: Subject): ColumnTables {
  const made: { [table: string]: ColumnTable } = {};
  if (tables.customers !== undefined) {
    const rows = tables.customers.map(({ id, attributes }) => ({ ...attributes, id }));
    made.customers = tableOf(rows, [ID, ...plan.attributes]);
  }
  for (const name of TABLE_NAMES) {
    const rows = tables[name];
    if (rows === undefined) continue;
    const columns = storedColumns(name, plan.columns);
    // What order lines take from their order is no column of theirs.
    const own = name === 'orderLines' ? columns.filter(isOfLines) : columns;
    made[name] = tableOf(rows as unknown as readonly Row[], own);
  }
  return made as unknown as ColumnTables;
}

const ID: ColumnSpec = { name: 'id', kind: 'string', nullable: false, meaning: 'the customer' };

function isOfLines({ name }: ColumnSpec): boolean {
  return name !== 'at' && name !== 'status';
}

function tableOf(rows: readonly Row[], columns: readonly ColumnSpec[]): ColumnTable {
  const made = columns.flatMap((column) => {
    const cells = rows.map((row) => row[column.name] ?? null);
    // A column of which nothing is known may be left out.
    const isAbsent = column.nullable && rows.length > 0 && cells.every((cell) => cell === null);
    return isAbsent ? [] : [[column.name, columnOf(cells, column)] as const];
  });
  return { rowCount: rows.length, columns: Object.fromEntries(made) };
}

function columnOf(cells: readonly unknown[], { kind }: ColumnSpec): Column {
  const validity = cells.includes(null) ? { validity: bitsOf(cells) } : {};
  if (kind === 'string' || kind === 'string[]') {
    const keys = cells.map((cell) => (cell === null ? null : JSON.stringify(cell)));
    const distinct = [...new Set(keys.filter((key) => key !== null))].sort().reverse();
    const places = new Map(distinct.map((key, place) => [key, place]));
    const codes = Int32Array.from(keys, (key) => (key === null ? 0 : (places.get(key) ?? 0)));
    const dictionary = distinct.map((key) => JSON.parse(key) as never);
    const narrow = distinct.length < 256 ? Uint8Array.from(codes) : codes;
    return { kind, codes: narrow, dictionary, ...validity } as Column;
  }
  const numbers = cells.map((cell) => {
    if (typeof cell === 'string') return parseDay(cell) ?? Number.NaN;
    return cell === null ? 0 : Number(cell);
  });
  return { kind, values: narrowest(numbers), ...validity } as Column;
}

/** The narrowest array that holds every number. */
function narrowest(numbers: readonly number[]): NumberArray {
  const makers = [Uint8Array, Int8Array, Int16Array, Int32Array, Uint32Array];
  for (const maker of makers) {
    const made = maker.from(numbers);
    if (made.every((number, index) => Object.is(number, numbers[index]))) return made;
  }
  return Float64Array.from(numbers);
}

function bitsOf(cells: readonly unknown[]): Uint8Array {
  const bits = new Uint8Array(Math.ceil(cells.length / 8));
  cells.forEach((cell, index) => {
    const byte = index >> 3;
    if (cell !== null) bits[byte] = (bits[byte] ?? 0) | (1 << (index & 7));
  });
  return bits;
}
