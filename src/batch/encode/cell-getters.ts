import type { PlainRow } from '../../model/cell.js';

/** Takes one cell of a plain row. */
export type GetCell = (row: PlainRow) => unknown;

type Cells = {
  readonly [name in
    | 'amount'
    | 'at'
    | 'campaignId'
    | 'category'
    | 'channel'
    | 'customerId'
    | 'from'
    | 'id'
    | 'offerId'
    | 'orderId'
    | 'purpose'
    | 'quantity'
    | 'redeemedAt'
    | 'refunded'
    | 'refundedAt'
    | 'reversedAt'
    | 'sku'
    | 'source'
    | 'status'
    | 'to'
    | 'type'
    | 'validFrom'
    | 'validTo']?: unknown;
};

// An access by a name that is written out is remembered by the engine; by a variable that takes many names
// it is looked up every time, which costs more than all the rest of reading a cell.
const GETTERS: { readonly [name in keyof Cells]-?: (row: Cells) => unknown } = {
  amount: (row) => row.amount,
  at: (row) => row.at,
  campaignId: (row) => row.campaignId,
  category: (row) => row.category,
  channel: (row) => row.channel,
  customerId: (row) => row.customerId,
  from: (row) => row.from,
  id: (row) => row.id,
  offerId: (row) => row.offerId,
  orderId: (row) => row.orderId,
  purpose: (row) => row.purpose,
  quantity: (row) => row.quantity,
  redeemedAt: (row) => row.redeemedAt,
  refunded: (row) => row.refunded,
  refundedAt: (row) => row.refundedAt,
  reversedAt: (row) => row.reversedAt,
  sku: (row) => row.sku,
  source: (row) => row.source,
  status: (row) => row.status,
  to: (row) => row.to,
  type: (row) => row.type,
  validFrom: (row) => row.validFrom,
  validTo: (row) => row.validTo,
};

export function cellGetter(name: string): GetCell {
  if (Object.hasOwn(GETTERS, name)) return GETTERS[name as keyof Cells];
  return (row) => row[name];
}
