import {
  type ClaimRequest,
  checkClaim,
  compileOffers,
  indexLedger,
  type LedgerEntry,
  type OfferBook,
  type OfferSections,
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
  readonly index: () => ReturnType<typeof indexLedger>['index'];
  /** Commits a verdict, and gives it back. */
  readonly commit: (verdict: Verdict) => Verdict;
  readonly claim: (request: ClaimRequest, asOf: number) => Verdict;
}

export function livingLedger(book: OfferBook): LivingLedger {
  const entries: LedgerEntry[] = [];
  const index = () => {
    const made = indexLedger(book, entries);
    if (made.issues.length > 0) throw new Error(JSON.stringify(made.issues, null, 2));
    return made.index;
  };
  const commit = (verdict: Verdict) => {
    entries.push(...verdict.entries.map(({ entry }) => entry));
    return verdict;
  };
  return {
    book,
    entries,
    index,
    commit,
    claim: (request, asOf) => commit(checkClaim(book, index(), request, asOf)),
  };
}
