import type { Column, NumberColumn, TextColumn } from '../../model/column.js';
import type { ColumnTable } from '../../model/column-tables.js';
import { orderFault } from '../../model/order-fault.js';
import type { ColumnSpec } from '../../model/tables.js';
import type { CellFault } from '../encode/encode-table.js';
import { hasCodeAboveZero } from '../kernels/surveys.js';
import { isValid } from '../validity.js';
import type { FaultOf } from './cell-faults.js';

/**
 * Finds the orders whose cells contradict each other. Only refunds above zero and orders that give
 * back something else than a part of what was paid can, so the others are passed over quickly.
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
  const { status: statuses, amount: amounts, refunded: returns } = columns;
  if (amount !== undefined && status !== undefined) {
    eachRefundAboveZero(statuses as TextColumn, amounts as NumberColumn, rowCount, examine);
  }
  if (refunded !== undefined) {
    eachOddReturn(returns as NumberColumn, amounts, rowCount, examine);
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

function eachRefundAboveZero(
  { codes, dictionary }: TextColumn,
  { values }: NumberColumn,
  rowCount: number,
  visit: (row: number) => void,
): void {
  const refund = dictionary.indexOf('refund');
  if (refund < 0 || !hasCodeAboveZero(codes, values, refund, rowCount)) return;
  for (let row = 0; row < rowCount; row++) {
    if (codes[row] === refund && (values[row] as number) > 0) visit(row);
  }
}

/** Rows that give something back which is not between zero and what was paid. */
function eachOddReturn(
  { values }: NumberColumn,
  amount: Column | undefined,
  rowCount: number,
  visit: (row: number) => void,
): void {
  const paid = amount !== undefined && 'values' in amount ? amount.values : undefined;
  for (let row = 0; row < rowCount; row++) {
    const value = values[row] as number;
    if (value === 0 || (value > 0 && paid !== undefined && value <= (paid[row] as number)))
      continue;
    visit(row);
  }
}
