import { standsAt } from '../ledger/grant-state.js';
import type { GrantState } from '../ledger/index.js';
import type { CampaignCounts } from './campaign-counts.js';
import type { PaidOrder } from './facts.js';

/** What is counted of grants and their uses. */
export type UseCounts = Pick<
  CampaignCounts,
  | 'delivered'
  | 'redeemed'
  | 'claimed'
  | 'claimedRedeemed'
  | 'pointsDelivered'
  | 'pointsRedeemed'
  | 'redemptions'
  | 'customersRedeeming'
  | 'subsidyMinor'
  | 'platformMinor'
  | 'merchantMinor'
  | 'partnerMinor'
  | 'orders'
  | 'buyers'
  | 'repeatBuyers'
  | 'salesMinor'
>;

/** Counts the grants of a group, and what became of them by an instant. */
export function countUse(
  grants: readonly GrantState[],
  orders: ReadonlyMap<string, PaidOrder> | null,
  asOf: number,
): UseCounts {
  const sums = {
    delivered: 0,
    redeemed: 0,
    claimed: 0,
    claimedRedeemed: 0,
    pointsDelivered: 0,
    pointsRedeemed: 0,
    redemptions: 0,
    subsidyMinor: 0,
    platformMinor: 0,
    merchantMinor: 0,
    partnerMinor: 0,
  };
  const redeeming = new Set<string>();
  const ordersUsing = new Map<string, PaidOrder>();
  for (const { grant, redemptions, reversedAt } of grants) {
    const standing = redemptions.filter((redemption) => standsAt(redemption, asOf));
    if (reversedAt === null || standing.length > 0) {
      const units = grant.uses ?? 1;
      const used = Math.min(units, standing.length);
      if ('points' in grant.benefit) {
        sums.pointsDelivered += units * grant.benefit.points;
        sums.pointsRedeemed += used * grant.benefit.points;
      } else {
        sums.delivered += units;
        sums.redeemed += used;
        if (grant.source !== 'crm') {
          sums.claimed += units;
          sums.claimedRedeemed += used;
        }
      }
    }
    sums.redemptions += standing.length;
    for (const { entry } of standing) {
      redeeming.add(entry.customerId);
      sums.subsidyMinor += entry.amountMinor;
      sums.platformMinor += entry.costMinor.platform ?? 0;
      sums.merchantMinor += entry.costMinor.merchant ?? 0;
      sums.partnerMinor += entry.costMinor.partner ?? 0;
      const order = orders?.get(entry.orderId);
      if (order !== undefined) ordersUsing.set(order.id, order);
    }
  }
  return { ...sums, customersRedeeming: redeeming.size, ...countOrders(orders && ordersUsing) };
}

/** Orders, who placed them, who placed several, and what they paid. */
function countOrders(
  using: ReadonlyMap<string, PaidOrder> | null,
): Pick<CampaignCounts, 'orders' | 'buyers' | 'repeatBuyers' | 'salesMinor'> {
  if (using === null) return { orders: null, buyers: null, repeatBuyers: null, salesMinor: null };
  const ordersOfBuyer = new Map<string, number>();
  let salesMinor = 0;
  for (const { customerId, net } of using.values()) {
    ordersOfBuyer.set(customerId, (ordersOfBuyer.get(customerId) ?? 0) + 1);
    salesMinor += net;
  }
  return {
    orders: using.size,
    buyers: ordersOfBuyer.size,
    repeatBuyers: [...ordersOfBuyer.values()].filter((count) => count > 1).length,
    salesMinor,
  };
}
