import { explainCell } from '../../model/cell.js';
import type { Column } from '../../model/column.js';
import type { ColumnTable } from '../../model/column-tables.js';
import type { RejectionCode } from '../../model/facts.js';
import { type ColumnSpec, type TableName, tableSpec } from '../../model/tables.js';
import { checkCells, createColumnEncoder, type OnFault } from './column-encoder.js';
import type { CustomerCodes } from './customer-codes.js';
import { createIdEncoder } from './id-encoder.js';
import { createOwnerEncoder, ownerOf } from './owner-encoder.js';
import { BLOCK } from './packed-texts.js';

/** Why a row cannot be used: the first of its cells that is not right. */
export interface CellFault {
  readonly column: string;
  readonly code: RejectionCode;
  readonly message: string;
}

/** A fact table in columns, with what columns cannot say. */
export interface EncodedTable {
  readonly table: ColumnTable;
  /** By row, the first cell that could not be read. */
  readonly faults: ReadonlyMap<number, CellFault>;
  /** Rows whose customer is given, but not as a text; of order lines also by an empty one. */
  readonly notText: ReadonlySet<number>;
  /** Reads the id of a row, where all are distinct and no column holds them. */
  readonly idAt: ((row: number) => string) | undefined;
}

/** What decides how a table is encoded. */
export interface Encoding {
  readonly planned: readonly ColumnSpec[] | undefined;
  readonly customers: CustomerCodes;
  /** Whether distinct ids are of use besides telling which of two rows comes first. */
  readonly needsIds: boolean;
}

/** Encodes the planned columns of plain rows; of a table that nothing reads only whose rows they are. */
export function encodeTable(
  name: TableName,
  rows: readonly unknown[],
  { planned = [], customers, needsIds }: Encoding,
): EncodedTable {
  const notText = new Set<number>();
  const isLine = name === 'orderLines';
  const owners = createOwnerEncoder(rows, customers, { notText, mayBeEmpty: !isLine });
  const idName = isLine ? 'orderId' : tableSpec(name).id;
  const ids = idName === null ? undefined : createIdEncoder(rows, idName);
  const faults = new Map<number, CellFault>();
  const encoders = planned.flatMap((spec) => {
    if (spec.name === 'customerId') return [];
    const refuse: OnFault = (row, value) => {
      if (!faults.has(row)) faults.set(row, { column: spec.name, ...explainCell(spec, value) });
    };
    // The ids are a column already, of which cells are only checked.
    const encoder = spec.name === idName ? undefined : createColumnEncoder(rows, spec, refuse);
    return { spec, refuse, encoder };
  });
  // Block by block, so that a row is still in the cache when its next column is read.
  for (let from = 0; from < rows.length; from += BLOCK) {
    const to = Math.min(rows.length, from + BLOCK);
    owners.take(from, to);
    const haveTexts = ids?.take(from, to) === true;
    for (const { spec, refuse, encoder } of encoders) {
      if (encoder !== undefined) encoder.take(from, to);
      else if (!haveTexts) checkCells(rows, spec, refuse, from, to);
    }
  }
  const columns: { [column: string]: Column } = {};
  const owner = owners.finish();
  if (!isLine || owner.validity === undefined) columns.customerId = owner;
  else if (rows.some((row) => ownerOf(row) !== null)) columns.customerId = owner;
  const hasIdColumn = needsIds || ids?.areAscending() === false;
  if (idName !== null && ids !== undefined && hasIdColumn) columns[idName] = ids.finish();
  for (const { spec, encoder } of encoders) {
    const column = encoder?.finish();
    if (column !== undefined) columns[spec.name] = column;
  }
  const idAt = hasIdColumn ? undefined : (ids?.idAt as EncodedTable['idAt']);
  return { table: { rowCount: rows.length, columns }, faults, notText, idAt };
}
