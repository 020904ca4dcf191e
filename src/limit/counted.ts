import { endOfReservation, type GrantState, lifeOfGrant } from '../ledger/index.js';
import type { ContactEntry, LedgerEntry } from '../model/incentive/ledger.js';
import type { LimitAction, LimitSpec } from '../model/incentive/limit.js';

/** An entry that stands for what a limit counts: a grant, a reservation, a redemption or a message. */
export type CountedEntry = Extract<
  LedgerEntry,
  { readonly kind: 'grant' | 'reservation' | 'redemption' | 'contact' }
>;

/** Whether a limit speaks of messages, and not of grants. */
export function countsMessages({ action }: { readonly action?: unknown }): boolean {
  return action === 'contact' || action === 'care';
}

/** Whether a limit speaks of grants of a source. */
export function concernsSource(limit: LimitSpec, source: string): boolean {
  if (limit.action === 'deliver' && source !== 'crm') return false;
  return limit.sources === undefined || (limit.sources as readonly string[]).includes(source);
}

/** Whether a limit speaks of an offer. */
export function concernsOffer({ offers }: LimitSpec, offerId: string | undefined): boolean {
  return offers === undefined || (offerId !== undefined && offers.includes(offerId));
}

/** Whether a limit speaks of what is done in a campaign. */
export function concernsCampaign(
  { campaigns }: LimitSpec,
  campaignId: string | undefined,
): boolean {
  return campaigns === undefined || (campaignId !== undefined && campaigns.includes(campaignId));
}

/** The entry, if any, that another one adds to what a limit counts, or takes back from it. */
export function touchedEntry(
  limit: LimitSpec,
  cause: LedgerEntry,
  state: GrantState | undefined,
  target: LedgerEntry | undefined,
): CountedEntry | undefined {
  if (!concerns(limit, cause, state)) return undefined;
  const kind = kindCounted(limit.action, state);
  if (cause.kind === kind) return isCounted(limit, cause) ? cause : undefined;
  if (cause.kind !== 'reversal') return undefined;
  if (kind !== 'grant') return target?.kind === kind ? (target as CountedEntry) : undefined;
  const hangsOnUse = hangsOnUses(limit.action);
  return cause.of === 'grant' || (cause.of === 'redemption' && hangsOnUse)
    ? state?.grant
    : undefined;
}

/** The entries whose count another one changes: the one it touches, and those that it makes end. */
export function affectedEntries(
  limit: LimitSpec,
  cause: LedgerEntry,
  state: GrantState | undefined,
  target: LedgerEntry | undefined,
): readonly CountedEntry[] {
  const touched = touchedEntry(limit, cause, state, target);
  if (touched !== undefined) return [touched];
  if (state === undefined || !concerns(limit, cause, state)) return [];
  const { action } = limit;
  if (cause.kind === 'redemption' && action === 'reserve') {
    return state.reservations
      .filter(({ entry }) => entry.orderId === cause.orderId)
      .map(({ entry }) => entry);
  }
  // One use of any number leaves a grant as it was.
  if (action !== 'amount' && cause.kind === 'redemption' && state.grant.uses === null) return [];
  const endsUse = cause.kind === 'redemption' || cause.kind === 'expiry';
  const countsGrant = kindCounted(action, state) === 'grant';
  return endsUse && hangsOnUses(action) && countsGrant ? [state.grant] : [];
}

function hangsOnUses(action: LimitAction): boolean {
  return action === 'amount' || action === 'outstanding' || action === 'spent';
}

function concerns(limit: LimitSpec, cause: LedgerEntry, state: GrantState | undefined): boolean {
  const offerId = state?.grant.offerId ?? cause.offerId;
  if (!concernsOffer(limit, offerId)) return false;
  if (!concernsCampaign(limit, (state?.grant ?? cause).codes.campaignId)) return false;
  return state === undefined || concernsSource(limit, state.grant.source);
}

function isCounted(limit: LimitSpec, entry: LedgerEntry): entry is CountedEntry {
  return entry.kind !== 'contact' || countsContact(limit, entry);
}

/** What failed to be sent has reached nobody; what is owed to the customer, or exempt, is no nuisance. */
function countsContact(limit: LimitSpec, entry: ContactEntry): boolean {
  const { status, purpose, exempt, further, codes, type } = entry;
  if (status === 'failed') return false;
  if (limit.action === 'care') {
    if (purpose !== 'care') return false;
  } else if (purpose === 'transactional' || exempt === true) return false;
  if (further === true && !looksAtChannels(limit)) return false;
  return concernsContact(limit, codes.channel, type);
}

/** Whether a limit of messages keeps channels apart. */
export function looksAtChannels({ per, channels }: LimitSpec): boolean {
  return channels !== undefined || per.includes('channel');
}

/** Whether a limit of messages speaks of those through a channel, of a type. */
export function concernsContact(
  { channels, types }: LimitSpec,
  channel: string | undefined,
  type: string | null,
): boolean {
  if (channels !== undefined && (channel === undefined || !channels.includes(channel)))
    return false;
  return types === undefined || (type !== null && types.includes(type));
}

/** Money that was not known when the grant was made is counted with each redemption. */
function kindCounted(action: LimitAction, state: GrantState | undefined): LedgerEntry['kind'] {
  switch (action) {
    case 'claim':
    case 'deliver':
    case 'outstanding':
    case 'spent':
      return 'grant';
    case 'amount':
      return state?.grant.mostMinor === null ? 'redemption' : 'grant';
    case 'reserve':
      return 'reservation';
    case 'redeem':
      return 'redemption';
    case 'contact':
    case 'care':
      return 'contact';
  }
}

/** From an instant on something counts so much, until the next step. */
export interface Step {
  readonly from: number;
  readonly value: number;
}

/**
 * How much an entry counts for a limit, in steps, ascending; nothing before the first. A step hangs on nothing
 * that the ledger tells after its start.
 */
export function stepsOf(
  { action, onReversal = 'free' }: LimitSpec,
  entry: CountedEntry,
  state: GrantState | undefined,
): readonly Step[] {
  if (state === undefined || entry.kind === 'contact') return [{ from: entry.at, value: 1 }];
  const isFree = onReversal === 'free';
  switch (entry.kind) {
    case 'grant':
      if (action === 'outstanding') {
        return lifeOfGrant(state, onReversal).map(({ from, outstanding }) => ({
          from,
          value: Number(outstanding),
        }));
      }
      if (action === 'spent') return timeUsedUp(state, onReversal);
      if (action === 'amount') return committedMoney(state, onReversal);
      return until(entry.at, 1, isFree ? state.reversedAt : null);
    case 'reservation': {
      const held = state.reservations.find((one) => one.entry.id === entry.id);
      return held === undefined
        ? []
        : until(entry.at, 1, endOfReservation(state, held, onReversal));
    }
    case 'redemption': {
      const used = state.redemptions.find((one) => one.entry.id === entry.id);
      if (used === undefined) return [];
      const value = action === 'amount' ? entry.amountMinor : 1;
      return until(entry.at, value, isFree ? used.reversedAt : null);
    }
  }
}

/** The most that a grant can pay for as long as it can be used, and what it has paid afterwards. */
function committedMoney(state: GrantState, onReversal: 'free' | 'keep'): readonly Step[] {
  const most = state.grant.mostMinor ?? 0;
  return lifeOfGrant(state, onReversal).map(({ from, outstanding, paidMinor }) => ({
    from,
    value: outstanding ? Math.max(most, paidMinor) : paidMinor,
  }));
}

function timeUsedUp(state: GrantState, onReversal: 'free' | 'keep'): readonly Step[] {
  const steps = lifeOfGrant(state, onReversal).map(({ from, usedUp }) => ({
    from,
    value: Number(usedUp),
  }));
  const end = onReversal === 'free' ? state.reversedAt : null;
  if (end === null) return steps;
  return [...steps.filter(({ from }) => from < end), { from: end, value: 0 }];
}

function until(from: number, value: number, end: number | null): readonly Step[] {
  if (end === null || end === Number.POSITIVE_INFINITY) return [{ from, value }];
  return end <= from
    ? []
    : [
        { from, value },
        { from: end, value: 0 },
      ];
}
