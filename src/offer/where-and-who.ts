import { child } from '../base/pointer.js';
import type { IncentiveReason } from '../model/incentive/reason.js';
import type { CustomerStanding } from './requests.js';

/** Collects the reasons of a decision. */
export type Reasons = IncentiveReason[];

/** What is missing stands before every other reason, once, and in the order in which it was asked for. */
export function tellMissing(path: string, reasons: Reasons): void {
  let place = 0;
  for (const reason of reasons) {
    if (reason.code !== 'MISSING_INPUT') break;
    if (reason.path === path) return;
    place++;
  }
  reasons.splice(place, 0, { code: 'MISSING_INPUT', path });
}

type Mismatch = Extract<IncentiveReason, { readonly allowed: readonly string[] }>['code'];

/** A closed list of places or ways: refused where the one at hand is not known, or not in it. */
export function checkOneOf(
  code: Mismatch,
  allowed: readonly string[] | undefined,
  actual: string | undefined,
  path: string,
  reasons: Reasons,
): void {
  if (allowed === undefined) return;
  if (actual === undefined) tellMissing(path, reasons);
  else if (!allowed.includes(actual)) reasons.push({ code, allowed, actual });
}

/** The segment that an offer is for. */
export function checkSegment(
  segment: string | undefined,
  customer: CustomerStanding | undefined,
  reasons: Reasons,
): void {
  if (segment === undefined || customer === undefined) return;
  const isIn = isInSegment(customer, segment);
  if (isIn === null) {
    tellMissing(child('/customer/segments', segment), reasons);
  } else if (!isIn) reasons.push({ code: 'SEGMENT_MISMATCH', segment });
}

/** Whether a customer is in a segment; null where that was not told. */
export function isInSegment({ segments }: CustomerStanding, segment: string): boolean | null {
  // What every object inherits is no boolean, and says nothing of a customer.
  const isIn = segments?.[segment];
  return typeof isIn === 'boolean' ? isIn : null;
}

/** The place that the next order has among all of the customer's, or among those of her current life. */
export function checkNthOrder(
  {
    nthOrder,
    firstOfLife,
  }: { readonly nthOrder?: readonly number[]; readonly firstOfLife?: boolean },
  customer: CustomerStanding | undefined,
  reasons: Reasons,
): void {
  if (customer === undefined) return;
  if (nthOrder !== undefined) {
    const { orderCount } = customer;
    if (orderCount === undefined || orderCount === null) {
      tellMissing('/customer/orderCount', reasons);
    } else if (!nthOrder.includes(orderCount + 1)) {
      reasons.push({ code: 'NOT_NTH_ORDER', required: nthOrder, actual: orderCount + 1 });
    }
  }
  if (firstOfLife === true) {
    const { ordersInLife } = customer;
    if (ordersInLife === undefined || ordersInLife === null) {
      tellMissing('/customer/ordersInLife', reasons);
    } else if (ordersInLife > 0) {
      reasons.push({
        code: 'NOT_NTH_ORDER',
        required: [1],
        actual: ordersInLife + 1,
        ofLife: true,
      });
    }
  }
}
