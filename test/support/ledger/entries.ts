import type {
  ContactEntry,
  ExpiryEntry,
  GrantEntry,
  LedgerEntry,
  RedemptionEntry,
  ReservationEntry,
  ReversalEntry,
} from '../../../src/model/incentive/ledger.js';

type Parts<E extends LedgerEntry> = Partial<Omit<E, 'kind' | 'v'>>;

/** A grant of offer `gift` to anna, worth 500, that can be used once and never ends; parts take precedence. */
export function grantEntry(grantId: string, at: number, parts: Parts<GrantEntry> = {}): GrantEntry {
  return {
    ...header(`${grantId}:grant`, at),
    kind: 'grant',
    grantId,
    offerVersion: 1,
    type: null,
    source: 'self',
    benefit: { off: 500 },
    uses: 1,
    drawnMinor: null,
    mostMinor: 500,
    claimNumber: 1,
    validFrom: at,
    validTo: null,
    ...parts,
  };
}

export function redemptionEntry(
  grantId: string,
  orderId: string,
  at: number,
  parts: Parts<RedemptionEntry> = {},
): RedemptionEntry {
  return {
    ...header(`${grantId}:${orderId}:redemption`, at),
    kind: 'redemption',
    grantId,
    orderId,
    amountMinor: 500,
    costMinor: { platform: parts.amountMinor ?? 500 },
    ...parts,
  };
}

export function reservationEntry(
  grantId: string,
  orderId: string,
  at: number,
  expiresAt: number,
): ReservationEntry {
  return {
    ...header(`${grantId}:${orderId}:reservation`, at),
    kind: 'reservation',
    grantId,
    orderId,
    expiresAt,
  };
}

/** An entry taken back. */
export function reversalEntry(
  target: GrantEntry | ReservationEntry | RedemptionEntry,
  at: number,
  parts: Parts<ReversalEntry> = {},
): ReversalEntry {
  return {
    ...header(`${target.id}:reversal`, at),
    kind: 'reversal',
    of: target.kind,
    entryId: target.id,
    grantId: target.grantId,
    ...parts,
  };
}

export function expiryEntry(grantId: string, at: number): ExpiryEntry {
  return { ...header(`${grantId}:expiry`, at), kind: 'expiry', grantId, releasedMinor: 500 };
}

export function contactEntry(
  id: string,
  at: number,
  parts: Parts<ContactEntry> = {},
): ContactEntry {
  return { ...header(id, at), kind: 'contact', type: null, status: 'sent', ...parts };
}

function header(id: string, at: number) {
  return {
    v: 1,
    id,
    at,
    key: `key of ${id}`,
    body: '900150983cd24fb0d6963f7d28e17f72',
    customerId: 'anna',
    offerId: 'gift',
    codes: {},
  } as const;
}
