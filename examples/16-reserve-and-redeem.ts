// From checkout to payment: hold a coupon for an order, use it, give it back, and end what is over.
import {
  addToLedger,
  ClienteleError,
  checkClaim,
  checkRedeem,
  compileOffers,
  expireGrants,
  indexLedger,
  reserveGrant,
  reverseEntry,
  type Verdict,
} from 'clientele';

const { book, issues } = compileOffers({
  timeZone: 'Asia/Shanghai',
  offers: {
    back20: {
      kind: 'coupon',
      benefit: { off: 2000, minSpend: 9900 },
      use: { categories: ['fresh'], valid: { days: 7, mode: 'elapsed' } },
      cost: { platform: 6667, merchant: 3333 },
    },
  },
});
if (book === undefined) throw new ClienteleError(issues);

const { index } = indexLedger(book, []);
const commit = ({ entries }: Verdict) =>
  addToLedger(
    index,
    entries.map(({ entry }) => entry),
  );
const now = Date.parse('2026-11-01T12:00+08:00');
const minutes = (count: number) => now + count * 60_000;
const customer = { id: 'anna' };
const grantId = 'k-1:grant';
commit(checkClaim(book, index, { key: 'k-1', offerId: 'back20', customer }, now));

// The coupon is for what is fresh, not for the soap.
const orderOf = (id: string, fresh: number) => ({
  id,
  lines: [
    { sku: 'pear', category: 'fresh', amountMinor: fresh },
    { sku: 'soap', category: 'home', amountMinor: 3000 },
  ],
});
const small = { key: 'k-2', grantId, customer, order: orderOf('o-1', 8000) };
const early = checkRedeem(book, index, small, now);
console.log(early.reasons[0]?.code, early.nearMiss?.missingMinor);

// She adds pears and goes to pay: for a quarter of an hour no other order can use the coupon.
const hold = { key: 'k-3', grantId, customerId: 'anna', orderId: 'o-1', until: minutes(15) };
commit(reserveGrant(book, index, hold, now));
const elsewhere = { ...hold, key: 'k-4', orderId: 'o-2' };
console.log(reserveGrant(book, index, elsewhere, minutes(5)).reasons[0]?.code);

const use = { key: 'k-5', grantId, customer, order: orderOf('o-1', 9900) };
const used = checkRedeem(book, index, use, minutes(6));
commit(used);
const [redemption] = used.entries;
console.log(used.valueMinor, redemption?.entry.kind === 'redemption' && redemption.entry.costMinor);

// The order is cancelled: the use is taken back, and the coupon is hers again.
commit(reverseEntry(index, { key: 'k-6', entryId: 'k-5:redemption' }, minutes(60)));
const next = { key: 'k-7', grantId, customer, order: orderOf('o-3', 9900) };
console.log(checkRedeem(book, index, next, minutes(61)).status);

// She does not come back. After its seven days the coupon is put on record as ended.
for (const { entry } of expireGrants(index, minutes(8 * 1_440))) {
  console.log(entry.kind, entry.grantId, entry.releasedMinor);
}

// 9900 - 8000 are missing. Of 2000, 66.67 % are 1333.4 and 33.33 % are 666.6: the unit that is left over goes
// to the larger remainder.
// prints:
// MIN_SPEND_NOT_MET 1900
// RESERVED_ELSEWHERE
// 2000 { platform: 1333, merchant: 667 }
// applicable
// expiry k-1:grant 2000
