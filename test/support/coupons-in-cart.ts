import type { CartSpec, LimitSpec, OfferSpec, RedeemOrder } from 'clientele';
import { createBound } from '../../src/cart/bound.js';
import { type Combination, combine } from '../../src/cart/combination.js';
import { compareApplied } from '../../src/cart/coupon.js';
import { candidatesOf } from '../../src/cart/ground-of.js';
import { bookOf, livingLedger } from './incentives.js';

const NOW = Date.UTC(2026, 10, 26);
const anna = { id: 'anna' };

export type Offers = { readonly [name: string]: Partial<OfferSpec> };

/** The coupons of a cart in the order in which they are applied, and what no other coupon changes. */
export function cartOf(
  offers: Offers,
  order: Omit<RedeemOrder, 'id'>,
  cart: CartSpec = {},
  limits: readonly LimitSpec[] = [],
) {
  const named = Object.entries(offers).map(([name, spec]) => [name, { kind: 'coupon', ...spec }]);
  const ledger = livingLedger(
    bookOf({ offers: Object.fromEntries(named), cart, limits: { list: limits } }),
  );
  for (const name of Object.keys(offers)) {
    ledger.claim({ key: name, offerId: name, customer: anna }, NOW);
  }
  const request = { key: 'k', order: { id: 'o', ...order }, customer: anna };
  const found = candidatesOf(ledger.book, ledger.index(), request, NOW);
  const coupons = [...found.coupons].sort(compareApplied);
  return { ...found, coupons, bound: createBound(coupons, found.ground) };
}

export const off = (amount: number, stack: OfferSpec['stack'] = {}) => ({
  benefit: { off: amount },
  stack,
});
export const line = (amountMinor: number, more: object = {}) => ({ amountMinor, ...more });

export function taken(cart: ReturnType<typeof cartOf>, ...names: readonly string[]): Combination {
  const chosen = cart.coupons.filter(({ grant }) => names.includes(grant.offerId));
  const combination = combine(chosen, cart.ground);
  if (!('taken' in combination)) throw new Error('does not go together');
  return combination;
}
