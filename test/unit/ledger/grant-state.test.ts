import { describe, expect, test } from 'vitest';
import { createZone } from '../../../src/base/zone.js';
import {
  type GrantState,
  reservationAt,
  statusOfGrant,
  usesAt,
} from '../../../src/ledger/index.js';
import { addToLedger, createLedgerIndex } from '../../../src/limit/index.js';
import type { LedgerEntry } from '../../../src/model/incentive/ledger.js';
import {
  expiryEntry,
  grantEntry,
  redemptionEntry,
  reservationEntry,
  reversalEntry,
} from '../../support/ledger/entries.js';

const utc = createZone('UTC') as NonNullable<ReturnType<typeof createZone>>;

function stateOf(entries: readonly LedgerEntry[]): GrantState {
  const index = createLedgerIndex([], utc);
  expect(addToLedger(index, entries)).toEqual([]);
  return index.grants.get('g1') as GrantState;
}

const grant = grantEntry('g1', 100, { validFrom: 200, validTo: 900 });
const used = redemptionEntry('g1', 'o1', 300);
const held = reservationEntry('g1', 'o1', 250, 400);

describe('where a grant stands', () => {
  test('from its making to its end', () => {
    const state = stateOf([grant]);
    expect(statusOfGrant(state, 99)).toEqual({ state: 'absent' });
    expect(statusOfGrant(state, 100)).toEqual({ state: 'notYetValid', from: 200 });
    expect(statusOfGrant(state, 200)).toEqual({ state: 'usable' });
    expect(statusOfGrant(state, 899)).toEqual({ state: 'usable' });
    expect(statusOfGrant(state, 900)).toEqual({ state: 'expired', to: 900 });
  });

  test('while it is held, until the hold ends', () => {
    const state = stateOf([grant, held]);
    expect(statusOfGrant(state, 249)).toEqual({ state: 'usable' });
    expect(statusOfGrant(state, 250)).toEqual({ state: 'reserved', until: 400 });
    expect(statusOfGrant(state, 399)).toEqual({ state: 'reserved', until: 400 });
    expect(statusOfGrant(state, 400)).toEqual({ state: 'usable' });
  });

  test('once its hold is given up, or used', () => {
    const givenUp = stateOf([grant, held, reversalEntry(held, 260)]);
    expect(statusOfGrant(givenUp, 259)).toEqual({ state: 'reserved', until: 400 });
    expect(statusOfGrant(givenUp, 260)).toEqual({ state: 'usable' });
    expect(statusOfGrant(stateOf([grant, held, used]), 300)).toEqual({ state: 'usedUp' });
  });

  test('when a use is given back: usable in time, expired afterwards', () => {
    expect(statusOfGrant(stateOf([grant, used, reversalEntry(used, 500)]), 499)).toEqual({
      state: 'usedUp',
    });
    expect(statusOfGrant(stateOf([grant, used, reversalEntry(used, 500)]), 500)).toEqual({
      state: 'usable',
    });
    expect(statusOfGrant(stateOf([grant, used, reversalEntry(used, 950)]), 950)).toEqual({
      state: 'expired',
      to: 900,
    });
  });

  test('when it is taken back, whatever else holds', () => {
    const state = stateOf([grant, used, reversalEntry(grant, 600)]);
    expect(statusOfGrant(state, 599)).toEqual({ state: 'usedUp' });
    expect(statusOfGrant(state, 950)).toEqual({ state: 'takenBack', at: 600 });
  });

  test('when an entry ends it before its time; one that comes late changes nothing', () => {
    expect(statusOfGrant(stateOf([grant, expiryEntry('g1', 700)]), 700)).toEqual({
      state: 'expired',
      to: 700,
    });
    expect(statusOfGrant(stateOf([grant, expiryEntry('g1', 990)]), 995)).toEqual({
      state: 'expired',
      to: 900,
    });
  });
});

describe('uses', () => {
  const twice = { ...grant, uses: 2 };
  const second = redemptionEntry('g1', 'o2', 350);

  test('are counted as they come and go', () => {
    const state = stateOf([twice, used, second, reversalEntry(used, 400)]);
    expect(usesAt(state, 299)).toEqual({ used: 0, left: 2 });
    expect(usesAt(state, 350)).toEqual({ used: 2, left: 0 });
    expect(usesAt(state, 400)).toEqual({ used: 1, left: 1 });
  });

  test('never end where the grant has any number of them', () => {
    expect(usesAt(stateOf([{ ...grant, uses: null }, used, second]), 400)).toEqual({
      used: 2,
      left: null,
    });
  });

  test('given back twice count as given back once', () => {
    const again = reversalEntry(used, 450, { id: 'again' });
    const state = stateOf([twice, used, reversalEntry(used, 400), again]);
    expect(usesAt(state, 399)).toEqual({ used: 1, left: 1 });
    expect(usesAt(state, 500)).toEqual({ used: 0, left: 2 });
  });

  test('held for other orders stand in the way once none is left', () => {
    const state = stateOf([twice, held, reservationEntry('g1', 'o2', 260, 380)]);
    expect(reservationAt(state, 255)).toBeUndefined();
    expect(reservationAt(state, 260)?.expiresAt).toBe(380);
    expect(reservationAt(state, 260, 'o2')).toBeUndefined();
    expect(reservationAt(state, 260, 'o3')?.orderId).toBe('o2');
  });
});

describe('entries that refer to what is not there', () => {
  test('are told, and count once it comes', () => {
    const index = createLedgerIndex([], utc);
    const reversal = reversalEntry(used, 500);
    expect(addToLedger(index, [reversal, used])).toMatchObject([
      { code: 'UNKNOWN_REFERENCE', severity: 'warning', pointer: '/0/entryId' },
      { code: 'UNKNOWN_REFERENCE', severity: 'warning', pointer: '/1/grantId' },
    ]);
    expect(index.entries.size).toBe(0);
    expect(addToLedger(index, [grant])).toEqual([]);
    expect(index.grants).toEqual(new Map([['g1', stateOf([grant, used, reversal])]]));
  });

  test('are refused where the other entry is of another kind or grant', () => {
    const index = createLedgerIndex([], utc);
    addToLedger(index, [grant, used]);
    const wrong = [
      reversalEntry(used, 500, { id: 'a', of: 'reservation' }),
      reversalEntry(used, 500, { id: 'b', grantId: 'g2' }),
      { ...used, orderId: 'o9' },
      grantEntry('g1', 101, { id: 'c' }),
    ];
    expect(addToLedger(index, wrong)).toMatchObject([
      { code: 'WRONG_REFERENCE', pointer: '/0/of' },
      { code: 'WRONG_REFERENCE', pointer: '/1/grantId' },
      { code: 'DUPLICATE_ID', pointer: '/2/id' },
      { code: 'DUPLICATE_ID', pointer: '/3/grantId' },
    ]);
    expect(index.grants.get('g1')?.version).toBe(2);
  });
});
