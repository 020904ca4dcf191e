import { requireInstant } from '../base/instant-argument.js';
import type { Writable } from '../base/writable.js';
import { bodyOf } from '../ledger/index.js';
import { expectationsOf, type LedgerIndex } from '../limit/index.js';
import { type ContactEntry, LEDGER_VERSION, type LedgerEntry } from '../model/incentive/ledger.js';
import type { IncentiveReason } from '../model/incentive/reason.js';
import type { PlannedEntry } from '../model/incentive/verdict.js';
import { attemptOf, eligibleFrom, reasonsAt } from './attempt.js';
import type { ContactBook, PreparedChannel } from './contact-book.js';
import { faultsOfContact } from './contact-faults.js';
import type { ChannelVerdict, ContactRequest, ContactVerdict } from './requests.js';

/**
 * Whether a customer may be sent a message now, through which of some channels, and if not, why and when again. The
 * channels are looked at in the order of the request, and the first that is open is taken. A channel that is closed
 * only by its hours decides as its quiet hours say: the message waits (`hold`), is dropped, or the next channel is
 * looked at. Whatever else stands against a channel, the next one is looked at.
 *
 * Consent is asked for whatever the purpose is; quiet hours, send hours and caps leave transactional messages alone.
 * Every cap is asked, so that the tightest wins; a message through several channels counts once over all, and once
 * for each of them. Pure, and so its own dry run: a yes lists the entries to commit, each with the stream versions
 * that it assumed.
 *
 * @param ledger what has happened so far, by `indexLedger`; entries after `asOf` are not seen.
 * @param asOf epoch milliseconds.
 * @throws ClienteleError with INVALID_INSTANT for an `asOf` that is none.
 *
 * @example
 * ```ts
 * import { checkContact, compileContacts, indexLedger } from 'clientele';
 *
 * const { book } = compileContacts({
 *   timeZone: 'Asia/Shanghai',
 *   limits: { quietHours: { from: '22:00', to: '08:00' }, contacts: [{ max: 2, window: { rolling: '24h' } }] },
 * });
 * const { index } = indexLedger(book!, []);
 * const customer = { id: 'anna', consents: { sms: { marketing: true } } };
 * const request = { key: 'm-1', customer, channels: ['sms'] };
 * const late = Date.parse('2026-11-01T23:15:00+08:00');
 * const { status, sendAt = 0 } = checkContact(book!, index, request, late);
 * [status, new Date(sendAt).toISOString()]; // => ['hold', '2026-11-02T00:00:00.000Z']
 * ```
 */
export function checkContact(
  book: ContactBook,
  ledger: LedgerIndex,
  request: ContactRequest,
  asOf: number,
): ContactVerdict {
  requireInstant(asOf);
  const faults = faultsOfContact(book, request);
  if (faults.length > 0) return dropped(faults, []);
  const before = ledger.keys.get(request.key);
  if (before !== undefined) return answerAgain(before, request);

  const channels: ChannelVerdict[] = [];
  const entries: PlannedEntry[] = [];
  for (const code of request.channels) {
    const channel = channelOf(book, code);
    const attempt = attemptOf(book, channel, request, entries.length > 0);
    const reasons = reasonsAt(attempt, ledger, asOf);
    const again = eligibleFrom(attempt, ledger, reasons, asOf);
    channels.push({ channel: code, reasons, eligibleAgainAt: again });
    if (reasons.length === 0) {
      const entry = entryOf(request, code, asOf, entries.length > 0);
      entries.push({ entry, expects: expectationsOf(ledger, entry) });
      if (request.together !== true) break;
    } else if (request.together !== true && isClosedForNow(reasons)) {
      const { action } = channel.peace;
      if (action === 'drop') return dropped(reasons, channels);
      if (action === 'hold' && again !== null) return held(code, reasons, again, channels);
    }
  }
  return entries.length > 0 ? sent(entries, asOf, channels) : notNow(request, channels);
}

function channelOf({ channels, undeclared }: ContactBook, code: string): PreparedChannel {
  return channels === null ? undeclared(code) : (channels.get(code) as PreparedChannel);
}

/** Whether nothing but the hour stands against it. */
function isClosedForNow(reasons: readonly IncentiveReason[]): boolean {
  return reasons.every(({ code }) => code === 'QUIET_HOURS' || code === 'OUTSIDE_SCHEDULE');
}

function sent(
  entries: readonly PlannedEntry[],
  asOf: number,
  channels: readonly ChannelVerdict[],
): ContactVerdict {
  const open = channels.find(({ reasons }) => reasons.length === 0) as ChannelVerdict;
  const where = { channel: open.channel, sendAt: asOf };
  return { status: 'send', reasons: [], ...where, channels, eligibleAgainAt: asOf, entries };
}

function held(
  channel: string,
  reasons: readonly IncentiveReason[],
  sendAt: number,
  channels: readonly ChannelVerdict[],
): ContactVerdict {
  return {
    status: 'hold',
    reasons,
    channel,
    sendAt,
    channels,
    eligibleAgainAt: sendAt,
    entries: [],
  };
}

/** A message for several channels at once waits for the first of them, if that waits at all. */
function notNow(request: ContactRequest, channels: readonly ChannelVerdict[]): ContactVerdict {
  const [first] = channels as [ChannelVerdict];
  const { channel, reasons, eligibleAgainAt } = first;
  const waits = request.together === true && isClosedForNow(reasons) && eligibleAgainAt !== null;
  return waits ? held(channel, reasons, eligibleAgainAt, channels) : dropped(reasons, channels);
}

function dropped(
  reasons: readonly IncentiveReason[],
  channels: readonly ChannelVerdict[],
): ContactVerdict {
  const instants = channels.flatMap(({ eligibleAgainAt }) => eligibleAgainAt ?? []);
  const eligibleAgainAt = instants.length === 0 ? null : Math.min(...instants);
  return { status: 'drop', reasons, channels, eligibleAgainAt, entries: [] };
}

function answerAgain(before: readonly LedgerEntry[], request: ContactRequest): ContactVerdict {
  const [first] = before as [LedgerEntry];
  if (first.body !== bodyOf(partsOf(request))) return dropped([{ code: 'DUPLICATE_REQUEST' }], []);
  const { at, codes } = first;
  return {
    status: 'send',
    reasons: [],
    ...(codes.channel === undefined ? {} : { channel: codes.channel }),
    sendAt: at,
    channels: [],
    eligibleAgainAt: at,
    entries: [],
    replayed: true,
  };
}

function entryOf(
  request: ContactRequest,
  channel: string,
  asOf: number,
  isFurther: boolean,
): ContactEntry {
  const { key, customer, offerId = '', codes, type = null, purpose, exempt } = request;
  const entry: Writable<ContactEntry> = {
    v: LEDGER_VERSION,
    id: `${key}:contact:${channel}`,
    at: asOf,
    key,
    body: bodyOf(partsOf(request)),
    customerId: customer.id,
    offerId,
    codes: { ...codes, channel },
    kind: 'contact',
    type,
    status: 'sent',
  };
  if (purpose !== undefined) entry.purpose = purpose;
  if (typeof customer.zone === 'string') entry.zone = customer.zone;
  if (exempt === true) entry.exempt = true;
  if (isFurther) entry.further = true;
  return entry;
}

/** By what a repeated request is told from another with the same key. */
function partsOf(request: ContactRequest) {
  const { customer, channels, together, purpose, type, offerId, codes, exempt } = request;
  const parts = {
    channels,
    codes,
    customer: customer.id,
    exempt,
    offerId,
    purpose,
    together,
    type,
  };
  return { contact: parts };
}
