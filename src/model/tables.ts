import { CONTACT_PURPOSES } from './incentive/contact-purpose.js';
import { GRANT_SOURCES } from './incentive/grant-source.js';
import type { ValueKind } from './type.js';

/** One column of a fact table. */
export interface ColumnSpec {
  readonly name: string;
  readonly kind: ValueKind;
  /** Whether the value may be absent. */
  readonly nullable: boolean;
  /** What an absent value means, where it means something. */
  readonly fallback?: number | string;
  /** The closed set of values. */
  readonly values?: readonly string[];
  /** An amount of money in minor units. */
  readonly money?: boolean;
  readonly meaning: string;
}

/** One fact table: its columns, and which of them hold the instant, the row id and the customer. */
export interface TableSpec {
  readonly meaning: string;
  /** The column with the instant of the fact; order lines take it from their order. */
  readonly at: string | null;
  /** The column that identifies a row, where there is one; rows with one id must be identical. */
  readonly id: string | null;
  /** Whether the id must be given. */
  readonly idRequired: boolean;
  /** Whether a playbook may declare more columns. */
  readonly open: boolean;
  readonly columns: readonly ColumnSpec[];
}

export const ORDER_STATUSES = ['paid', 'cancelled', 'refund'] as const;
export const CONTACT_STATUSES = ['sent', 'delivered', 'failed', 'opened', 'clicked'] as const;

/** The fact tables, column by column. Everything that reads facts reads this. */
export const TABLES = {
  orders: {
    meaning: 'purchases, one row per order id; refunds are rows of their own',
    at: 'at',
    id: 'id',
    idRequired: true,
    open: true,
    columns: [
      required('id', 'string', 'the order id'),
      required('customerId', 'string', 'who ordered'),
      required('at', 'instant', 'when it was placed'),
      money('amount', 'what was paid; never above zero for status refund'),
      {
        ...money('refunded', 'how much of it was given back, from zero up to what was paid'),
        nullable: true,
        fallback: 0,
      },
      optional('refundedAt', 'instant', 'when it was given back; absent means with the order'),
      {
        ...optional('status', 'string', 'only paid orders count; refunds lower spend'),
        fallback: 'paid',
        values: ORDER_STATUSES,
      },
    ],
  },
  orderLines: {
    meaning: 'what an order consisted of; instant and status are those of the order',
    at: null,
    id: null,
    idRequired: false,
    open: true,
    columns: [
      required('orderId', 'string', 'the order it belongs to'),
      optional('sku', 'string', 'the article'),
      optional('category', 'string', 'the category of the article'),
      { ...optional('quantity', 'integer', 'how many; negative for returns'), fallback: 1 },
      money('amount', 'the amount of the whole line'),
    ],
  },
  events: {
    meaning: 'what customers did, apart from buying',
    at: 'at',
    id: 'id',
    idRequired: false,
    open: true,
    columns: [
      optional('id', 'string', 'the event id; rows without one are all kept'),
      required('customerId', 'string', 'who did it'),
      required('at', 'instant', 'when it happened'),
      required('type', 'string', 'what happened'),
    ],
  },
  grants: {
    meaning: 'coupons and other offers handed out',
    at: 'at',
    id: 'id',
    idRequired: true,
    open: true,
    columns: [
      required('id', 'string', 'the grant id'),
      required('customerId', 'string', 'who holds it'),
      required('offerId', 'string', 'which offer'),
      optional('type', 'string', 'the type of the offer, for same-type limits'),
      optional('campaignId', 'string', 'the campaign that gave it'),
      {
        ...optional('source', 'string', 'how it came to the customer'),
        fallback: 'crm',
        values: GRANT_SOURCES,
      },
      required('at', 'instant', 'when it was granted'),
      optional('validFrom', 'instant', 'first instant of use'),
      optional('validTo', 'instant', 'first instant when it can no longer be used; absent: never'),
      optional('redeemedAt', 'instant', 'when it was used'),
      optional('reversedAt', 'instant', 'when it was taken back'),
    ],
  },
  contacts: {
    meaning: 'messages sent to customers',
    at: 'at',
    id: 'id',
    idRequired: false,
    open: true,
    columns: [
      optional('id', 'string', 'the message id; rows without one are all kept'),
      required('customerId', 'string', 'who was contacted'),
      required('at', 'instant', 'when'),
      required('channel', 'string', 'through which channel'),
      optional('type', 'string', 'the kind of message'),
      optional('campaignId', 'string', 'the campaign behind it'),
      {
        ...optional('status', 'string', 'what became of it'),
        fallback: 'sent',
        values: CONTACT_STATUSES,
      },
      {
        ...optional('purpose', 'string', 'what it was for; caps leave transactional ones alone'),
        fallback: 'marketing',
        values: CONTACT_PURPOSES,
      },
      optional('exempt', 'boolean', 'whether no cap counts it'),
      optional(
        'further',
        'boolean',
        'whether another row stands for it: one more channel of a message',
      ),
    ],
  },
  consents: {
    meaning: 'what customers allowed; absent means not allowed',
    at: 'from',
    id: null,
    idRequired: false,
    open: false,
    columns: [
      required('customerId', 'string', 'who allowed it'),
      required('channel', 'string', 'for which channel'),
      required('purpose', 'string', 'for which purpose'),
      required('from', 'instant', 'from when'),
      optional('to', 'instant', 'until when, exclusive; absent: still'),
    ],
  },
} as const satisfies Record<string, TableSpec>;

/** The name of a fact table. */
export type TableName = keyof typeof TABLES;

export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[];

export function tableSpec(name: TableName): TableSpec {
  return TABLES[name];
}

/** The column that tells when the rows of a table happened; lines take it from their order. */
export function instantColumn(name: TableName): string {
  return tableSpec(name).at ?? 'at';
}

function required(name: string, kind: ValueKind, meaning: string): ColumnSpec {
  return { name, kind, nullable: false, meaning };
}

function optional(name: string, kind: ValueKind, meaning: string): ColumnSpec {
  return { name, kind, nullable: true, meaning };
}

function money(name: string, meaning: string): ColumnSpec {
  return { ...required(name, 'integer', `${meaning}, in minor units`), money: true };
}
