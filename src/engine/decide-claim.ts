import { unwrap } from '../base/outcome.js';
import { type CartPrice, type CartRequest, priceCart } from '../cart/index.js';
import type { LedgerIndex } from '../limit/index.js';
import type { CustomerFacts } from '../model/facts.js';
import type { Verdict } from '../model/incentive/verdict.js';
import {
  type ClaimRequest,
  type CustomerStanding,
  checkClaim,
  checkRedeem,
  type RedeemRequest,
} from '../offer/index.js';
import type { ReadyPlan } from './calibrate.js';
import { tryAnswer } from './decide.js';
import { readPlaces } from './decision-layout.js';

/** A request about a customer whose standing follows from her facts. */
export type WithoutCustomer<R> = Omit<R, 'customer'>;

/**
 * As `checkClaim`, for a playbook: the segments that its offers are for, and the number of her orders, follow from
 * the customer's facts as of the instant. Who has them at hand already, from the last batch say, asks `checkClaim`
 * itself.
 *
 * @throws ClienteleError where the facts or the instant are not valid, as `decide` does.
 *
 * @example
 * ```ts
 * import { calibrate, compile, decideClaim, indexLedger } from 'clientele';
 *
 * const { plan } = compile({
 *   version: 1,
 *   timeZone: 'UTC',
 *   segments: { buyers: { '>=': [{ var: 'orderCount' }, 1] } },
 *   offers: { back20: { kind: 'coupon', benefit: { off: 2000 }, claim: { who: 'buyers' } } },
 * });
 * const { index } = indexLedger(plan!.offers, []);
 * const facts = { id: 'anna', orders: [] };
 * decideClaim(calibrate(plan!), facts, index, { key: 'k-1', offerId: 'back20' }, 0).reasons;
 * // => [{ code: 'SEGMENT_MISMATCH', segment: 'buyers' }]
 * ```
 */
export function decideClaim(
  ready: ReadyPlan,
  facts: CustomerFacts,
  ledger: LedgerIndex,
  request: WithoutCustomer<ClaimRequest>,
  asOf: number,
): Verdict {
  const customer = standingOf(ready, facts, asOf);
  return checkClaim(ready.plan.offers, ledger, { ...request, customer }, asOf);
}

/**
 * As `checkRedeem`, for a playbook: see {@link decideClaim}.
 *
 * @throws ClienteleError where the facts or the instant are not valid, as `decide` does.
 *
 * @example
 * ```ts
 * import { calibrate, compile, decideRedeem, indexLedger } from 'clientele';
 *
 * const { plan } = compile({ version: 1, timeZone: 'UTC' });
 * const { index } = indexLedger(plan!.offers, []);
 * const request = { key: 'k-2', grantId: 'k-1:grant', order: { id: 'o-1', lines: [] } };
 * decideRedeem(calibrate(plan!), { id: 'anna' }, index, request, 0).reasons; // => [{ code: 'NOT_FOUND' }]
 * ```
 */
export function decideRedeem(
  ready: ReadyPlan,
  facts: CustomerFacts,
  ledger: LedgerIndex,
  request: WithoutCustomer<RedeemRequest>,
  asOf: number,
): Verdict {
  const customer = standingOf(ready, facts, asOf);
  return checkRedeem(ready.plan.offers, ledger, { ...request, customer }, asOf);
}

/**
 * As `priceCart`, for a playbook: see {@link decideClaim}.
 *
 * @throws ClienteleError where the facts or the instant are not valid, as `decide` does, or the request is not, as
 *   `priceCart` does.
 *
 * @example
 * ```ts
 * import { addToLedger, calibrate, compile, decideCart, decideClaim, indexLedger } from 'clientele';
 *
 * const { plan } = compile({
 *   version: 1,
 *   timeZone: 'UTC',
 *   offers: { back20: { kind: 'coupon', benefit: { off: 2000 }, use: { nthOrder: [1] } } },
 * });
 * const ready = calibrate(plan!);
 * const { index } = indexLedger(plan!.offers, []);
 * const anna = { id: 'anna', orders: [] };
 * const { entries } = decideClaim(ready, anna, index, { key: 'k-1', offerId: 'back20' }, 0);
 * addToLedger(index, entries.map(({ entry }) => entry));
 * const order = { id: 'o-1', lines: [{ amountMinor: 5000 }] };
 * decideCart(ready, anna, index, { key: 'k-2', order }, 0).payableMinor; // => 3000
 * ```
 */
export function decideCart(
  ready: ReadyPlan,
  facts: CustomerFacts,
  ledger: LedgerIndex,
  request: WithoutCustomer<CartRequest>,
  asOf: number,
): CartPrice {
  const customer = standingOf(ready, facts, asOf);
  return priceCart(ready.plan.offers, ledger, { ...request, customer }, asOf);
}

/**
 * What offers and campaigns ask of a customer, from her facts: her segments and control groups, null where a table is
 * absent that one reads; how many orders she has placed, and in her current life, where the plan counts them.
 *
 * @throws ClienteleError as `decide` does.
 *
 * @example
 * ```ts
 * import { calibrate, compile, standingOf } from 'clientele';
 *
 * const { plan } = compile({
 *   version: 1,
 *   timeZone: 'UTC',
 *   segments: { buyers: { '>=': [{ var: 'orderCount' }, 1] } },
 * });
 * standingOf(calibrate(plan!), { id: 'anna', orders: [] }, 0).segments; // => { buyers: false }
 * ```
 */
export function standingOf(ready: ReadyPlan, facts: CustomerFacts, asOf: number): CustomerStanding {
  const { values } = unwrap(tryAnswer(ready, facts, asOf));
  const { segments, controls, orders } = ready.layout;
  const truths = (places: typeof segments) =>
    readPlaces(places, values) as CustomerStanding['segments'] & object;
  return {
    id: facts.id,
    segments: truths(segments),
    ...(controls.length === 0 ? {} : { controls: truths(controls) }),
    ...readPlaces(orders, values),
  };
}
