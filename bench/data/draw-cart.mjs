import { createRandom } from './random.mjs';

const CATEGORIES = ['tea', 'milk', 'cups', 'cakes'];
const SHOPS = ['s-1', 's-2', 's-3'];
const COUPONS = 20;

/** A cart of eight lines with twenty coupons that compete: slots, exclusions, thresholds on what is left. */
export function drawCart({ addToLedger, checkClaim, compileOffers, indexLedger }, seed, asOf) {
  const { uniform: random } = createRandom(seed + 1);
  const integer = (least, most) => least + Math.floor(random() * (most - least + 1));
  const one = (list) => list[integer(0, list.length - 1)];
  const lines = Array.from({ length: 8 }, () => ({
    category: one(CATEGORIES),
    shop: one(SHOPS),
    quantity: integer(1, 3),
    amountMinor: integer(500, 9000),
  }));
  const names = Array.from({ length: COUPONS }, (_, place) => `c${place}`);
  const offers = Object.fromEntries(
    names.map((name, place) => [name, drawOffer(name, place, { random, integer, one, names })]),
  );
  const { book, issues } = compileOffers({
    timeZone: 'UTC',
    offers,
    cart: {
      lanes: [
        { lane: 'item', slots: 3 },
        { lane: 'shop', slots: 2 },
        { lane: 'platform', slots: 2 },
        'points',
        { lane: 'shipping', slots: 1 },
      ],
    },
  });
  if (book === undefined) throw new Error(JSON.stringify(issues));
  const { index } = indexLedger(book, []);
  for (const name of names) {
    const claim = { key: name, offerId: name, customer: { id: 'anna' } };
    addToLedger(
      index,
      checkClaim(book, index, claim, asOf).entries.map(({ entry }) => entry),
    );
  }
  const order = { id: 'o', lines, shippingMinor: 800 };
  return { book, ledger: index, request: { key: 'k', order, customer: { id: 'anna' } } };
}

function drawOffer(name, place, { random, integer, one, names }) {
  const scope = random();
  const use = {
    ...(scope < 0.35 ? { categories: [one(CATEGORIES)] } : {}),
    ...(scope >= 0.35 && scope < 0.6 ? { shops: [one(SHOPS)] } : {}),
  };
  const least = integer(0, scope < 0.6 ? 60 : 250) * 100;
  const threshold =
    random() < 0.6 ? { minSpend: least, base: random() < 0.5 ? 'current' : 'initial' } : {};
  const kind = random();
  const benefit =
    place === 0
      ? { shippingOff: 500 }
      : kind < 0.45
        ? { off: integer(2, 30) * 100 }
        : kind < 0.85
          ? { percentOff: integer(5, 30), ...(random() < 0.5 ? { cap: integer(5, 25) * 100 } : {}) }
          : {
              tiers: [
                { minSpend: 5000, off: integer(3, 9) * 100 },
                { minSpend: 15_000, off: integer(10, 25) * 100 },
              ],
            };
  const excludes =
    random() < 0.35 ? [one(names), one(names)].filter((other) => other !== name) : [];
  return {
    kind: place === 0 ? 'shipping' : 'coupon',
    benefit: { ...benefit, ...threshold },
    use,
    ...(excludes.length === 0 ? {} : { stack: { excludes: [...new Set(excludes)] } }),
  };
}
