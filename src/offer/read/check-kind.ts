import { child } from '../../base/pointer.js';
import type { Report } from '../../expr/fields.js';
import { quote } from '../../expr/section.js';
import type { Benefit } from '../../model/incentive/benefit.js';
import { OFFER_KINDS, type OfferKind } from '../../model/incentive/offer.js';
import { type BenefitKind, benefitKind } from './read-benefit.js';

/** The kinds that go with a benefit which is no money off; money off goes with the other three. */
const KINDS_OF: { readonly [K in BenefitKind]?: readonly OfferKind[] } = {
  points: ['coupon', 'points'],
  gift: ['coupon', 'gift'],
  shippingOff: ['coupon', 'shipping'],
  content: ['coupon', 'content'],
};
const KINDS_OF_MONEY: readonly OfferKind[] = ['coupon', 'redPacket', 'gift'];

/** Warns of a kind that says one thing where the benefit gives another: nothing is decided by it, people read it. */
export function checkKind(
  kind: OfferKind,
  benefit: Benefit,
  pointer: string,
  report: Report,
): void {
  const given = benefitKind(benefit);
  const fitting = KINDS_OF[given] ?? KINDS_OF_MONEY;
  if (fitting.includes(kind)) return;
  report({
    code: 'KIND_MISMATCH',
    severity: 'warning',
    pointer: child(pointer, 'kind'),
    message: `the kind is ${quote(kind)}, and the benefit gives ${quote(given)}`,
    expected: `one of ${OFFER_KINDS.filter((name) => fitting.includes(name)).join(', ')}`,
  });
}
