import {
  type ClaimRequest,
  checkClaim,
  checkRedeem,
  compileOffers,
  expireGrants,
  indexLedger,
  type LedgerEntry,
  type OfferBook,
  type OfferSections,
  type OfferSpec,
  type RedeemRequest,
  type ReserveRequest,
  type ReverseRequest,
  reserveGrant,
  reverseEntry,
  settleRequest,
  type Verdict,
} from 'clientele';

/** A book that compiles without any issue. */
export function bookOf(
  sections: Omit<OfferSections, 'timeZone'> & { timeZone?: string },
): OfferBook {
  const { book, issues } = compileOffers({ timeZone: 'UTC', ...sections });
  if (book === undefined || issues.length > 0) throw new Error(JSON.stringify(issues, null, 2));
  return book;
}

/** A ledger that grows by what is decided upon it. */
export interface LivingLedger {
  readonly book: OfferBook;
  readonly entries: LedgerEntry[];
  /** What was committed, verdict by verdict. */
  readonly history: readonly Pick<Verdict, 'entries'>[];
  readonly index: () => ReturnType<typeof indexLedger>['index'];
  /** Commits a verdict, and gives it back. */
  readonly commit: (verdict: Verdict) => Verdict;
  readonly claim: (request: ClaimRequest, asOf: number) => Verdict;
  readonly redeem: (request: RedeemRequest, asOf: number) => Verdict;
  readonly reserve: (request: ReserveRequest, asOf: number) => Verdict;
  readonly reverse: (request: ReverseRequest, asOf: number) => Verdict;
  readonly settle: (request: Parameters<typeof settleRequest>[1], asOf: number) => Verdict;
  /** Commits the ends of grants, and gives their entries. */
  readonly expire: (asOf: number) => readonly LedgerEntry[];
}

export function livingLedger(book: OfferBook): LivingLedger {
  const entries: LedgerEntry[] = [];
  const history: Pick<Verdict, 'entries'>[] = [];
  const index = () => {
    const made = indexLedger(book, entries);
    if (made.issues.length > 0) throw new Error(JSON.stringify(made.issues, null, 2));
    return made.index;
  };
  const commit = (verdict: Verdict) => {
    entries.push(...verdict.entries.map(({ entry }) => entry));
    history.push(verdict);
    return verdict;
  };
  return {
    book,
    entries,
    history,
    index,
    commit,
    claim: (request, asOf) => commit(checkClaim(book, index(), request, asOf)),
    redeem: (request, asOf) => commit(checkRedeem(book, index(), request, asOf)),
    reserve: (request, asOf) => commit(reserveGrant(book, index(), request, asOf)),
    reverse: (request, asOf) => commit(reverseEntry(index(), request, asOf)),
    settle: (request, asOf) => commit(settleRequest(index(), request, asOf)),
    expire: (asOf) => {
      const ended = expireGrants(index(), asOf);
      entries.push(...ended.map(({ entry }) => entry));
      history.push(...ended.map((one) => ({ entries: [one] })));
      return ended.map(({ entry }) => entry);
    },
  };
}

/** A ledger over a book with one offer, `gift`: a coupon of 500, of which parts take precedence. */
export function giftLedger(
  parts: Partial<OfferSpec> = {},
  sections: Omit<OfferSections, 'timeZone' | 'offers'> & { timeZone?: string } = {},
): LivingLedger {
  const gift: OfferSpec = { kind: 'coupon', benefit: { off: 500 }, ...parts };
  return livingLedger(bookOf({ ...sections, offers: { gift } }));
}

/** A wish of anna's for the offer `gift`; parts take precedence. */
export function giftClaim(key: string, parts: Partial<ClaimRequest> = {}): ClaimRequest {
  return { key, offerId: 'gift', customer: { id: 'anna' }, ...parts };
}

/** A use of anna's grant for an order with one line of 10,000; parts take precedence. */
export function giftUse(
  key: string,
  grantId: string,
  {
    order = {},
    ...parts
  }: Partial<Omit<RedeemRequest, 'order'>> & { order?: Partial<RedeemRequest['order']> } = {},
): RedeemRequest {
  return {
    key,
    grantId,
    customer: { id: 'anna' },
    ...parts,
    order: { id: `order of ${key}`, lines: [{ amountMinor: 10_000 }], ...order },
  };
}

/** The codes of the reasons of a verdict, the headline first. */
export function codesOf({ reasons }: Verdict): readonly string[] {
  return reasons.map(({ code }) => code);
}
