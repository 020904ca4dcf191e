// Fifty grants of one customer as a ledger: five offers of four types, from every source, over some
// months; some used, some taken back, the older ones run out.
const DAY_MS = 86_400_000;

const OFFERS = [
  { offerId: 'back20', type: 'winback', off: 2000 },
  { offerId: 'tea5', type: 'drinks', off: 500 },
  { offerId: 'hello10', type: 'welcome', off: 1000 },
  { offerId: 'back30', type: 'winback', off: 3000 },
  { offerId: 'cake', type: 'birthday', off: 1500 },
];
const SOURCES = ['crm', 'self', 'crm', 'partner', 'referral', 'crm', 'self'];
const GRANTS = 50;
const DAYS_BETWEEN = 5;

/** @param latest when the last grant was made, @param idleDays for how long before nothing became of any. */
export function historyOf(customerId, latest, idleDays) {
  return Array.from({ length: GRANTS }, (_, place) => {
    const daysBefore = (GRANTS - 1 - place) * DAYS_BETWEEN;
    return entriesOfGrant(customerId, place, latest - daysBefore * DAY_MS, daysBefore < idleDays);
  }).flat();
}

function entriesOfGrant(customerId, place, at, isIdle) {
  const { offerId, type, off } = OFFERS[place % OFFERS.length];
  const grantId = `${customerId}-${place}`;
  const header = (kind, instant) => ({
    v: 1,
    id: `${grantId}:${kind}`,
    at: instant,
    key: `${grantId}:${kind}`,
    body: '900150983cd24fb0d6963f7d28e17f72',
    customerId,
    offerId,
    codes: { channel: 'app', city: 'Shanghai' },
    kind,
    grantId,
  });
  const grant = {
    ...header('grant', at),
    offerVersion: 1,
    type,
    source: SOURCES[place % SOURCES.length],
    benefit: { off },
    uses: 1,
    drawnMinor: null,
    mostMinor: off,
    claimNumber: null,
    validFrom: at,
    validTo: place % 10 === 3 ? null : at + 30 * DAY_MS,
  };
  if (isIdle) return [grant];
  if (place % 3 === 0) {
    const used = { orderId: `order-${place}`, amountMinor: off, costMinor: { platform: off } };
    return [grant, { ...header('redemption', at + 2 * DAY_MS), ...used }];
  }
  if (place % 7 === 2 || grant.validTo === null) {
    const back = { of: 'grant', entryId: grant.id };
    return [grant, { ...header('reversal', at + DAY_MS), ...back }];
  }
  return [grant];
}
