/** The ledger that grants and messages in tables stand for, up to an instant. */
export function ledgerOf({ offers }, { grants, contacts }, asOf) {
  const entries = [];
  for (const grant of grants) {
    const { id, customerId, offerId, at, campaignId, source, validTo, redeemedAt, reversedAt } =
      grant;
    const codes = campaignId === undefined || campaignId === null ? {} : { campaignId };
    const header = { v: 1, body: '', customerId, offerId, codes, grantId: id };
    const { type, benefit } = offers[offerId];
    entries.push({
      ...header,
      kind: 'grant',
      id,
      key: id,
      at,
      offerVersion: 1,
      type,
      source,
      benefit,
      uses: 1,
      drawnMinor: null,
      mostMinor: benefit.off,
      claimNumber: null,
      validFrom: at,
      validTo,
    });
    if (redeemedAt !== null) {
      const use = { orderId: id, amountMinor: benefit.off, costMinor: { platform: benefit.off } };
      entries.push({
        ...header,
        ...use,
        kind: 'redemption',
        id: `${id}:use`,
        key: `${id}:use`,
        at: redeemedAt,
      });
    }
    if (reversedAt !== null) {
      const undone = { kind: 'reversal', of: 'grant', entryId: id };
      entries.push({ ...header, ...undone, id: `${id}:undo`, key: `${id}:undo`, at: reversedAt });
    }
  }
  contacts.forEach(({ customerId, at, channel, type, campaignId, status, purpose }, place) => {
    const id = `M${place}`;
    entries.push({
      v: 1,
      kind: 'contact',
      id,
      key: id,
      body: '',
      customerId,
      offerId: '',
      at,
      codes: { channel, campaignId },
      type,
      status: status === 'failed' || status === 'sent' ? status : 'delivered',
      purpose,
    });
  });
  return entries.filter(({ at }) => at <= asOf);
}
