import { calibrate, compile, decide, ledgerTables } from 'clientele';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addToLedger, checkLimit, createLedgerIndex } from '../../src/limit/index.js';
import type { LimitSpec } from '../../src/model/incentive/limit.js';
import { instantNear, ledgerNear, SETTINGS } from '../support/ledger/random-ledger.js';

const RUNS = { numRuns: 1_000 };

const { plan } = compile({
  version: 1,
  timeZone: 'UTC',
  features: { outstandingGrants: 'standard' },
});
if (plan === undefined) throw new Error('the playbook does not compile');
const ready = calibrate(plan);

const outstanding: LimitSpec = {
  id: 'outstanding',
  action: 'outstanding',
  max: 0,
  per: ['customer'],
  window: 'lifetime',
};

const cases = fc.constantFrom(...SETTINGS).chain((where) =>
  fc.record({
    where: fc.constant(where),
    entries: ledgerNear(where),
    customerId: fc.constantFrom('anna', 'ben'),
    asOf: instantNear(where),
  }),
);

type Entries = Parameters<typeof ledgerTables>[0];

function featureOf(
  tables: ReturnType<typeof ledgerTables>,
  customerId: string,
  asOf: number,
): unknown {
  const grants = tables.grants.filter((grant) => grant.customerId === customerId);
  const { features, rejected } = decide(ready, { id: customerId, grants }, asOf);
  expect(rejected).toEqual([]);
  return features.outstandingGrants;
}

function countOf(entries: Entries, customerId: string, asOf: number, zone = SETTINGS[0]?.zone) {
  if (zone === undefined) throw new Error('no zone');
  const index = createLedgerIndex([outstanding], zone);
  addToLedger(index, entries);
  const request = { limit: outstanding, scopes: { customerId }, wanted: 1, asOf };
  return checkLimit(index, request).used;
}

test('the feature outstandingGrants counts in the tables what the ledger counts', () => {
  let counted = 0;
  fc.assert(
    fc.property(cases, ({ where, entries, customerId, asOf }) => {
      const count = countOf(entries, customerId, asOf, where.zone);
      expect(featureOf(ledgerTables(entries, asOf), customerId, asOf)).toBe(count);
      if (count > 0) counted++;
    }),
    RUNS,
  );
  expect(counted).toBeGreaterThan(RUNS.numRuns / 10);
});

test('where no use was given back, one set of tables tells every instant', () => {
  fc.assert(
    fc.property(cases, ({ where, entries, customerId, asOf }) => {
      const kept = entries.filter((entry) => entry.kind !== 'reversal' || entry.of === 'grant');
      const count = countOf(kept, customerId, asOf, where.zone);
      expect(featureOf(ledgerTables(kept), customerId, asOf)).toBe(count);
    }),
    RUNS,
  );
});

test('the order of entries changes nothing, nor do entries that are there twice', () => {
  const shuffled = cases.chain(({ entries }) =>
    fc.tuple(
      fc.constant(entries),
      fc.shuffledSubarray([...entries, ...entries], {
        minLength: 2 * entries.length,
        maxLength: 2 * entries.length,
      }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([entries, order]) => {
      expect(ledgerTables(order)).toEqual(ledgerTables(entries));
    }),
    RUNS,
  );
});
