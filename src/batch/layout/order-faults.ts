import type { Column } from '../../model/column.js';
import type { ColumnTable } from '../../model/column-tables.js';
import { orderFault } from '../../model/order-fault.js';
import type { ColumnSpec } from '../../model/tables.js';
import { isValid } from '../load-column.js';
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
  const isSuspect = new Uint8Array(rowCount);
  let suspects = status === undefined ? 0 : markRefunds(isSuspect, columns.status, rowCount);
  if (refunded !== undefined) suspects += markGivenBack(isSuspect, refunded);
  if (suspects === 0) return undefined;
  return (row) => {
    if (isSuspect[row] === 0) return undefined;
    const fault = orderFault({
      amount: amount?.(row),
      refunded: isPlanned('refunded') ? (refunded?.(row) ?? 0) : undefined,
      status: isPlanned('status') ? (status?.(row) ?? 'paid') : undefined,
    });
    if (fault === undefined) return undefined;
    return { column: fault.column, code: 'INVALID_VALUE', message: fault.message };
  };
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

function markRefunds(isSuspect: Uint8Array, column: Column | undefined, rowCount: number): number {
  if (column?.kind !== 'string') return 0;
  const refund = column.dictionary.indexOf('refund');
  if (refund < 0) return 0;
  const { codes } = column;
  let marked = 0;
  for (let row = 0; row < rowCount; row++) {
    const isRefund = +(codes[row] === refund);
    isSuspect[row] = isRefund;
    marked += isRefund;
  }
  return marked;
}

function markGivenBack(isSuspect: Uint8Array, refunded: Reader<number>): number {
  let marked = 0;
  for (let row = 0; row < isSuspect.length; row++) {
    if ((refunded(row) ?? 0) === 0) continue;
    isSuspect[row] = 1;
    marked++;
  }
  return marked;
}
