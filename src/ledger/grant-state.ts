import type {
  ExternalRequestEntry,
  GrantEntry,
  RedemptionEntry,
  ReservationEntry,
} from '../model/incentive/ledger.js';

/** A reservation or redemption, with the instant since which it is taken back; null if it is not. */
export interface Revocable<E> {
  readonly entry: E;
  readonly reversedAt: number | null;
}

/** Whether something has happened by an instant, and is not taken back by then. */
export function standsAt(
  { entry, reversedAt }: Revocable<{ readonly at: number }>,
  asOf: number,
): boolean {
  return entry.at <= asOf && !(reversedAt !== null && reversedAt <= asOf);
}

/** What the ledger says of one grant. Lists are in the order of instants, then of ids. */
export interface GrantState {
  readonly grant: GrantEntry;
  readonly redemptions: readonly Revocable<RedemptionEntry>[];
  readonly reservations: readonly Revocable<ReservationEntry>[];
  readonly requests: readonly ExternalRequestEntry[];
  /** When the grant was taken back. */
  readonly reversedAt: number | null;
  /** When an entry said that it ended, which may be before or after its `validTo`. */
  readonly expiredAt: number | null;
  /** The instants at which a redemption was taken back, ascending. */
  readonly givenBackAt: readonly number[];
  /** How many entries ever spoke of the grant. */
  readonly version: number;
}

/** How often a grant was used, and how often it still can be; null for any number of times. */
export interface Uses {
  readonly used: number;
  readonly left: number | null;
}

/** Where a grant stands. What was taken back, used up or has ended stays so, whatever else holds. */
export type GrantStatus =
  | { readonly state: 'absent' }
  | { readonly state: 'takenBack'; readonly at: number }
  | { readonly state: 'usedUp' }
  | { readonly state: 'expired'; readonly to: number }
  | { readonly state: 'notYetValid'; readonly from: number }
  | { readonly state: 'reserved'; readonly until: number }
  | { readonly state: 'usable' };

/**
 * Where a grant stands at an instant; entries after it are not seen. A use that was given back makes the grant usable
 * again, or `expired` where its end has come meanwhile. `reserved` says that all uses that are left are held for
 * orders, and until when the first of them is.
 *
 * @example
 * ```ts
 * import { checkClaim, compileOffers, indexLedger, statusOfGrant } from 'clientele';
 *
 * const { book } = compileOffers({
 *   timeZone: 'UTC',
 *   offers: {
 *     back20: { kind: 'coupon', benefit: { off: 2000 }, use: { valid: { days: 1, mode: 'elapsed' } } },
 *   },
 * });
 * const request = { key: 'k-1', offerId: 'back20', customer: { id: 'anna' } };
 * const { entries } = checkClaim(book!, indexLedger(book!, []).index, request, 1000);
 * const { grants } = indexLedger(book!, entries.map(({ entry }) => entry)).index;
 * const state = grants.get('k-1:grant')!;
 * statusOfGrant(state, 999); // => { state: 'absent' }
 * statusOfGrant(state, 1000); // => { state: 'usable' }
 * statusOfGrant(state, 86_401_000); // => { state: 'expired', to: 86401000 }
 * ```
 */
export function statusOfGrant(state: GrantState, asOf: number): GrantStatus {
  const { grant, reversedAt } = state;
  if (asOf < grant.at) return { state: 'absent' };
  if (reversedAt !== null && reversedAt <= asOf) return { state: 'takenBack', at: reversedAt };
  const { left } = usesAt(state, asOf);
  if (left === 0) return { state: 'usedUp' };
  const to = endOfGrant(state);
  if (to !== null && to <= asOf) return { state: 'expired', to };
  if (asOf < grant.validFrom) return { state: 'notYetValid', from: grant.validFrom };
  const reserved = reservationAt(state, asOf);
  return reserved === undefined
    ? { state: 'usable' }
    : { state: 'reserved', until: reserved.expiresAt };
}

/** How often a grant was used at an instant; uses taken back by then do not count. */
export function usesAt(state: GrantState, asOf: number): Uses {
  const used = countThrough(state.redemptions, asOf) - instantsThrough(state.givenBackAt, asOf);
  const { uses } = state.grant;
  return { used, left: uses === null ? null : Math.max(0, uses - used) };
}

/** What a grant can still pay at an instant, in minor units; null where it has no bound. */
export function moneyLeft({ grant, redemptions }: GrantState, asOf: number): number | null {
  if (grant.mostMinor === null) return null;
  const paid = redemptions
    .filter((redemption) => standsAt(redemption, asOf))
    .reduce((total, { entry }) => total + entry.amountMinor, 0);
  return Math.max(0, grant.mostMinor - paid);
}

/**
 * Whether all uses that are left are held for orders, one for each: the reservation that ends first, so that at its
 * end one use is free again. Undefined where a use is free. The order at hand does not stand in its own way.
 */
export function reservationAt(
  state: GrantState,
  asOf: number,
  orderId?: string,
): ReservationEntry | undefined {
  // An order that extends its reservation has several, and holds one use until the last of them ends.
  const held = new Map<string, ReservationEntry>();
  for (const entry of reservationsAt(state, asOf)) {
    if (entry.orderId === orderId) continue;
    const other = held.get(entry.orderId);
    if (other === undefined || other.expiresAt < entry.expiresAt) held.set(entry.orderId, entry);
  }
  const { left } = usesAt(state, asOf);
  if (left === null || held.size < left) return undefined;
  return [...held.values()].reduce<ReservationEntry | undefined>(
    (first, entry) => (first === undefined || entry.expiresAt < first.expiresAt ? entry : first),
    undefined,
  );
}

/** The reservations that hold at an instant: neither ended, nor taken back, nor redeemed. */
export function reservationsAt(state: GrantState, asOf: number): readonly ReservationEntry[] {
  return state.reservations
    .filter(
      (reservation) => reservation.entry.at <= asOf && asOf < endOfReservation(state, reservation),
    )
    .map(({ entry }) => entry);
}

/** The first instant at which a reservation no longer holds; with `keep`, taking it back ends nothing. */
export function endOfReservation(
  state: GrantState,
  { entry, reversedAt }: Revocable<ReservationEntry>,
  onReversal: 'free' | 'keep' = 'free',
): number {
  const redeemed = state.redemptions.find(
    (redemption) => redemption.entry.orderId === entry.orderId && redemption.entry.at >= entry.at,
  );
  return Math.min(
    entry.expiresAt,
    redeemed?.entry.at ?? Number.POSITIVE_INFINITY,
    onReversal === 'free' ? (reversedAt ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY,
  );
}

/** The first instant at which a grant can no longer be used for want of time; null for never. */
export function endOfGrant({ grant, expiredAt }: GrantState): number | null {
  if (grant.validTo === null || expiredAt === null) return grant.validTo ?? expiredAt;
  return Math.min(grant.validTo, expiredAt);
}

/** The state as it was known at an instant. */
export function stateAsOf(state: GrantState, asOf: number): GrantState {
  const seen = <E extends { readonly at: number }>(
    list: readonly { readonly entry: E; readonly reversedAt: number | null }[],
  ) =>
    list
      .filter(({ entry }) => entry.at <= asOf)
      .map(({ entry, reversedAt }) => ({ entry, reversedAt: seenInstant(reversedAt, asOf) }));
  return {
    ...state,
    redemptions: seen(state.redemptions),
    reservations: seen(state.reservations),
    requests: state.requests.filter(({ at }) => at <= asOf),
    reversedAt: seenInstant(state.reversedAt, asOf),
    expiredAt: seenInstant(state.expiredAt, asOf),
    givenBackAt: state.givenBackAt.filter((at) => at <= asOf),
  };
}

function seenInstant(instant: number | null, asOf: number): number | null {
  return instant !== null && instant <= asOf ? instant : null;
}

function countThrough(redemptions: GrantState['redemptions'], asOf: number): number {
  let low = 0;
  let high = redemptions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((redemptions[middle] as Revocable<RedemptionEntry>).entry.at <= asOf) low = middle + 1;
    else high = middle;
  }
  return low;
}

function instantsThrough(instants: readonly number[], asOf: number): number {
  let low = 0;
  let high = instants.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instants[middle] as number) <= asOf) low = middle + 1;
    else high = middle;
  }
  return low;
}
