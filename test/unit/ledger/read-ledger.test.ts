import { type LedgerEntry, readLedger } from 'clientele';
import { describe, expect, test } from 'vitest';
import {
  contactEntry,
  expiryEntry,
  grantEntry,
  redemptionEntry,
  reservationEntry,
  reversalEntry,
} from '../../support/ledger/entries.js';

const grant = grantEntry('g1', 1_000, {
  use: {
    skus: ['tea'],
    except: { brands: ['x'] },
    valid: { to: '2026-01-31' },
    nthOrder: [1, 5],
    firstOfLife: false,
    perGrant: null,
    reservation: 'required',
  },
  cost: { platform: 4_000, merchant: 6_000 },
  codes: { campaignId: 'spring', identifiers: { device: 'd1' } },
});
const redemption = redemptionEntry('g1', 'o1', 2_000, {
  amountMinor: 500,
  costMinor: { platform: 200, merchant: 300 },
});
const { kind: _, releasedMinor: __, ...header } = expiryEntry('g1', 3_000);
const request: LedgerEntry = {
  ...header,
  id: 'r',
  kind: 'request',
  requestId: 'r1',
  system: 'partner',
  resource: 'coupon',
  state: 'requested',
};
const whole: readonly LedgerEntry[] = [
  grant,
  reservationEntry('g1', 'o1', 1_500, 2_500),
  redemption,
  reversalEntry(redemption, 2_600),
  expiryEntry('g1', 3_000),
  request,
  contactEntry('m1', 1_000, { codes: { channel: 'sms' } }),
];

/** Every mistake as `CODE pointer`. */
function faults(entries: unknown): readonly string[] {
  const outcome = readLedger(entries);
  return outcome.ok ? [] : outcome.issues.map(({ code, pointer }) => `${code} ${pointer}`).sort();
}

test('entries of every kind come back from a store as they were', () => {
  const stored: unknown = JSON.parse(JSON.stringify(whole));
  expect(readLedger(stored)).toEqual({ ok: true, value: whole });
});

test('an entry that is there twice is one, unless the two differ', () => {
  const again = { ...redemption };
  expect(readLedger([grant, redemption, again])).toEqual({ ok: true, value: [grant, redemption] });
  expect(faults([redemption, { ...again, orderId: 'o2' }])).toEqual(['DUPLICATE_ID /1/id']);
});

test('all mistakes of all entries are told at once, each with its place', () => {
  const broken = [
    { ...grant, at: 1.5, uses: -1, source: 'gift', offerVersion: 0, validTo: '2026-01-01' },
    { ...redemption, amountMinor: '500', id: '', more: true },
    { ...redemption, v: 2 },
    { ...redemption, kind: 'use' },
    7,
  ];
  expect(faults(broken)).toEqual([
    'EMPTY /1/id',
    'INVALID_TYPE /0/validTo',
    'INVALID_TYPE /1/amountMinor',
    'INVALID_TYPE /4',
    'OUT_OF_RANGE /0/at',
    'OUT_OF_RANGE /0/offerVersion',
    'OUT_OF_RANGE /0/uses',
    'UNKNOWN_KEY /1/more',
    'UNKNOWN_VALUE /0/source',
    'UNKNOWN_VALUE /3/kind',
    'UNKNOWN_VERSION /2/v',
  ]);
  expect(faults({})).toEqual(['INVALID_TYPE ']);
});

describe('every field of every kind is looked at', () => {
  const optional = new Set(['use', 'cost']);
  const places = whole.flatMap((entry) =>
    Object.keys(entry).map((field) => ({ kind: entry.kind, field, entry })),
  );

  test.each(places)('$kind $field', ({ entry, field }) => {
    const { [field as keyof LedgerEntry]: _, ...without } = entry;
    const place = `/0/${field}`;
    if (!optional.has(field)) {
      // A kind that is not there is no kind that is known.
      expect(faults([without]).join()).toContain(place);
    }
    expect(faults([{ ...entry, [field]: [{ never: 'right' }] }]).join()).toContain(place);
  });
});

describe('a benefit', () => {
  const sound = [
    { off: 500, minSpend: 2_000, base: 'current', lines: 'all', minQuantity: 2 },
    { percentOff: 12.5, cap: 900 },
    { tiers: [{ minSpend: 100, off: 10 }] },
    { price: 0 },
    { buy: 2, get: 1, percentOff: 50 },
    { gift: 'cup', quantity: 2 },
    { shippingOff: 'all' },
    { shippingOff: 600 },
    { points: 10 },
    { content: 'letter' },
    { draw: { seed: 's', min: 1, max: 9, weights: [{ min: 1, max: 2, weight: 3 }] } },
    { draw: { seed: 's', min: 1, max: 9, bySegment: [{ segment: 'a', min: 1, max: 2 }] } },
    { diminishing: { amounts: [500, 100], activity: 'share', onReversal: 'free' } },
  ];
  test.each(sound)('of every kind is known: %o', (benefit) => {
    expect(faults([{ ...grant, benefit }])).toEqual([]);
  });

  test.each([
    [{}, 'MISSING_KEY /0/benefit'],
    [{ off: -1 }, 'OUT_OF_RANGE /0/benefit/off'],
    [{ off: 1, cap: 1 }, 'UNKNOWN_KEY /0/benefit/cap'],
    [{ percentOff: 12.345 }, 'OUT_OF_RANGE /0/benefit/percentOff'],
    [{ tiers: [] }, 'EMPTY /0/benefit/tiers'],
    [{ buy: 1 }, 'MISSING_KEY /0/benefit/get'],
    [{ shippingOff: 'some' }, 'INVALID_TYPE /0/benefit/shippingOff'],
    [{ draw: { seed: 's', min: 9, max: 1 } }, 'EMPTY_RANGE /0/benefit/draw'],
  ])('%o is told apart', (benefit, fault) => {
    expect(faults([{ ...grant, benefit }])).toEqual([fault]);
  });
});

test('shares of the cost add up to the amount, and a message has a channel', () => {
  expect(faults([{ ...redemption, costMinor: { platform: 499 } }])).toEqual([
    'INVALID_VALUE /0/costMinor',
  ]);
  expect(faults([contactEntry('m1', 1_000)])).toEqual(['MISSING_KEY /0/codes/channel']);
});
