import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addToLedger,
  checkLimit,
  createLedgerIndex,
  expectationsOf,
  type LedgerIndex,
  type ScopeValues,
} from '../../src/limit/index.js';
import type { LedgerEntry } from '../../src/model/incentive/ledger.js';
import type { LimitSpec } from '../../src/model/incentive/limit.js';
import { plainScan } from '../support/ledger/plain-scan.js';
import {
  instantNear,
  ledgerNear,
  limits,
  SETTINGS,
  type Setting,
  scopeValues,
} from '../support/ledger/random-ledger.js';

const RUNS = { numRuns: 1_000 };

const cases = fc.constantFrom(...SETTINGS).chain((where) =>
  fc.record({
    where: fc.constant(where),
    entries: ledgerNear(where),
    limit: limits,
    scopes: scopeValues,
    wanted: fc.constantFrom(0, 1, 1, 1, 300),
    asOf: instantNear(where),
  }),
);

interface Asked {
  readonly limit: LimitSpec;
  readonly scopes: ScopeValues;
  readonly wanted: number;
  readonly asOf: number;
}

function indexOf(
  entries: readonly LedgerEntry[],
  { limit }: { readonly limit: LimitSpec },
  { zone }: Setting,
): LedgerIndex {
  const index = createLedgerIndex([limit], zone);
  expect(addToLedger(index, entries)).toEqual([]);
  return index;
}

/** Whether a request is let through in part at least, by the words of the contract. */
function isAllowed({ max, onOvershoot }: LimitSpec, used: number, wanted: number): boolean {
  if (wanted === 0) return true;
  return onOvershoot === 'reject' ? used + wanted <= max : used < max;
}

function shuffle<T>(items: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
}

test('a limit has used what a scan of the whole ledger finds', () => {
  let counted = 0;
  fc.assert(
    fc.property(cases, ({ where, entries, ...asked }) => {
      const { limit, scopes, wanted, asOf } = asked;
      const answer = checkLimit(indexOf(entries, asked, where), asked);
      if (!answer.applies || answer.missingPaths !== undefined) return;
      const used = plainScan(entries, limit, scopes, { asOf, zone: where.zone });
      expect(answer.used).toBe(used);
      expect(answer.allowed > 0 || wanted === 0).toBe(isAllowed(limit, used, wanted));
      expect(answer.reached === undefined).toBe(isAllowed(limit, used, wanted));
      if (used > 0) counted++;
    }),
    RUNS,
  );
  expect(counted).toBeGreaterThan(RUNS.numRuns / 12);
});

test('neither the order of entries nor their coming one by one or twice changes an answer', () => {
  const ordered = cases.chain((drawn) =>
    fc.record({ drawn: fc.constant(drawn), order: shuffle(drawn.entries) }),
  );
  fc.assert(
    fc.property(ordered, ({ drawn: { where, entries, ...asked }, order }) => {
      const whole = indexOf(entries, asked, where);
      const single = createLedgerIndex([asked.limit], where.zone);
      for (const entry of [...order, ...order]) addToLedger(single, [entry]);
      const stored = JSON.parse(JSON.stringify(order)) as LedgerEntry[];
      const answer = checkLimit(whole, asked);
      expect(checkLimit(single, asked)).toEqual(answer);
      expect(checkLimit(indexOf(stored, asked, where), asked)).toEqual(answer);
      expect(single.grants).toEqual(whole.grants);
      expect(single.grantsByCustomer).toEqual(whole.grantsByCustomer);
      expect(single.keys).toEqual(whole.keys);
    }),
    RUNS,
  );
});

test('a request is refused until resetsAt, and no longer', () => {
  let reset = 0;
  fc.assert(
    fc.property(cases, ({ where, entries, ...asked }) => {
      const { limit, scopes, wanted, asOf } = asked;
      const { applies, reached } = checkLimit(indexOf(entries, asked, where), asked);
      if (!applies || reached === undefined) return;
      const known = entries.filter(({ at }) => at <= asOf);
      const allowedAt = (instant: number) =>
        isAllowed(
          limit,
          plainScan(known, limit, scopes, { asOf: instant, zone: where.zone }),
          wanted,
        );
      const { resetsAt } = reached;
      const later = momentsAfter(known, asked, where);
      if (resetsAt === undefined) {
        expect(later.filter(allowedAt)).toEqual([]);
        return;
      }
      reset++;
      expect(resetsAt).toBeGreaterThan(asOf);
      expect(allowedAt(resetsAt)).toBe(true);
      expect([...later, resetsAt - 1].filter((at) => at < resetsAt).filter(allowedAt)).toEqual([]);
    }),
    RUNS,
  );
  expect(reset).toBeGreaterThan(RUNS.numRuns / 50);
});

/** Instants at which something could end: of entries, of windows, of hours around a change of clocks. */
function momentsAfter(
  entries: readonly LedgerEntry[],
  { asOf, limit }: Asked,
  { around }: Setting,
): number[] {
  const rolling = { '1ms': 1, '1h': 3_600_000, '1d': 86_400_000, '3d': 259_200_000 };
  const { window } = limit;
  const length =
    typeof window === 'object' && 'rolling' in window
      ? rolling[window.rolling as keyof typeof rolling]
      : 0;
  const ends = entries.flatMap((entry) => [
    entry.at + length,
    ...(entry.kind === 'grant' && entry.validTo !== null ? [entry.validTo] : []),
    ...(entry.kind === 'reservation' ? [entry.expiresAt] : []),
  ]);
  const quarters = Array.from({ length: 300 }, (_, index) => around + (index - 40) * 1_800_000);
  const minutes = Array.from({ length: 80 }, (_, index) => around + (index - 5) * 60_000);
  return [...ends, ...quarters, ...minutes, around + 800 * 86_400_000].filter((at) => at > asOf);
}

test('an entry touches the streams that it was expected to', () => {
  fc.assert(
    fc.property(cases, ({ where, entries, ...asked }) => {
      const index = createLedgerIndex([asked.limit], where.zone);
      for (const entry of entries) {
        const expected = expectationsOf(index, entry);
        const before = versionsOf(index);
        addToLedger(index, [entry]);
        const touched = [...versionsOf(index)]
          .filter(([stream, version]) => version !== (before.get(stream) ?? 0))
          .map(([stream, version]) => ({ stream, version: version - 1 }));
        expect(new Set(expected)).toEqual(new Set(touched));
      }
    }),
    RUNS,
  );
});

function versionsOf({ grants, tallies }: LedgerIndex): Map<string, number> {
  const versions = new Map<string, number>();
  for (const [grantId, { version }] of grants) versions.set(`grant:${grantId}`, version);
  for (const [stream, { version }] of tallies) versions.set(stream, version);
  return versions;
}
