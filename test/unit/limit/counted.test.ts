import { describe, expect, test } from 'vitest';
import {
  addToLedger,
  checkLimit,
  createLedgerIndex,
  expectationsOf,
  type ScopeValues,
} from '../../../src/limit/index.js';
import type { LedgerEntry } from '../../../src/model/incentive/ledger.js';
import type { LimitAction, LimitSpec } from '../../../src/model/incentive/limit.js';
import {
  contactEntry,
  expiryEntry,
  grantEntry,
  redemptionEntry,
  reservationEntry,
  reversalEntry,
} from '../../support/ledger/entries.js';
import { zoneOf } from '../base/zone-of.js';

const limitOf = (action: LimitAction, parts: Partial<LimitSpec> = {}): LimitSpec => ({
  id: 'cap',
  action,
  max: 1,
  per: ['customer'],
  window: 'lifetime',
  ...parts,
});

const anna: ScopeValues = { customerId: 'anna', offerId: 'gift', grantId: 'g', type: null };

function indexOf(limit: LimitSpec, entries: readonly LedgerEntry[]) {
  const index = createLedgerIndex([limit], zoneOf('UTC'));
  // One by one, so that each changes what those before it have counted.
  for (const entry of entries) expect(addToLedger(index, [entry])).toEqual([]);
  return index;
}

/** What a limit has used at some instants. */
function usedAt(limit: LimitSpec, entries: readonly LedgerEntry[], ...instants: readonly number[]) {
  const index = indexOf(limit, entries);
  return instants.map((asOf) => checkLimit(index, { limit, scopes: anna, wanted: 1, asOf }).used);
}

const grant = grantEntry('g', 100, { uses: 2, mostMinor: 900 });
const held = reservationEntry('g', 'o-1', 200, 500);
const used = redemptionEntry('g', 'o-1', 300, { amountMinor: 400 });
const keep = { onReversal: 'keep' } as const;

describe('grants', () => {
  const back = reversalEntry(grant, 400);

  test.each<LimitAction>(['claim', 'outstanding'])('%s: until they are taken back', (action) => {
    expect(usedAt(limitOf(action), [grant, back], 99, 100, 399, 400)).toEqual([0, 1, 1, 0]);
    expect(usedAt(limitOf(action, keep), [grant, back], 99, 100, 400)).toEqual([0, 1, 1]);
  });

  test('deliver: those of source crm alone', () => {
    expect(usedAt(limitOf('deliver'), [grant], 100)).toEqual([0]);
    expect(usedAt(limitOf('deliver'), [{ ...grant, source: 'crm' }], 100)).toEqual([1]);
  });

  test('of other sources and offers are not counted', () => {
    expect(usedAt(limitOf('claim', { sources: ['crm'] }), [grant], 100)).toEqual([0]);
    expect(usedAt(limitOf('claim', { sources: ['crm', 'self'] }), [grant], 100)).toEqual([1]);
    const scopes = { ...anna, offerId: 'tea' };
    const limit = limitOf('claim', { offers: ['tea', 'milk'] });
    expect(checkLimit(indexOf(limit, [grant]), { limit, scopes, wanted: 1, asOf: 100 }).used).toBe(
      0,
    );
  });

  test('are claimed however they end', () => {
    expect(usedAt(limitOf('claim'), [grant, used, expiryEntry('g', 600)], 700)).toEqual([1]);
  });

  test('are outstanding until every use is taken, and again when one comes back', () => {
    const second = redemptionEntry('g', 'o-2', 350);
    const outstanding = limitOf('outstanding');
    expect(usedAt(outstanding, [grant, used], 300)).toEqual([1]);
    expect(usedAt(outstanding, [grant, used, second], 349, 350)).toEqual([1, 0]);
    const returned = [grant, used, second, reversalEntry(used, 400)];
    expect(usedAt(outstanding, returned, 399, 400)).toEqual([0, 1]);
    expect(usedAt(limitOf('outstanding', keep), returned, 399, 400)).toEqual([0, 0]);
  });

  test('of any number of uses are outstanding until they end', () => {
    const many = { ...grant, uses: null };
    const entries = [many, used, reversalEntry(used, 350), expiryEntry('g', 600)];
    expect(usedAt(limitOf('outstanding'), entries, 300, 350, 599, 600)).toEqual([1, 1, 1, 0]);
    const ending = { ...many, validTo: 250 };
    expect(usedAt(limitOf('outstanding'), [ending], 249, 250)).toEqual([1, 0]);
  });
});

describe('reservations', () => {
  const reserve = limitOf('reserve');

  test('count until they end, are used or are taken back', () => {
    expect(usedAt(reserve, [grant, held], 199, 200, 499, 500)).toEqual([0, 1, 1, 0]);
    expect(usedAt(reserve, [grant, held, used], 299, 300)).toEqual([1, 0]);
    expect(usedAt(reserve, [grant, held, reversalEntry(held, 250)], 249, 250)).toEqual([1, 0]);
    const kept = limitOf('reserve', keep);
    expect(usedAt(kept, [grant, held, reversalEntry(held, 250)], 250, 499, 500)).toEqual([1, 1, 0]);
  });

  test('are not ended by the use for another order', () => {
    const other = redemptionEntry('g', 'o-2', 300);
    expect(usedAt(reserve, [grant, held, other], 300)).toEqual([1]);
    const two = [grant, held, reservationEntry('g', 'o-2', 210, 500), other];
    expect(usedAt(reserve, two, 299, 300)).toEqual([2, 1]);
  });

  test('do not hang on the end of the grant or on its reversal', () => {
    const entries = [grant, held, expiryEntry('g', 300), reversalEntry(grant, 320)];
    expect(usedAt(reserve, entries, 350)).toEqual([1]);
  });

  test('taken back before they were made never counted', () => {
    expect(usedAt(reserve, [grant, held, reversalEntry(held, 150)], 200, 201)).toEqual([0, 0]);
  });
});

describe('uses', () => {
  test('count until they are taken back', () => {
    const back = reversalEntry(used, 400);
    expect(usedAt(limitOf('redeem'), [grant, used, back], 299, 300, 399, 400)).toEqual([
      0, 1, 1, 0,
    ]);
    expect(usedAt(limitOf('redeem', keep), [grant, used, back], 400)).toEqual([1]);
    const second = redemptionEntry('g', 'o-2', 350);
    expect(usedAt(limitOf('redeem'), [grant, used, second, back], 350, 400)).toEqual([2, 1]);
  });

  test('stay when something else of the grant is taken back', () => {
    const entries = [grant, held, used, reversalEntry(held, 310)];
    expect(usedAt(limitOf('redeem'), entries, 310)).toEqual([1]);
  });

  test('count one each, whatever they pay', () => {
    const free = redemptionEntry('g', 'o-2', 350, { amountMinor: 0, costMinor: {} });
    expect(usedAt(limitOf('redeem'), [grant, used, free], 350)).toEqual([2]);
  });
});

describe('money', () => {
  const amount = limitOf('amount');

  test('is held at the most, then at what was paid', () => {
    const second = redemptionEntry('g', 'o-2', 350, { amountMinor: 100 });
    // 900 are held while a use is left; 400 + 100 were paid when none is.
    expect(usedAt(amount, [grant, used, second], 100, 300, 350)).toEqual([900, 900, 500]);
    const back = reversalEntry(used, 400);
    expect(usedAt(amount, [grant, used, second, back], 400)).toEqual([900]);
    expect(usedAt(limitOf('amount', keep), [grant, used, second, back], 400)).toEqual([500]);
    expect(usedAt(amount, [grant, used, expiryEntry('g', 600)], 599, 600)).toEqual([900, 400]);
  });

  test('that is not known beforehand is what each use pays', () => {
    const open = { ...grant, mostMinor: null };
    expect(usedAt(amount, [open, used, expiryEntry('g', 600)], 100, 300, 600)).toEqual([
      0, 400, 400,
    ]);
    const back = reversalEntry(used, 400);
    expect(usedAt(amount, [open, used, back], 399, 400)).toEqual([400, 0]);
    expect(usedAt(limitOf('amount', keep), [open, used, back], 400)).toEqual([400]);
    expect(usedAt(amount, [open, reversalEntry(open, 200)], 200)).toEqual([0]);
  });

  test('paid beyond the most is counted as it was paid', () => {
    const much = redemptionEntry('g', 'o-1', 300, { amountMinor: 1_000 });
    expect(usedAt(amount, [grant, much], 300)).toEqual([1_000]);
  });
});

describe('messages', () => {
  const contact = limitOf('contact');

  test('count, but for those that failed', () => {
    const entries = [
      contactEntry('m-1', 100),
      contactEntry('m-2', 110, { status: 'delivered' }),
      contactEntry('m-3', 120, { status: 'failed' }),
    ];
    expect(usedAt(contact, entries, 99, 100, 110, 120)).toEqual([0, 1, 2, 2]);
  });

  test('are of the type and the offer that they say', () => {
    const typed = limitOf('contact', { per: ['type', 'offer'] });
    const index = indexOf(typed, [contactEntry('m', 100, { type: 'tea', offerId: 'gift' })]);
    const ask = (scopes: ScopeValues) =>
      checkLimit(index, { limit: typed, scopes, wanted: 1, asOf: 100 }).used;
    expect(ask({ offerId: 'gift', type: 'tea' })).toBe(1);
    expect(ask({ offerId: 'gift', type: 'milk' })).toBe(0);
    expect(ask({ offerId: 'tea', type: 'tea' })).toBe(0);
  });

  test('of other offers, and whatever is no message, are not counted', () => {
    const limit = limitOf('contact', { offers: ['gift'] });
    expect(usedAt(limit, [contactEntry('m', 100, { offerId: 'tea' })], 100)).toEqual([0]);
    expect(usedAt(contact, [grant, held, used, reversalEntry(used, 400)], 500)).toEqual([0]);
    expect(usedAt(limitOf('claim'), [contactEntry('m', 100)], 100)).toEqual([0]);
  });
});

describe('an entry that is to come expects', () => {
  const second = redemptionEntry('g', 'o-2', 350);
  const committed = [grant, held, used, second];
  const streams = (limit: LimitSpec, entry: LedgerEntry) =>
    expectationsOf(indexOf(limit, committed), entry).map(
      ({ stream, version }) => `${stream} ${version}`,
    );
  const ofGrant = 'grant:g 4';
  const cap = 'limit:["cap","anna"]';

  test.each<[LimitAction, string, LedgerEntry, readonly string[]]>([
    ['claim', 'another grant', grantEntry('h', 400), ['grant:h 0', `${cap} 1`]],
    ['claim', 'a use', redemptionEntry('g', 'o-3', 400), [ofGrant]],
    ['claim', 'the reversal of the grant', reversalEntry(grant, 400), [ofGrant, `${cap} 1`]],
    ['claim', 'the reversal of a use', reversalEntry(used, 400), [ofGrant]],
    ['deliver', 'another grant', grantEntry('h', 400), ['grant:h 0']],
    ['reserve', 'a reservation', reservationEntry('g', 'o-3', 400, 500), [ofGrant, `${cap} 1`]],
    ['reserve', 'its reversal', reversalEntry(held, 400), [ofGrant, `${cap} 1`]],
    ['reserve', 'the reversal of a use', reversalEntry(used, 400), [ofGrant]],
    ['reserve', 'a use', redemptionEntry('g', 'o-1', 400), [ofGrant]],
    ['redeem', 'a use', redemptionEntry('g', 'o-3', 400), [ofGrant, `${cap} 2`]],
    ['redeem', 'its reversal', reversalEntry(used, 400), [ofGrant, `${cap} 2`]],
    ['redeem', 'the reversal of a reservation', reversalEntry(held, 400), [ofGrant]],
    ['amount', 'a use', redemptionEntry('g', 'o-3', 400), [ofGrant]],
    ['amount', 'the reversal of a use', reversalEntry(used, 400), [ofGrant, `${cap} 1`]],
    ['amount', 'the reversal of a reservation', reversalEntry(held, 400), [ofGrant]],
    ['outstanding', 'the reversal of a use', reversalEntry(used, 400), [ofGrant, `${cap} 1`]],
    ['outstanding', 'an end', expiryEntry('g', 400), [ofGrant]],
    ['contact', 'a message', contactEntry('m', 400), [`${cap} 0`]],
    ['contact', 'a message that failed', contactEntry('m', 400, { status: 'failed' }), []],
  ])('by a limit of action %s of %s', (action, _, entry, expected) => {
    expect(streams(limitOf(action), entry)).toEqual(expected);
  });

  test('nothing of a limit whose value it does not have', () => {
    expect(streams(limitOf('redeem', { per: ['city'] }), redemptionEntry('g', 'o-3', 400))).toEqual(
      [ofGrant],
    );
  });
});
