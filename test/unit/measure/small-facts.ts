import type { LedgerEntry, Order } from 'clientele';

export const DAY = 86_400_000;

export function order(id: string, customerId: string, at: number, amount = 100): Order {
  return { id, customerId, at, amount };
}

const header = { v: 1, body: '', offerId: 'tea' } as const;

/** A grant of the campaign `spring`, used once for 500. */
export function grant(id: string, customerId: string, at: number, more: object = {}): LedgerEntry {
  return {
    ...header,
    ...{ kind: 'grant', id: `${id}:grant`, key: id, at, customerId, grantId: id },
    ...{ codes: { campaignId: 'spring' }, offerVersion: 1, type: null, source: 'crm' },
    ...{ benefit: { off: 500 }, uses: 1, drawnMinor: null, mostMinor: 500, claimNumber: 1 },
    ...{ validFrom: at, validTo: null },
    ...more,
  } as LedgerEntry;
}

export function redemption(grantId: string, at: number, amountMinor = 500): LedgerEntry {
  return {
    ...header,
    ...{ kind: 'redemption', id: `${grantId}:${at}`, key: `${grantId}:${at}`, at, grantId },
    ...{ customerId: 'anna', orderId: `o-${at}`, codes: {}, amountMinor, costMinor: {} },
  };
}

/** Takes back a grant, or what was redeemed of it at an instant. */
export function reversal(grantId: string, at: number, redeemedAt?: number): LedgerEntry {
  const of = redeemedAt === undefined ? 'grant' : 'redemption';
  const entryId = redeemedAt === undefined ? `${grantId}:grant` : `${grantId}:${redeemedAt}`;
  return {
    ...header,
    ...{ kind: 'reversal', of, id: `${entryId}:back`, key: `${entryId}:back`, at, entryId },
    ...{ grantId, customerId: 'anna', codes: {} },
  };
}

export function reservation(grantId: string, at: number, expiresAt: number): LedgerEntry {
  return {
    ...header,
    ...{ kind: 'reservation', id: `${grantId}:held`, key: `${grantId}:held`, at, grantId },
    ...{ customerId: 'anna', orderId: 'o-held', codes: {}, expiresAt },
  };
}
