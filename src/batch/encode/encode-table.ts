import { explainCell } from '../../model/cell.js';
import type { Column, TextColumn } from '../../model/column.js';
import type { ColumnTable } from '../../model/column-tables.js';
import type { RejectionCode } from '../../model/facts.js';
import { type ColumnSpec, type TableName, tableSpec } from '../../model/tables.js';
import { createValidity } from '../validity.js';
import { checkColumn, encodeColumn } from './encode-column.js';
import { encodeIds } from './encode-ids.js';

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
  /** Rows whose customer is given, but not as a text. */
  readonly notText: ReadonlySet<number>;
}

/** Gives customers their code, the same in every table. */
export interface CustomerCodes {
  readonly codeOf: (id: string) => number;
  readonly dictionary: readonly string[];
}

/** Encodes the planned columns of plain rows; of a table that nothing reads only whose rows they are. */
export function encodeTable(
  name: TableName,
  rows: readonly unknown[],
  planned: readonly ColumnSpec[] | undefined,
  customers: CustomerCodes,
): EncodedTable {
  const columns: { [column: string]: Column } = {};
  const notText = new Set<number>();
  const owners = encodeOwners(rows, customers, notText);
  if (name !== 'orderLines' || owners.validity === undefined) columns.customerId = owners;
  else if (rows.some((row) => ownerOf(row) !== null)) columns.customerId = owners;

  const idColumn = name === 'orderLines' ? 'orderId' : tableSpec(name).id;
  if (idColumn !== null) columns[idColumn] = encodeIds(rows, idColumn);
  const faults = new Map<number, CellFault>();
  for (const spec of planned ?? []) {
    if (spec.name === 'customerId') continue;
    const refuse = (row: number, value: unknown): void => {
      if (!faults.has(row)) faults.set(row, { column: spec.name, ...explainCell(spec, value) });
    };
    if (spec.name === idColumn) {
      checkColumn(rows, spec, refuse);
      continue;
    }
    const column = encodeColumn(rows, spec, refuse);
    if (column !== undefined) columns[spec.name] = column;
  }
  return { table: { rowCount: rows.length, columns }, faults, notText };
}

function ownerOf(row: unknown): unknown {
  return (row as { readonly customerId?: unknown } | null)?.customerId ?? null;
}

function encodeOwners(
  rows: readonly unknown[],
  customers: CustomerCodes,
  notText: Set<number>,
): TextColumn {
  const codes = new Int32Array(rows.length);
  const validity = createValidity(rows.length);
  for (let row = 0; row < rows.length; row++) {
    const owner = ownerOf(rows[row]);
    if (typeof owner === 'string' && owner !== '') {
      codes[row] = customers.codeOf(owner);
      continue;
    }
    if (owner !== null && owner !== '') notText.add(row);
    validity.clear(row);
  }
  return { kind: 'string', codes, dictionary: customers.dictionary, ...validity.finish() };
}
