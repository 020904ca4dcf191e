import type { Column } from '../../model/column.js';
import type { ColumnTable } from '../../model/column-tables.js';
import { orderFault } from '../../model/order-fault.js';
import type { ColumnSpec } from '../../model/tables.js';
import type { CellFault } from '../encode/encode-table.js';
import { isValid } from '../validity.js';
import type { FaultOf } from './cell-faults.js';

/**
 * Finds the orders whose cells contradict each other. Only refund rows and orders with something given
 * back can, so the others are passed over quickly.
 */
export function orderFaults(
  { columns, rowCount }: ColumnTable,
  planned: readonly ColumnSpec[],
): FaultOf | undefined {
  const isPlanned = (name: string) => planned.some((spec) => spec.name === name);
  const amount = isPlanned('amount') ? numberReader(columns.amount) : undefined;
  const refunded = isPlanned('refunded') ? numberReader(columns.refunded) : undefined;
  const status = isPlanned('status') ? statusReader(columns.status) : undefined;
  const faults = new Map<number, CellFault>();
  const examine = (row: number): void => {
    const fault = orderFault({
      amount: amount?.(row),
      refunded: isPlanned('refunded') ? (refunded?.(row) ?? 0) : undefined,
      status: isPlanned('status') ? (status?.(row) ?? 'paid') : undefined,
    });
    if (fault === undefined) return;
    faults.set(row, { column: fault.column, code: 'INVALID_VALUE', message: fault.message });
  };
  if (status !== undefined) eachRefund(columns.status, rowCount, examine);
  for (let row = 0; refunded !== undefined && row < rowCount; row++) {
    if ((refunded(row) ?? 0) !== 0) examine(row);
  }
  return faults.size === 0 ? undefined : (row) => faults.get(row);
}

type Reader<T> = (row: number) => T | null;

function numberReader(column: Column | undefined): Reader<number> | undefined {
  if (column === undefined || 'codes' in column) return undefined;
  const { values, validity } = column;
  return (row) =>
    validity === undefined || isValid(validity, row) ? (values[row] as number) : null;
}

function statusReader(column: Column | undefined): Reader<string> | undefined {
  if (column?.kind !== 'string') return undefined;
  const { codes, dictionary, validity } = column;
  return (row) =>
    validity === undefined || isValid(validity, row)
      ? (dictionary[codes[row] as number] ?? null)
      : null;
}

function eachRefund(
  column: Column | undefined,
  rowCount: number,
  visit: (row: number) => void,
): void {
  if (column?.kind !== 'string') return;
  const refund = column.dictionary.indexOf('refund');
  const { codes } = column;
  if (refund < 0) return;
  for (let row = 0; row < rowCount; row++) if (codes[row] === refund) visit(row);
}
