import {
  checkClaim,
  compileOffers,
  indexLedger,
  type LedgerEntry,
  type OfferSections,
  reverseEntry,
  type Verdict,
} from 'clientele';
import type { Slice } from '../../../examples/commit/claim-once.js';

export const STOCK = 50;

/** Fifty for all, one for each, and a partner who is asked to issue something along with each. */
const sections: OfferSections = {
  timeZone: 'Asia/Shanghai',
  offers: {
    lantern: {
      kind: 'coupon',
      benefit: { off: 2000 },
      claim: { perCustomer: 1, stock: STOCK },
      partner: { system: 'bakery', resource: 'mooncake' },
    },
  },
};

/** One thing that somebody wants at the same time as others. */
export interface Task {
  readonly kind: 'claim' | 'reverse';
  /** The idempotency key. */
  readonly key: string;
  readonly customerId: string;
  /** What is taken back. */
  readonly grantId?: string;
  /** How far the clock of the machine that decides is wrong. */
  readonly clockMs?: number;
}

/** The ids of the entries that a task leads to. */
export const entryIdsOf = ({ kind, key }: Task): readonly string[] =>
  kind === 'claim' ? [`${key}:grant`, `${key}:request`] : [`${key}:reversal`];

export const sliceOf = ({ key, customerId, grantId }: Task): Slice => ({
  key,
  customerId,
  streams: grantId === undefined ? [] : [`grant:${grantId}`],
});

const { book: lantern } = compileOffers(sections);

/** The same, with a limit that nobody thought of at first: one for each in all offers together. */
export const { book: withLimitOverAll } = compileOffers({
  ...sections,
  limits: {
    list: [
      {
        id: 'overAll',
        action: 'claim',
        max: 1,
        per: ['customer'],
        window: 'lifetime',
      },
    ],
  },
});

export function decide(
  task: Task,
  entries: readonly LedgerEntry[],
  asOf: number,
  book = lantern,
): Verdict {
  if (book === undefined) throw new Error('the offers have a fault');
  const { key, customerId, grantId } = task;
  const { index } = indexLedger(book, entries);
  return grantId === undefined
    ? checkClaim(book, index, { key, offerId: 'lantern', customer: { id: customerId } }, asOf)
    : reverseEntry(index, { key, entryId: grantId }, asOf);
}
