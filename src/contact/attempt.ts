import { parseDay } from '../base/calendar.js';
import { firstClear } from '../base/first-clear.js';
import type { Zone } from '../base/zone.js';
import {
  checkPartition,
  concernsContact,
  foreseenFrom,
  type LedgerIndex,
  partitionsOf,
  type ScopeValues,
  scopesOf,
} from '../limit/index.js';
import { endOfReason } from '../model/incentive/end-of-reason.js';
import type { LimitSpec } from '../model/incentive/limit.js';
import type { IncentiveReason } from '../model/incentive/reason.js';
import { nextOpenAt, type Schedule } from '../validity/index.js';
import type { ContactBook, PreparedChannel } from './contact-book.js';
import type { Addressee, ContactRequest } from './requests.js';

/** A message about to go through a channel: everything about it that does not hang on the instant. */
export interface Attempt {
  readonly channel: PreparedChannel;
  readonly customer: Addressee;
  readonly isAgreed: boolean;
  readonly isSuppressed: boolean;
  /** When it is not quiet, and by whose clocks; null for messages that may disturb. */
  readonly peace: { readonly schedule: Schedule; readonly zone: Zone } | null;
  /** When the channel sends, by the playbook's clocks or the customer's. */
  readonly sendHours: { readonly schedule: Schedule; readonly zone: Zone } | null;
  readonly caps: readonly LimitSpec[];
  readonly type: string | null;
  readonly scopes: ScopeValues;
}

const NO_CAPS: readonly LimitSpec[] = [];

/** @param isFurther whether the message went out through another channel already. */
export function attemptOf(
  book: ContactBook,
  channel: PreparedChannel,
  request: ContactRequest,
  isFurther: boolean,
): Attempt {
  const { customer, purpose = 'marketing', type = null, exempt, offerId, codes = {} } = request;
  const { code, peace, sendHours } = channel;
  const disturbs = purpose !== 'transactional';
  const hers = zoneOf(book, customer);
  const caps = isFurther ? channel.capsByChannel : channel.caps;
  return {
    channel,
    customer,
    isAgreed: consentOf(customer, code, purpose),
    isSuppressed: isSuppressed(customer, code),
    peace: disturbs
      ? {
          schedule: withoutDays(peace.schedule, customer.doNotDisturb),
          zone: peace.isHers ? hers : book.zone,
        }
      : null,
    sendHours: disturbs && sendHours !== null ? { schedule: sendHours, zone: hers } : null,
    caps: exempt === true ? NO_CAPS : caps[purpose],
    type,
    scopes: scopesOf({ ...codes, channel: code }, { customerId: customer.id, offerId, type }),
  };
}

/** What stands against it at an instant, in the order of REASON_PRECEDENCE. */
export function reasonsAt(
  attempt: Attempt,
  ledger: LedgerIndex,
  instant: number,
): readonly IncentiveReason[] {
  const { channel, peace, sendHours, isAgreed, isSuppressed: isOff } = attempt;
  const reasons: IncentiveReason[] = [];
  const opens =
    sendHours === null ? instant : nextOpenAt(sendHours.schedule, instant, sendHours.zone);
  const quietUntil = peace === null ? instant : nextOpenAt(peace.schedule, instant, peace.zone);
  if (opens !== instant || quietUntil === null) {
    reasons.push({ code: 'OUTSIDE_SCHEDULE', nextOpenAt: quietUntil === null ? null : opens });
  }
  checkCaps(attempt, ledger, instant, reasons);
  if (quietUntil !== null && quietUntil !== instant) {
    reasons.push({ code: 'QUIET_HOURS', until: quietUntil });
  }
  if (!isAgreed) reasons.push({ code: 'NO_CONSENT', channel: channel.code });
  if (isOff) reasons.push({ code: 'SUPPRESSED', channel: channel.code });
  return reasons;
}

function checkCaps(
  { caps, channel, type, scopes }: Attempt,
  ledger: LedgerIndex,
  asOf: number,
  reasons: IncentiveReason[],
): void {
  const partitions = partitionsOf(ledger, caps);
  for (let place = 0; place < caps.length; place++) {
    const limit = caps[place] as LimitSpec;
    if (!concernsContact(limit, channel.code, type)) continue;
    const request = { limit, scopes, wanted: 1, asOf };
    const { reached, missingPaths = [] } = checkPartition(ledger, partitions[place], request);
    for (const path of missingPaths) reasons.unshift({ code: 'MISSING_INPUT', path });
    if (reached !== undefined) reasons.push(reached);
  }
}

/** The first instant from one on at which nothing stands against it; null where time does not help. */
export function eligibleFrom(
  attempt: Attempt,
  ledger: LedgerIndex,
  reasons: readonly IncentiveReason[],
  asOf: number,
): number | null {
  const known = foreseenFrom(ledger, asOf);
  const againstAt = (instant: number) => reasonsAt(attempt, known, instant);
  return firstClear(asOf, reasons, endOfReason, againstAt, MOST_STEPS);
}

/** Hours, quiet hours and caps can put one another off, but never for longer than years. */
const MOST_STEPS = 10_000;

function zoneOf({ zone, zoneOf: named }: ContactBook, customer: Addressee): Zone {
  return typeof customer.zone === 'string' ? (named(customer.zone) ?? zone) : zone;
}

/** What every object inherits is no consent. */
function consentOf(
  { consents }: Addressee,
  channel: string,
  purpose: Exclude<ContactRequest['purpose'], undefined>,
): boolean {
  return consents?.[channel]?.[purpose] === true;
}

function isSuppressed({ suppressed = false }: Addressee, channel: string): boolean {
  return typeof suppressed === 'boolean' ? suppressed : suppressed.includes(channel);
}

function withoutDays(schedule: Schedule, days: readonly string[] | undefined): Schedule {
  if (days === undefined || days.length === 0) return schedule;
  const closedDays = new Set(schedule.closedDays);
  for (const day of days) closedDays.add(parseDay(day) as number);
  return { ...schedule, closedDays };
}
