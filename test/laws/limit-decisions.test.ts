import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addToLedger,
  checkLimit,
  createLedgerIndex,
  type LedgerIndex,
  type ScopeValues,
} from '../../src/limit/index.js';
import type { EntryCodes, GrantEntry, LedgerEntry } from '../../src/model/incentive/ledger.js';
import type { LimitSpec } from '../../src/model/incentive/limit.js';
import {
  contactEntry,
  grantEntry,
  redemptionEntry,
  reservationEntry,
  reversalEntry,
} from '../support/ledger/entries.js';
import { plainScan } from '../support/ledger/plain-scan.js';
import {
  instantNear,
  ledgerNear,
  limits,
  SETTINGS,
  scopeValues,
} from '../support/ledger/random-ledger.js';

const RUNS = { numRuns: 600 };

/**
 * In St. John's a day begins, is over after a minute, and the day before comes back for an hour: its window then
 * holds what was allowed in a window that had just begun. No cap can be kept over both.
 */
const wherePastStaysPast = SETTINGS.filter(({ zone }) => zone.name !== 'America/St_Johns');

/** What is wished for, in the order of time: each an entry that a limit counts. */
const wishes = fc.constantFrom(...wherePastStaysPast).chain((where) =>
  fc.record({
    where: fc.constant(where),
    limit: limits,
    asks: fc
      .array(
        fc.record({
          at: instantNear(where),
          scopes: scopeValues,
          minor: fc.constantFrom(100, 300, 700),
          lastsMs: fc.constantFrom(60_000, 3_600_000, 86_400_000),
        }),
        { minLength: 1, maxLength: 14 },
      )
      .map((asks) => asks.sort((one, other) => one.at - other.at)),
  }),
);

interface Ask {
  readonly at: number;
  readonly scopes: ScopeValues;
  readonly minor: number;
  readonly lastsMs: number;
}

/** The entries with which a wish comes true; the last of them is what the limit counts. */
function entriesOf(limit: LimitSpec, ask: Ask, id: string, given: number): LedgerEntry[] {
  const { at, scopes, lastsMs } = ask;
  const { customerId = '', offerId = '', type = null, grantId: _, source: __, ...codes } = scopes;
  const header = { customerId, offerId, codes: codes as EntryCodes };
  if (limit.action === 'contact') return [contactEntry(id, at, { ...header, type })];
  const mostMinor = limit.action === 'amount' ? given : 100;
  const grant = grantEntry(id, at, {
    ...header,
    type,
    source: 'crm',
    mostMinor,
    validTo: at + lastsMs,
  });
  if (limit.action === 'redeem') return [grant, redemptionEntry(id, 'o', at, header)];
  if (limit.action === 'reserve') {
    return [grant, { ...reservationEntry(id, 'o', at, at + lastsMs), ...header }];
  }
  return [grant];
}

test('whoever commits what is allowed, and nothing else, never exceeds a limit in any window', () => {
  let refused = 0;
  fc.assert(
    fc.property(wishes, ({ where, limit, asks }) => {
      const index = createLedgerIndex([limit], where.zone);
      const entries: LedgerEntry[] = [];
      let largest = 0;
      asks.forEach((ask, place) => {
        const id = `n${place}`;
        const scopes = { ...ask.scopes, grantId: id, source: 'crm' } as const;
        const wanted = limit.action === 'amount' ? ask.minor : 1;
        const answer = checkLimit(index, { limit, scopes, wanted, asOf: ask.at });
        expect(answer.allowed).toBeGreaterThanOrEqual(0);
        expect(answer.allowed).toBeLessThanOrEqual(wanted);
        if (answer.allowed === 0) refused++;
        else {
          const committed = entriesOf(limit, ask, id, answer.allowed);
          addToLedger(index, committed);
          entries.push(...committed);
          largest = Math.max(largest, answer.allowed);
        }
        const over = limit.onOvershoot === 'allow-last' ? Math.max(0, largest - 1) : 0;
        for (const { at, scopes: whose } of asks.slice(0, place + 1)) {
          const moment = { asOf: at, zone: where.zone };
          const values = { ...whose, grantId: id };
          expect(plainScan(entries, limit, values, moment)).toBeLessThanOrEqual(limit.max + over);
        }
      });
    }),
    RUNS,
  );
  expect(refused).toBeGreaterThan(RUNS.numRuns / 2);
});

const claims = fc.constantFrom(...SETTINGS).chain((where) =>
  fc.record({
    where: fc.constant(where),
    entries: ledgerNear(where),
    limits: fc.array(limits, { minLength: 1, maxLength: 6 }),
    scopes: scopeValues,
    at: instantNear(where),
    laterMs: fc.constantFrom(0, 1, 3_600_000, 86_400_000),
  }),
);

test('claim, use and taking both back restore every limit that is free, and not the record of it', () => {
  fc.assert(
    fc.property(claims, ({ where, entries, limits: several, scopes, at, laterMs }) => {
      const named = several.map((limit, place) => ({ ...limit, id: `cap${place}` }));
      const index = createLedgerIndex(named, where.zone);
      addToLedger(index, entries);
      const asOf = at + laterMs;
      const ask = (limit: LimitSpec) => checkLimit(index, { limit, scopes, wanted: 1, asOf });
      const before = named.map(ask);
      const trail = versionsOf(index);

      const {
        customerId = '',
        offerId = '',
        type = null,
        grantId: _,
        source: __,
        ...codes
      } = scopes;
      const header = { customerId, offerId, codes: codes as EntryCodes };
      const grant: GrantEntry = grantEntry('new', at, { ...header, type });
      const redemption = redemptionEntry('new', 'o', at, header);
      addToLedger(index, [
        grant,
        redemption,
        reversalEntry(redemption, asOf, header),
        reversalEntry(grant, asOf, header),
      ]);
      named.forEach((limit, place) => {
        if (limit.onReversal !== 'free') return;
        const { version, ...after } = ask(limit);
        const { version: earlier, ...restored } = before[place] as ReturnType<typeof ask>;
        expect(after).toEqual(restored);
        expect(version).toBeGreaterThanOrEqual(earlier);
      });
      expect(versionsOf(index)).toBeGreaterThan(trail);
      expect(index.grants.get('new')?.version).toBe(4);
      expect(index.entries.size).toBe(entries.length + 4);
    }),
    RUNS,
  );
});

/** How many entries touched any stream. */
function versionsOf({ grants, tallies }: LedgerIndex): number {
  return [...grants.values(), ...tallies.values()].reduce((sum, { version }) => sum + version, 0);
}
