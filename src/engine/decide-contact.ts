import { isInstant } from '../base/instant.js';
import {
  type Addressee,
  type ContactRequest,
  type ContactVerdict,
  checkContact,
} from '../contact/index.js';
import type { LedgerIndex } from '../limit/index.js';
import type { Consent, CustomerFacts } from '../model/facts.js';
import type { ReadyPlan } from './calibrate.js';

/** A wish to send a message to a customer whose consents follow from her facts. */
export interface ContactWish extends Omit<ContactRequest, 'customer'> {
  /** What facts do not tell: her zone, the lists she is on, the days on which she is left in peace. */
  readonly customer?: Omit<Addressee, 'id' | 'consents'>;
}

/**
 * As `checkContact`, for a playbook: what a customer has agreed to follows from her facts as of the instant, see
 * {@link consentsOf}. Without a table of consents nothing is sent, and MISSING_INPUT tells why; an empty one means
 * that she has agreed to nothing.
 *
 * @param asOf epoch milliseconds.
 * @throws ClienteleError with INVALID_INSTANT for an `asOf` that is none.
 *
 * @example
 * ```ts
 * import { calibrate, compile, decideContact, indexLedger } from 'clientele';
 *
 * const { plan } = compile({ version: 1, timeZone: 'UTC', channels: { sms: { kind: 'offSite' } } });
 * const { index } = indexLedger(plan!.offers, []);
 * const facts = { id: 'anna', consents: [{ channel: 'sms', purpose: 'marketing', from: 0, to: 1000 }] };
 * const wish = { key: 'm-1', channels: ['sms'] };
 * decideContact(calibrate(plan!), facts, index, wish, 999).status; // => 'send'
 * decideContact(calibrate(plan!), facts, index, wish, 1000).reasons; // => [{ code: 'NO_CONSENT', channel: 'sms' }]
 * ```
 */
export function decideContact(
  ready: ReadyPlan,
  facts: CustomerFacts,
  ledger: LedgerIndex,
  wish: ContactWish,
  asOf: number,
): ContactVerdict {
  const consents = consentsOf(facts, asOf);
  const customer: Addressee = { ...wish.customer, id: facts.id, consents: consents ?? {} };
  const verdict = checkContact(ready.plan.contacts, ledger, { ...wish, customer }, asOf);
  return consents === undefined && verdict.replayed !== true ? withoutConsents() : verdict;
}

function withoutConsents(): ContactVerdict {
  const reasons = [{ code: 'MISSING_INPUT', path: '/consents' }] as const;
  return { status: 'drop', reasons, channels: [], eligibleAgainAt: null, entries: [] };
}

/**
 * What a customer has agreed to at an instant, by channel and purpose: whatever a row of her consents is in force
 * for, from `from` on and before `to`. A row that is another customer's, or not valid, permits nothing.
 *
 * @returns undefined where the table is absent.
 *
 * @example
 * ```ts
 * import { consentsOf } from 'clientele';
 *
 * const consents = [{ channel: 'sms', purpose: 'care', from: 5 }];
 * consentsOf({ id: 'anna', consents }, 5); // => { sms: { care: true } }
 * consentsOf({ id: 'anna', consents }, 4); // => {}
 * ```
 */
export function consentsOf(facts: CustomerFacts, asOf: number): Addressee['consents'] | undefined {
  const { id, consents } = facts;
  if (!Array.isArray(consents)) return undefined;
  const byChannel = new Map<string, Map<string, true>>();
  for (const row of consents as readonly unknown[]) {
    if (!isInForce(row, id, asOf)) continue;
    const purposes = byChannel.get(row.channel) ?? new Map<string, true>();
    byChannel.set(row.channel, purposes.set(row.purpose, true));
  }
  return Object.fromEntries(
    [...byChannel].map(([channel, purposes]) => [channel, Object.fromEntries(purposes)]),
  );
}

function isInForce(row: unknown, id: string, asOf: number): row is Consent {
  if (typeof row !== 'object' || row === null) return false;
  const { customerId, channel, purpose, from, to } = row as {
    readonly [K in keyof Consent]: unknown;
  };
  const isHers = customerId === undefined || customerId === null || customerId === id;
  if (!isHers || typeof channel !== 'string' || typeof purpose !== 'string') return false;
  if (!isInstant(from) || from > asOf) return false;
  return to === undefined || to === null || (isInstant(to) && asOf < to);
}
