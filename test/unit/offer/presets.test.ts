import { createHash } from 'node:crypto';
import {
  birthdayOffer,
  type ClaimRequest,
  checkClaim,
  checkInOffer,
  firstOrderOffer,
  lotteryOffer,
  memberOffer,
  type OfferSpec,
  partnerOffer,
  randomPacketOffer,
  referralOffer,
  sharedPacketOffer,
  shrinkingAmounts,
  tieredOffer,
} from 'clientele';
import { describe, expect, test } from 'vitest';
import {
  bookOf,
  codesOf,
  giftClaim,
  giftLedger,
  giftUse,
  livingLedger,
} from '../../support/incentives.js';

const NOW = Date.UTC(2026, 0, 5, 12);
const DAY = 86_400_000;

const benefit = { off: 1_000, minSpend: 3_000 };

const frame = {
  campaign: 'spring',
  type: 'gift',
  when: { from: '2026-03-01', to: '2026-03-31' },
  valid: { days: 7, mode: 'calendar' },
  stock: 100,
} as const;

test.each<[string, OfferSpec]>([
  [
    'random packet',
    randomPacketOffer({ ...frame, draw: { seed: 's', min: 1, max: 5 }, budgetMinor: 99 }),
  ],
  ['shared packet', sharedPacketOffer({ ...frame, amounts: [500, 100], activity: 'a' })],
  [
    'lottery',
    lotteryOffer({
      ...frame,
      seed: 's',
      prizes: [
        { min: 0, max: 0, weight: 9 },
        { min: 5, max: 8, weight: 1 },
      ],
      perCustomerPerDay: 1,
    }),
  ],
  ['partner', partnerOffer({ ...frame, system: 'x', resource: 'y', benefit })],
  ['referral', referralOffer({ ...frame, benefit })],
  ['first order', firstOrderOffer({ ...frame, benefit })],
  ['birthday', birthdayOffer({ ...frame, who: 'birthday', benefit })],
  ['member', memberOffer({ ...frame, who: 'members', benefit })],
  ['tiers', tieredOffer({ ...frame, tiers: [{ minSpend: 10_000, off: 1_000 }] })],
  ['check-in', checkInOffer({ ...frame, benefit: { points: 10 } })],
])('the %s offer compiles without an issue', (_, gift) => {
  expect(bookOf({ campaigns: { spring: {} }, offers: { gift } }).offers.size).toBe(1);
});

/** The first 52 bits of md5 over a list in JSON, modulo so many: how a draw is documented, by another md5. */
function drawn(count: number, ...parts: readonly unknown[]): number {
  const digest = createHash('md5').update(JSON.stringify(parts)).digest('hex');
  return Number.parseInt(digest.slice(0, 13), 16) % count;
}

describe('a random packet', () => {
  const draw = { seed: 'spring', min: 100, max: 500 };

  test('draws by seed, campaign, customer and the number of the claim', () => {
    const ledger = giftLedger(randomPacketOffer({ draw, campaign: 'march' }), {
      campaigns: { march: {} },
    });
    for (const number of [1, 2, 3]) {
      const verdict = ledger.claim(giftClaim(`k-${number}`), NOW);
      const expected = 100 + drawn(401, 'spring', 'march', 'anna', number);
      expect(verdict.valueMinor).toBe(expected);
      expect(verdict.entries[0]?.entry).toMatchObject({
        drawnMinor: expected,
        mostMinor: expected,
        claimNumber: number,
      });
    }
    const bob = ledger.claim(giftClaim('b', { customer: { id: 'bob' } }), NOW);
    expect(bob.valueMinor).toBe(100 + drawn(401, 'spring', 'march', 'bob', 1));
  });

  test('of no campaign is drawn under the name of the offer', () => {
    const { valueMinor } = giftLedger(randomPacketOffer({ draw })).claim(giftClaim('k'), NOW);
    expect(valueMinor).toBe(100 + drawn(401, 'spring', 'gift', 'anna', 1));
  });

  test('that is taken back is not drawn again', () => {
    const ledger = giftLedger(randomPacketOffer({ draw, perCustomer: 1 }));
    ledger.claim(giftClaim('k-1'), NOW);
    ledger.reverse({ key: 'r', entryId: 'k-1:grant' }, NOW);
    const { valueMinor } = ledger.claim(giftClaim('k-2'), NOW);
    expect(valueMinor).toBe(100 + drawn(401, 'spring', 'gift', 'anna', 2));
  });

  test('has bounds of its own for a segment', () => {
    const bySegment = [{ segment: 'vip', min: 800, max: 899 }];
    const offer = randomPacketOffer({ draw: { ...draw, bySegment } });
    const ask = (segments: { [name: string]: boolean }) =>
      giftLedger(offer).claim(giftClaim('k', { customer: { id: 'anna', segments } }), NOW)
        .valueMinor;
    expect(ask({ vip: true })).toBe(800 + drawn(100, 'spring', 'gift', 'anna', 1));
    expect(ask({ vip: false })).toBe(100 + drawn(401, 'spring', 'gift', 'anna', 1));
    expect(ask({})).toBe(100 + drawn(401, 'spring', 'gift', 'anna', 1));
  });

  test('stays within its budget', () => {
    const ledger = giftLedger(randomPacketOffer({ draw, budgetMinor: 1_000 }));
    let total = 0;
    for (let number = 1; number <= 30; number++) {
      total += ledger.claim(giftClaim(`k-${number}`), NOW).valueMinor ?? 0;
    }
    expect(total).toBeLessThanOrEqual(1_000);
    // Whatever is left is less than the least amount, or than what the next draw would be.
    expect(total).toBeGreaterThan(500);
  });

  test('pays what was drawn, once', () => {
    const ledger = giftLedger(randomPacketOffer({ draw }));
    const { valueMinor } = ledger.claim(giftClaim('k'), NOW);
    expect(ledger.redeem(giftUse('u', 'k:grant'), NOW).valueMinor).toBe(valueMinor);
  });
});

describe('a lottery', () => {
  const prizes = [
    { min: 0, max: 0, weight: 9 },
    { min: 500, max: 800, weight: 1 },
  ];

  test('gives blanks, which count, and prizes by weight', () => {
    const ledger = giftLedger(lotteryOffer({ seed: 'wheel', prizes, perCustomerPerDay: 1 }));
    const expected = Array.from({ length: 40 }, (_, index) => {
      const number = index + 1;
      const isPrize = drawn(10, 'wheel', 'gift', 'anna', number, 'stretch') >= 9;
      return isPrize ? 500 + drawn(301, 'wheel', 'gift', 'anna', number) : 0;
    });
    const won = expected.map((_, index) => {
      const verdict = ledger.claim(giftClaim(`k-${index}`), NOW + index * DAY);
      expect(verdict.reasons).toEqual([]);
      const again = ledger.claim(giftClaim(`again-${index}`), NOW + index * DAY);
      expect(codesOf(again)).toEqual(['LIMIT_REACHED']);
      return verdict.valueMinor;
    });
    expect(won).toEqual(expected);
    expect(new Set(won).size).toBeGreaterThan(2);
    const blank = won.indexOf(0);
    expect(ledger.redeem(giftUse('u', `k-${blank}:grant`), NOW + 40 * DAY).reasons).toEqual([
      { code: 'NO_EFFECT' },
    ]);
  });
});

describe('a shared packet', () => {
  // 500 x 0.6 = 300, and 100 from the third on.
  const amounts = shrinkingAmounts({ baseMinor: 500, ratioPercent: 60, thenMinor: 100 });
  const packet = (more: object = {}) => sharedPacketOffer({ amounts, activity: 'spring', ...more });

  const start = (more: Partial<OfferSpec> = {}) =>
    livingLedger(
      bookOf({
        offers: {
          mine: { ...packet(), ...more },
          yours: { ...packet(), ...more },
          other: { ...packet({ activity: 'autumn' }), ...more },
        },
      }),
    );
  const claim = (key: string, offerId = 'mine', parts: Partial<ClaimRequest> = {}) =>
    giftClaim(key, { offerId, ...parts });

  test('pays less with each claim, and from the third on the same', () => {
    const ledger = start();
    const paid = ['a', 'b', 'c', 'd', 'e'].map((key) => ledger.claim(claim(key), NOW).valueMinor);
    expect(paid).toEqual([500, 300, 100, 100, 100]);
    expect(ledger.entries.map((entry) => entry.kind === 'grant' && entry.claimNumber)).toEqual([
      1, 2, 3, 4, 5,
    ]);
  });

  test('counts over all shares of the activity, for each customer', () => {
    const ledger = start();
    expect(ledger.claim(claim('a', 'mine'), NOW).valueMinor).toBe(500);
    expect(ledger.claim(claim('b', 'yours'), NOW).valueMinor).toBe(300);
    expect(ledger.claim(claim('c', 'other'), NOW).valueMinor).toBe(500);
    const bob = claim('d', 'yours', { customer: { id: 'bob' } });
    expect(ledger.claim(bob, NOW).valueMinor).toBe(500);
    expect(ledger.claim(claim('e', 'yours'), NOW).valueMinor).toBe(100);
  });

  test('without an activity counts each offer by itself', () => {
    const alone: OfferSpec = { kind: 'redPacket', benefit: { diminishing: { amounts } } };
    const ledger = livingLedger(bookOf({ offers: { mine: alone, yours: alone } }));
    expect(ledger.claim(claim('a', 'mine'), NOW).valueMinor).toBe(500);
    expect(ledger.claim(claim('b', 'yours'), NOW).valueMinor).toBe(500);
    expect(ledger.claim(claim('c', 'mine'), NOW).valueMinor).toBe(300);
  });

  test('a claim that was taken back keeps its number', () => {
    const ledger = start();
    ledger.claim(claim('a'), NOW);
    ledger.reverse({ key: 'r', entryId: 'a:grant' }, NOW);
    expect(ledger.claim(claim('b'), NOW).valueMinor).toBe(300);
  });

  test('unless the offer says that it gives it up', () => {
    const free: OfferSpec = {
      kind: 'redPacket',
      benefit: { diminishing: { amounts, activity: 'spring', onReversal: 'free' } },
    };
    const ledger = start(free);
    ledger.claim(claim('a'), NOW);
    ledger.claim(claim('b'), NOW);
    ledger.reverse({ key: 'r', entryId: 'a:grant' }, NOW);
    // One claim stands, so this is the second.
    expect(ledger.claim(claim('c'), NOW).valueMinor).toBe(300);
  });

  test('offers of one activity each go by their own word on that', () => {
    const diminishing = { amounts, activity: 'spring' };
    const offer = (onReversal: 'keep' | 'free'): OfferSpec => ({
      kind: 'redPacket',
      benefit: { diminishing: { ...diminishing, onReversal } },
    });
    const ledger = livingLedger(bookOf({ offers: { free: offer('free'), kept: offer('keep') } }));
    ledger.claim(claim('a', 'free'), NOW);
    ledger.reverse({ key: 'r', entryId: 'a:grant' }, NOW);
    const ask = (offerId: string) =>
      checkClaim(ledger.book, ledger.index(), claim('b', offerId), NOW).valueMinor;
    expect([ask('free'), ask('kept')]).toEqual([500, 300]);
  });

  test('a claim that was refused has no number', () => {
    const ledger = start({ claim: { perCustomerPerDay: 1 } });
    ledger.claim(claim('a'), NOW);
    expect(codesOf(ledger.claim(claim('b'), NOW))).toEqual(['LIMIT_REACHED']);
    expect(ledger.claim(claim('c'), NOW + DAY).valueMinor).toBe(300);
  });

  test('a later claim is not seen by an earlier one', () => {
    const ledger = start();
    ledger.claim(claim('a'), NOW);
    expect(ledger.claim(claim('b'), NOW - 1).valueMinor).toBe(500);
  });

  test('only our own part shrinks, and a failure of the partner changes neither amounts nor numbers', () => {
    const ledger = start({ partner: { system: 'rides', resource: 'ride-5' } });
    const resources = ['a', 'b', 'c'].map((key) => {
      const verdict = ledger.claim(claim(key), NOW);
      ledger.settle({ key: `s-${key}`, requestId: `${key}:request`, state: 'failed' }, NOW);
      return [verdict.valueMinor, verdict.requests.map(({ resource }) => resource)];
    });
    expect(resources).toEqual([
      [500, ['ride-5']],
      [300, ['ride-5']],
      [100, ['ride-5']],
    ]);
    expect(ledger.redeem(giftUse('u', 'a:grant'), NOW).valueMinor).toBe(500);
  });
});

describe('other offers ready made', () => {
  test('a referral gift is for whoever was invited by somebody else, for the first time', () => {
    const ledger = giftLedger(referralOffer({ benefit }));
    const ask = (key: string, parts: Partial<ClaimRequest>) =>
      codesOf(ledger.claim(giftClaim(key, { source: 'referral', ...parts }), NOW));
    expect(ask('a', {})).toEqual(['MISSING_INPUT']);
    expect(ask('b', { referrerId: 'anna' })).toEqual(['SELF_REFERRAL']);
    expect(ask('c', { referrerId: 'bob', source: 'self' })).toEqual(['SOURCE_MISMATCH']);
    expect(ask('d', { referrerId: 'bob' })).toEqual([]);
    expect(ask('e', { referrerId: 'bob' })).toEqual(['ALREADY_REFERRED', 'LIMIT_REACHED']);
  });

  test('a gift for the first order is claimed before and used in it', () => {
    const ledger = giftLedger(firstOrderOffer({ benefit }));
    const later = { id: 'anna', orderCount: 1 };
    const first = { id: 'anna', orderCount: 0 };
    const notFirst = [{ code: 'NOT_NTH_ORDER', required: [1], actual: 2 }];
    expect(ledger.claim(giftClaim('a', { customer: later }), NOW).reasons).toEqual(notFirst);
    expect(ledger.claim(giftClaim('b', { customer: first }), NOW).reasons).toEqual([]);
    expect(codesOf(ledger.claim(giftClaim('c', { customer: first }), NOW))).toEqual([
      'LIMIT_REACHED',
    ]);
    const use = (key: string, customer: { id: string; orderCount: number }) =>
      ledger.redeem(giftUse(key, 'b:grant', { customer }), NOW).reasons;
    expect(use('u-1', later)).toEqual(notFirst);
    expect(use('u-2', first)).toEqual([]);
  });

  test('care for a birthday comes once in a calendar year', () => {
    const ledger = giftLedger(birthdayOffer({ who: 'birthday', benefit }), {
      timeZone: 'Asia/Shanghai',
    });
    const customer = { id: 'anna', segments: { birthday: true } };
    const ask = (key: string, at: string) =>
      ledger.claim(giftClaim(key, { customer, source: 'crm' }), Date.parse(at)).reasons;
    expect(ask('a', '2026-12-31T09:00:00+08:00')).toEqual([]);
    expect(ask('b', '2026-12-31T23:59:59+08:00')).toMatchObject([
      { code: 'LIMIT_REACHED', resetsAt: Date.parse('2027-01-01T00:00:00+08:00') },
    ]);
    expect(ask('c', '2027-01-01T00:00:00+08:00')).toEqual([]);
    const other = { id: 'anna', segments: { birthday: false } };
    expect(ledger.claim(giftClaim('d', { customer: other }), NOW + 999 * DAY).reasons).toEqual([
      { code: 'SEGMENT_MISMATCH', segment: 'birthday' },
    ]);
  });

  test('an offer for members is claimed and used by members', () => {
    const ledger = giftLedger(memberOffer({ who: 'members', benefit: { off: 500 } }));
    const standing = (members: boolean) => ({ id: 'anna', segments: { members } });
    const mismatch = [{ code: 'SEGMENT_MISMATCH', segment: 'members' }];
    expect(ledger.claim(giftClaim('a', { customer: standing(false) }), NOW).reasons).toEqual(
      mismatch,
    );
    ledger.claim(giftClaim('b', { customer: standing(true) }), NOW);
    const use = (key: string, members: boolean) =>
      ledger.redeem(giftUse(key, 'b:grant', { customer: standing(members) }), NOW).reasons;
    expect(use('u-1', false)).toEqual(mismatch);
    expect(use('u-2', true)).toEqual([]);
  });

  test('tiers pay the highest that is reached', () => {
    const tiers = [
      { minSpend: 10_000, off: 1_000 },
      { minSpend: 20_000, off: 3_000 },
    ];
    const pay = (amountMinor: number) => {
      const ledger = giftLedger(tieredOffer({ tiers }));
      ledger.claim(giftClaim('k'), NOW);
      return ledger.redeem(giftUse('u', 'k:grant', { order: { lines: [{ amountMinor }] } }), NOW);
    };
    expect(pay(9_999).reasons).toMatchObject([{ code: 'MIN_SPEND_NOT_MET', missing: 1 }]);
    expect([10_000, 19_999, 20_000].map((spend) => pay(spend).valueMinor)).toEqual([
      1_000, 1_000, 3_000,
    ]);
  });

  test('a check-in pays once a day', () => {
    const ledger = giftLedger(checkInOffer({ benefit: { points: 10 } }));
    const ask = (key: string, at: number) => codesOf(ledger.claim(giftClaim(key), at));
    expect(ask('a', NOW)).toEqual([]);
    expect(ask('b', NOW + DAY / 2 - 1)).toEqual(['LIMIT_REACHED']);
    expect(ask('c', NOW + DAY / 2)).toEqual([]);
  });
});
