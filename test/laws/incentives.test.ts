import {
  addToLedger,
  checkClaim,
  checkRedeem,
  compileOffers,
  type GrantEntry,
  indexLedger,
  type LedgerEntry,
  type OfferBook,
  orderReasons,
  type RedeemOrder,
  readLedger,
  reverseEntry,
  type UseRules,
} from 'clientele';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkLimit } from '../../src/limit/index.js';
import type { LimitReached } from '../../src/model/incentive/reason.js';
import { bookOf, codesOf, livingLedger } from '../support/incentives.js';
import {
  type Step,
  type Story,
  steps,
  stories,
  storiesThatRecur,
  storiesWithinBudgets,
} from '../support/ledger/random-story.js';

const RUNS = { numRuns: Number(process.env.CLIENTELE_INCENTIVE_RUNS ?? 150) };

/** Holds a property over stories; it must have had something to say in at least one of so many. */
function holds(oneIn: number, property: (story: Story) => boolean, of = stories): void {
  let spoken = 0;
  fc.assert(
    fc.property(of, (story) => {
      if (property(story)) spoken++;
    }),
    RUNS,
  );
  expect(spoken).toBeGreaterThan(RUNS.numRuns / oneIn);
}

const claimOf = ({ offerId, customer, source, codes }: Step, key = 'last') => ({
  key,
  offerId,
  customer,
  source,
  codes,
});

const entriesOf = ({ entries }: { readonly entries: readonly { readonly entry: LedgerEntry }[] }) =>
  entries.map(({ entry }) => entry);

test('there are reasons exactly where the answer is no, and entries exactly where it is yes', () => {
  holds(5, ({ asked }) => {
    for (const { verdict } of asked) {
      const { status, reasons, entries, warnings, nearMiss } = verdict;
      expect(status).toBe(reasons.length === 0 ? 'applicable' : 'inapplicable');
      expect(entries.length > 0).toBe(reasons.length === 0);
      expect(orderReasons(reasons)).toEqual(reasons);
      if (reasons.length > 0) expect(warnings).toEqual([]);
      if (nearMiss !== undefined) expect([nearMiss.reason]).toEqual(reasons);
    }
    return asked.some(({ verdict }) => verdict.reasons.length > 1);
  });
});

test('asking twice with one key changes nothing', () => {
  holds(2, ({ ledger, asked, now }) => {
    const before = [...ledger.entries];
    const answered = asked.filter(({ verdict }) => verdict.status === 'applicable');
    for (const { verdict, again, at } of answered) {
      for (const asOf of [at, now]) {
        const { valueMinor, requests } = verdict;
        expect(again(asOf)).toEqual({
          status: 'applicable',
          reasons: [],
          warnings: [],
          ...(valueMinor === undefined ? {} : { valueMinor }),
          entries: [],
          requests,
          replayed: true,
        });
      }
    }
    expect(ledger.entries).toEqual(before);
    return answered.length > 0;
  });
});

test('every entry of a verdict can be stored and read, and JSON loses nothing of entries and offers', () => {
  holds(2, ({ ledger, sections, last, now }) => {
    const stored: unknown = JSON.parse(JSON.stringify(ledger.entries));
    const read = readLedger(stored);
    expect(read).toEqual({ ok: true, value: ledger.entries });
    const book = compileOffers(JSON.parse(JSON.stringify(sections))).book as OfferBook;
    const { index } = indexLedger(book, stored as LedgerEntry[]);
    expect(checkClaim(book, index, claimOf(last), now)).toEqual(
      checkClaim(ledger.book, ledger.index(), claimOf(last), now),
    );
    return ledger.entries.length > 0;
  });
});

test('the order in which entries come to an index changes no answer', () => {
  let spoken = 0;
  fc.assert(
    fc.property(stories, fc.infiniteStream(fc.nat(1_000)), ({ ledger, book, last, now }, keys) => {
      const shuffled = ledger.entries
        .map((entry) => ({ entry, rank: keys.next().value }))
        .sort((one, other) => one.rank - other.rank)
        .map(({ entry }) => entry);
      const { index } = indexLedger(book, []);
      for (const entry of shuffled) addToLedger(index, [entry]);
      const [ours, theirs] = [ledger.index(), index].map((one) =>
        checkClaim(book, one, claimOf(last), now),
      );
      expect(theirs).toEqual(ours);
      if (ledger.entries.length > 2) spoken++;
    }),
    RUNS,
  );
  expect(spoken).toBeGreaterThan(RUNS.numRuns / 4);
});

test('what an entry expects are the versions that it counts up, as a new index has them', () => {
  holds(2, ({ ledger, book }) => {
    const { index } = indexLedger(book, []);
    const versions = () =>
      new Map([
        ...[...index.grants].map(([id, { version }]) => [`grant:${id}`, version] as const),
        ...[...index.tallies].map(([stream, { version }]) => [stream, version] as const),
      ]);
    for (const { entries } of ledger.history) {
      for (const { entry, expects } of entries) {
        const before = versions();
        // Of one verdict the second entry rests on what was there before the first.
        const isFirst = entry === entries[0]?.entry;
        for (const { stream, version } of isFirst ? expects : []) {
          expect(before.get(stream) ?? 0, stream).toBe(version);
        }
        addToLedger(index, [entry]);
        const touched = [...versions()].filter(([stream, now]) => before.get(stream) !== now);
        expect(new Set(expects.map(({ stream }) => stream))).toEqual(
          new Set(touched.map(([stream]) => stream)),
        );
      }
    }
    return ledger.history.length > 0;
  });
});

test('a claim that is taken back restores every limit that is free, and stays on record', () => {
  holds(50, ({ ledger, book, last, now }) => {
    const verdict = checkClaim(book, ledger.index(), claimOf(last), now);
    if (verdict.status !== 'applicable') return false;
    const grant = verdict.entries[0]?.entry as GrantEntry;
    const scopes = {
      ...grant.codes,
      customerId: grant.customerId,
      offerId: grant.offerId,
      type: grant.type,
      source: grant.source,
      grantId: grant.grantId,
    };
    const used = (entries: readonly LedgerEntry[]) => {
      const { index } = indexLedger(book, entries);
      return book.limits
        .filter(({ onReversal = 'free' }) => onReversal === 'free')
        .map((limit) => checkLimit(index, { limit, scopes, wanted: 1, asOf: now }).used);
    };
    const before = used(ledger.entries);
    const claimed = [...ledger.entries, ...entriesOf(verdict)];
    const back = { key: 'back', entryId: grant.id };
    const reversal = reverseEntry(indexLedger(book, claimed).index, back, now);
    expect(reversal.reasons).toEqual([]);
    const after = [...claimed, ...entriesOf(reversal)];
    expect(used(after)).toEqual(before);
    const state = indexLedger(book, after).index.grants.get(grant.grantId);
    // The grant, its request where there is one, and the reversal.
    expect(state?.version).toBe(verdict.entries.length + 1);
    return before.some((_, place) => used(claimed)[place] !== before[place]);
  });
});

/** An order, and its customer, that meets every condition of use that the stories know. */
function orderMeeting({ shops, payments, skus }: UseRules = {}): RedeemOrder {
  const [sku = 'tea'] = skus ?? [];
  return {
    id: 'o-new',
    lines: [{ sku, amountMinor: 1_000_000, quantity: 10 }],
    shippingMinor: 800,
    ...(shops?.[0] === undefined ? {} : { shop: shops[0] }),
    ...(payments?.[0] === undefined ? {} : { payment: payments[0] }),
    city: 'Xi’an',
  };
}

test('what can be claimed can be used at the same instant, for an order that meets the conditions', () => {
  holds(3, ({ ledger, book, last, now }) => {
    const verdict = checkClaim(book, ledger.index(), claimOf(last), now);
    if (verdict.status !== 'applicable') return false;
    const grant = verdict.entries[0]?.entry as GrantEntry;
    const { index } = indexLedger(book, [...ledger.entries, ...entriesOf(verdict)]);
    const use = {
      key: 'use',
      grantId: grant.grantId,
      customer: { ...last.customer, segments: { vip: true } },
      codes: { identifiers: { device: 'd-1' } },
      order: orderMeeting(grant.use),
    };
    const redeemed = checkRedeem(book, index, use, now);
    // Limits of uses are not asked when something is claimed, and a blank takes nothing off.
    const allowed = grant.drawnMinor === 0 ? ['LIMIT_REACHED', 'NO_EFFECT'] : ['LIMIT_REACHED'];
    expect(codesOf(redeemed).filter((code) => !allowed.includes(code))).toEqual([]);
    return redeemed.status === 'applicable';
  });
});

test('to spend more by what is missing is enough', () => {
  let spoken = 0;
  const all = fc.record({ story: stories, more: fc.array(steps, { minLength: 1, maxLength: 5 }) });
  fc.assert(
    fc.property(all, ({ story: { ledger, book, now }, more }) => {
      const grants = ledger.entries.filter((entry) => entry.kind === 'grant');
      for (const [place, { grantId, customerId }] of grants.entries()) {
        const { order, customer } = more[place % more.length] as Step;
        const ask = (lines: RedeemOrder['lines']) =>
          checkRedeem(
            book,
            ledger.index(),
            {
              key: 'u',
              grantId,
              customer: { ...customer, id: customerId },
              order: { ...order, lines },
            },
            now,
          ).reasons.find((reason) => reason.code === 'MIN_SPEND_NOT_MET');
        const reason = ask(order.lines);
        if (reason?.code !== 'MIN_SPEND_NOT_MET') continue;
        spoken++;
        expect(reason.missing).toBe(reason.required - reason.actual);
        const spendMore = (missing: number) =>
          ask([...order.lines, { sku: 'tea', shop: 's-1', amountMinor: missing }]);
        expect(spendMore(reason.missing)).toBeUndefined();
        expect(spendMore(reason.missing - 1)).toMatchObject({ missing: 1 });
      }
    }),
    RUNS,
  );
  expect(spoken).toBeGreaterThan(RUNS.numRuns / 15);
});

test('a limit that is reached is so until resetsAt, and no longer', () => {
  holds(
    20,
    ({ ledger, book, last, now }) => {
      let hasReset = false;
      for (const offerId of ['one', 'two'] as const) {
        const reached = (asOf: number) =>
          checkClaim(book, ledger.index(), claimOf({ ...last, offerId }), asOf).reasons.filter(
            (reason): reason is LimitReached => reason.code === 'LIMIT_REACHED',
          );
        for (const { limit, resetsAt } of reached(now)) {
          if (resetsAt === undefined) continue;
          hasReset = true;
          expect(resetsAt).toBeGreaterThan(now);
          expect(reached(resetsAt - 1).map((one) => one.limit)).toContain(limit);
          expect(reached(resetsAt).map((one) => one.limit)).not.toContain(limit);
        }
      }
      return hasReset;
    },
    storiesThatRecur,
  );
});

test('of so many claims one after another as many are granted as the limit allows', () => {
  const limited = fc.constantFrom('perCustomer', 'perCustomerPerDay', 'stock');
  const numbers = fc.tuple(fc.nat(8), fc.nat(8));
  fc.assert(
    fc.property(limited, numbers, (name, [wanted, most]) => {
      const gift = { kind: 'coupon', benefit: { off: 500 }, claim: { [name]: most } } as const;
      const ledger = livingLedger(bookOf({ offers: { gift } }));
      const statuses = Array.from({ length: wanted }, (_, place) => {
        const request = { key: `k-${place}`, offerId: 'gift', customer: { id: 'anna' } };
        return ledger.claim(request, place).status;
      });
      const granted = statuses.filter((status) => status === 'applicable').length;
      expect(granted).toBe(Math.min(wanted, most));
      expect(ledger.entries).toHaveLength(granted);
    }),
    RUNS,
  );
});

test('an amount that shrinks is what the number of the claim says', () => {
  holds(15, ({ ledger, book }) => {
    let isLater = false;
    for (const [place, entry] of ledger.entries.entries()) {
      if (entry.kind !== 'grant' || !('diminishing' in entry.benefit)) continue;
      const { amounts, activity, onReversal } = entry.benefit.diminishing;
      const before = ledger.entries.slice(0, place);
      const isTakenBack = (id: string) =>
        before.some((other) => other.kind === 'reversal' && other.entryId === id);
      const earlier = before.filter(
        (other) =>
          other.kind === 'grant' &&
          other.customerId === entry.customerId &&
          'diminishing' in other.benefit &&
          (activity === undefined
            ? other.offerId === entry.offerId
            : other.benefit.diminishing.activity === activity) &&
          !(onReversal === 'free' && isTakenBack(other.id)),
      );
      const number = earlier.length + 1;
      expect(entry.claimNumber).toBe(number);
      const amount = amounts[Math.min(number, amounts.length) - 1] as number;
      const isCut = book.limits.some(({ onOvershoot }) => onOvershoot === 'partial');
      if (isCut) expect(entry.drawnMinor).toBeLessThanOrEqual(amount);
      else expect(entry.drawnMinor).toBe(amount);
      isLater ||= number > 1;
    }
    return isLater;
  });
});

test('what grants pay stays within a budget, whatever is cut, used and has ended', () => {
  holds(
    8,
    ({ ledger, book }) => {
      // A use that is taken back holds its grant's money back again, even if others took the room meanwhile.
      if (ledger.entries.some((entry) => entry.kind === 'reversal' && entry.of === 'redemption')) {
        return false;
      }
      const budgets = book.limits.filter(
        ({ action, onOvershoot, onReversal, per, window, sources }) =>
          action === 'amount' &&
          window === 'lifetime' &&
          onOvershoot !== 'allow-last' &&
          onReversal !== 'keep' &&
          sources === undefined &&
          per.every((scope) => scope === 'offer'),
      );
      let hasPaid = false;
      for (const { max, offers, per } of budgets) {
        for (const name of ['one', 'two']) {
          const isCounted = (id: string) =>
            (offers === undefined || offers.includes(id)) && (per.length === 0 || id === name);
          const paid = ledger.entries
            .filter((entry) => entry.kind === 'redemption')
            .filter(({ offerId }) => isCounted(offerId))
            .reduce((total, { amountMinor }) => total + amountMinor, 0);
          expect(paid).toBeLessThanOrEqual(max);
          hasPaid ||= paid > 0;
        }
      }
      return hasPaid;
    },
    storiesWithinBudgets,
  );
});
