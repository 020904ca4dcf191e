import type { Column } from '../../model/column.js';
import type { ColumnTable } from '../../model/column-tables.js';
import { orderFault } from '../../model/order-fault.js';
import type { ColumnSpec } from '../../model/tables.js';
import { isValid } from '../load-column.js';
import type { FaultOf } from './cell-faults.js';

/**
 * Finds the orders whose cells contradict each other. Without refunds in any form there is nothing to
 * find, and nothing is looked at.
 */
export function orderFaults(
  { columns, rowCount }: ColumnTable,
  planned: readonly ColumnSpec[],
): FaultOf | undefined {
  const isPlanned = (name: string) => planned.some((spec) => spec.name === name);
  const amount = isPlanned('amount') ? numberReader(columns.amount) : undefined;
  const refunded = isPlanned('refunded') ? numberReader(columns.refunded) : undefined;
  const status = isPlanned('status') ? statusReader(columns.status) : undefined;
  const isRefund = status !== undefined && namesRefunds(columns.status);
  if (!isRefund && !hasOther(refunded, rowCount)) return undefined;
  return (row) => {
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

function namesRefunds(column: Column | undefined): boolean {
  return column?.kind === 'string' && column.dictionary.includes('refund');
}

function hasOther(refunded: Reader<number> | undefined, rowCount: number): boolean {
  if (refunded === undefined) return false;
  for (let row = 0; row < rowCount; row++) if ((refunded(row) ?? 0) !== 0) return true;
  return false;
}
