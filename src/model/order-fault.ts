import type { Value } from './type.js';

/** What is wrong with an order whose every cell is well-formed: its cells contradict each other. */
export interface OrderFault {
  readonly column: 'amount' | 'refunded';
  readonly message: string;
}

/** The cells of an order that hang together; a cell that nobody reads is undefined. */
export interface OrderCells {
  readonly amount?: Value | undefined;
  readonly refunded?: Value | undefined;
  readonly status?: Value | undefined;
}

/**
 * The rule over a whole order: a refund row lowers spend, and nothing is given back but what was
 * paid. Cells that were not read are taken as sound. Whoever writes a charge below zero without
 * giving anything back has said nothing contradictory, so that row passes.
 */
export function orderFault({ amount, refunded, status }: OrderCells): OrderFault | undefined {
  if (status === 'refund' && isNumber(amount) && amount > 0) {
    const message = `amount is ${amount}, expected none above zero for status refund`;
    return { column: 'amount', message };
  }
  if (!isNumber(refunded)) return undefined;
  if (refunded < 0) {
    return { column: 'refunded', message: `refunded is ${refunded}, expected none below zero` };
  }
  if (status === 'paid' && isNumber(amount) && refunded > Math.max(0, amount)) {
    const message = `refunded is ${refunded}, expected no more than the amount of ${amount}`;
    return { column: 'refunded', message };
  }
  return undefined;
}

function isNumber(value: Value | undefined): value is number {
  return typeof value === 'number';
}
