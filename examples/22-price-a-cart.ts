// Three coupons that do not all go together: the best of them, beside what priority alone and a greedy pass would take.
import {
  addToLedger,
  type CartSelection,
  checkClaim,
  compileOffers,
  indexLedger,
  priceCart,
} from 'clientele';

const { book } = compileOffers({
  timeZone: 'Asia/Shanghai',
  offers: {
    alone: { kind: 'coupon', benefit: { off: 3000 }, stack: { exclusive: true, priority: 9 } },
    tea: { kind: 'coupon', benefit: { percentOff: 25 }, use: { categories: ['tea'] } },
    off14: { kind: 'coupon', benefit: { off: 1400, minSpend: 8000 } },
  },
});
if (book === undefined) throw new Error('the offers do not compile');

const customer = { id: 'anna' };
const { index } = indexLedger(book, []);
for (const offerId of book.offers.keys()) {
  const { entries } = checkClaim(book, index, { key: offerId, offerId, customer }, 0);
  addToLedger(
    index,
    entries.map(({ entry }) => entry),
  );
}
const order = {
  id: 'o-1',
  lines: [
    { category: 'tea', quantity: 3, amountMinor: 7000 },
    { category: 'cups', amountMinor: 2500 },
  ],
};

for (const select of ['best', 'greedy', 'priority'] satisfies CartSelection[]) {
  const { applied, savingMinor } = priceCart(
    book,
    index,
    { key: select, order, customer, select },
    0,
  );
  console.log(
    `${select}: ${applied.map(({ offerId }) => offerId).join(' + ')} saves ${savingMinor}`,
  );
}
// prints:
// best: tea + off14 saves 3150
// greedy: alone saves 3000
// priority: alone saves 3000
