import { type LedgerEntry, readLedger } from 'clientele';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ledgerEntrySchema, ledgerSchema } from '../../src/schema/index.js';
import { ledgerNear, SETTINGS } from '../support/ledger/random-ledger.js';
import { stories } from '../support/ledger/random-story.js';

const ledgers = fc.constantFrom(...SETTINGS).chain(ledgerNear);

/** What may stand where a ledger has something else: most of it is refused in most places. */
const values = fc.constantFrom<unknown>(
  ...[null, true, '', 'x', 'crm', 'sms', 'grant', -1, 0, 0.5, 1, 2 ** 53, [], ['x'], {}],
  ...[{ off: 1 }, { off: -1 }, { channel: 'app' }, { platform: 500 }, { more: { than: 'known' } }],
);

/** An entry with one of its fields put otherwise, left out, or joined by one that is not known. */
const changed = (entry: LedgerEntry): fc.Arbitrary<object> =>
  fc.tuple(fc.constantFrom(...Object.keys(entry), 'kye'), fc.option(values)).map(([key, value]) => {
    const { [key as keyof LedgerEntry]: _, ...others } = entry;
    return value === null ? others : { ...others, [key]: value };
  });

/** Every mistake as its place and its words. */
function faultsOf(issues: readonly { readonly path: readonly PropertyKey[]; message: string }[]) {
  return issues.map(({ path, message }) => [
    path.map((step) => `/${String(step)}`).join(''),
    message,
  ]);
}

function faultsByEngine(json: unknown) {
  const outcome = readLedger(json);
  if (outcome.ok) return [];
  return outcome.issues.map(({ pointer, message, expected }) => [
    pointer,
    expected === undefined ? message : `${message}, expected ${expected}`,
  ]);
}

describe('the schema of a ledger', () => {
  test('takes every entry that a decision lists, as it comes back from a store', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(stories, ({ ledger: { entries } }) => {
        for (const { kind } of entries) kinds.add(kind);
        const stored: unknown = JSON.parse(JSON.stringify(entries));
        expect(ledgerSchema.parse(stored)).toEqual(entries);
        for (const entry of stored as object[]) {
          expect(ledgerEntrySchema.parse(entry)).toEqual(entry);
        }
      }),
    );
    expect([...kinds].sort()).toEqual(
      ['expiry', 'grant', 'redemption', 'request', 'reservation', 'reversal'].sort(),
    );
  });

  test('refuses what readLedger refuses, at the same place in the same words', () => {
    let refused = 0;
    let taken = 0;
    fc.assert(
      fc.property(
        ledgers
          .filter((entries) => entries.length > 0)
          .chain((entries) =>
            fc.tuple(
              fc.constant(entries),
              fc
                .nat(entries.length - 1)
                .chain((at) => changed(entries[at] as LedgerEntry).map((entry) => ({ at, entry }))),
            ),
          ),
        ([entries, { at, entry }]) => {
          const whole = entries.map((one, index) => (index === at ? entry : one));
          const byEngine = faultsByEngine(whole);
          const { error } = ledgerSchema.safeParse(whole);
          expect(faultsOf(error?.issues ?? [])).toEqual(byEngine);

          const one = ledgerEntrySchema.safeParse(entry);
          const within = faultsByEngine([entry]).map(([place = '', words]) => [
            place.replace(/^\/0/, ''),
            words,
          ]);
          expect(faultsOf(one.error?.issues ?? [])).toEqual(within);
          if (one.success) taken++;
          else refused++;
        },
      ),
    );
    expect(refused).toBeGreaterThan(20);
    expect(taken).toBeGreaterThan(0);
  });
});
