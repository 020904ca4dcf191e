import type { ContactPurpose } from './incentive/contact-purpose.js';
import type { GRANT_SOURCES } from './incentive/grant-source.js';
import type { CONTACT_STATUSES, ORDER_STATUSES, TableName } from './tables.js';

/** A value as it stands in plain data: dates as `YYYY-MM-DD`, instants as epoch milliseconds. */
export type PlainValue = boolean | number | string | readonly string[] | null;

/** Further columns that the playbook declares. */
type Declared = { readonly [column: string]: PlainValue | undefined };

/** An order; amounts in minor units, instants in epoch milliseconds. */
export type Order = Declared & {
  readonly id: string;
  readonly customerId?: string | null;
  readonly at: number;
  readonly amount: number;
  readonly refunded?: number | null;
  readonly refundedAt?: number | null;
  readonly status?: (typeof ORDER_STATUSES)[number] | null;
};

/** A line of an order; the amount is of the whole line. */
export type OrderLine = Declared & {
  readonly orderId: string;
  readonly sku?: string | null;
  readonly category?: string | null;
  readonly quantity?: number | null;
  readonly amount: number;
};

/** Something a customer did. */
export type CustomerEvent = Declared & {
  readonly id?: string | null;
  readonly customerId?: string | null;
  readonly at: number;
  readonly type: string;
};

/** An offer handed out to a customer. */
export type Grant = Declared & {
  readonly id: string;
  readonly customerId?: string | null;
  readonly offerId: string;
  readonly type?: string | null;
  readonly campaignId?: string | null;
  readonly source?: (typeof GRANT_SOURCES)[number] | null;
  readonly at: number;
  readonly validFrom?: number | null;
  readonly validTo?: number | null;
  readonly redeemedAt?: number | null;
  readonly reversedAt?: number | null;
};

/** A message sent to a customer. */
export type Contact = Declared & {
  readonly id?: string | null;
  readonly customerId?: string | null;
  readonly at: number;
  readonly channel: string;
  readonly type?: string | null;
  readonly campaignId?: string | null;
  readonly status?: (typeof CONTACT_STATUSES)[number] | null;
  readonly purpose?: ContactPurpose | null;
  readonly exempt?: boolean | null;
  readonly further?: boolean | null;
};

/** A permission of a customer, in force in [from, to). */
export interface Consent {
  readonly customerId?: string | null;
  readonly channel: string;
  readonly purpose: string;
  readonly from: number;
  readonly to?: number | null;
}

/** The rows of the fact tables. */
export interface FactRows {
  readonly orders: Order;
  readonly orderLines: OrderLine;
  readonly events: CustomerEvent;
  readonly grants: Grant;
  readonly contacts: Contact;
  readonly consents: Consent;
}

/**
 * What is known of one customer. An absent table is unknown: whatever reads it is answered with
 * MISSING_INPUT. An empty table means that there is nothing. `features` brings values computed
 * before (by the last batch, say), which win over the facts.
 */
export type CustomerFacts = {
  readonly id: string;
  readonly attributes?: { readonly [name: string]: PlainValue | undefined };
  readonly features?: { readonly [name: string]: PlainValue | undefined };
} & { readonly [T in TableName]?: readonly FactRows[T][] };

/** A customer of the customers table. */
export interface Customer {
  readonly id: string;
  readonly attributes?: { readonly [name: string]: PlainValue | undefined };
}

/**
 * The facts of many customers. With a customers table, that is the population; without one, every
 * customer id found in a fact table.
 */
export type Tables = {
  readonly customers?: readonly Customer[];
} & { readonly [T in TableName]?: readonly FactRows[T][] };

/** A row (or a value of it) that could not be used, with the reason; it is reported, never lost. */
export interface RejectedRow {
  readonly table: TableName | 'customers';
  /** The place of the row in its table, from 0. */
  readonly row: number;
  readonly column: string | null;
  readonly code: RejectionCode;
  readonly message: string;
}

/** Why a row could not be used. */
export type RejectionCode =
  | 'INVALID_VALUE'
  | 'MISSING_VALUE'
  | 'UNSAFE_INTEGER'
  | 'DUPLICATE_ID'
  | 'UNKNOWN_CUSTOMER'
  | 'WRONG_CUSTOMER'
  | 'UNKNOWN_ORDER';
