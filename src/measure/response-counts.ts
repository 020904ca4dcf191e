import type { Act, Credit } from './attribution.js';
import type { CampaignCounts } from './campaign-counts.js';
import { byCustomer, type PaidOrder } from './facts.js';
import { placeFrom } from './place-from.js';
import type { Touch } from './touches.js';

/** What is counted of how customers responded to touches. */
export type ResponseCounts = Pick<
  CampaignCounts,
  | 'targeted'
  | 'creditedOrders'
  | 'creditedBuyers'
  | 'creditedMinor'
  | 'newBuyers'
  | 'visitors'
  | 'visitorsOrdering'
  | 'newVisitors'
  | 'newVisitorsOrdering'
  | 'dormant'
  | 'dormantOrdering'
  | 'noticed'
  | 'noticedVisiting'
>;

/** What customers did, by customer and in the order of instants; null where it is not known. */
export interface Responses {
  readonly ordersOf: ReadonlyMap<string, readonly PaidOrder[]> | null;
  readonly visitsOf: ReadonlyMap<string, readonly Act[]> | null;
  readonly windowMs: number;
  readonly dormantMs: number;
}

/** Counts how the customers of a group responded, given the orders that are credited to it. */
export function countResponses(
  touches: readonly Touch[],
  credits: readonly Credit<PaidOrder>[],
  responses: Responses,
): ResponseCounts {
  const { ordersOf, visitsOf } = responses;
  const reached = countReached(byCustomer(touches), responses);
  const both = ordersOf && visitsOf;
  const credited = new Map(credits.map(({ act }) => [act.id, act]));
  return {
    ...countCredited(ordersOf === null ? null : credited, ordersOf),
    targeted: reached.targeted,
    noticed: reached.noticed,
    noticedVisiting: visitsOf && reached.noticedVisiting,
    visitors: visitsOf && reached.visitors,
    visitorsOrdering: both && reached.visitorsOrdering,
    newVisitors: both && reached.newVisitors,
    newVisitorsOrdering: both && reached.newVisitorsOrdering,
    dormant: ordersOf && reached.dormant,
    dormantOrdering: ordersOf && reached.dormantOrdering,
  };
}

function countCredited(
  credited: ReadonlyMap<string, PaidOrder> | null,
  ordersOf: Responses['ordersOf'],
): Pick<CampaignCounts, 'creditedOrders' | 'creditedBuyers' | 'creditedMinor' | 'newBuyers'> {
  if (credited === null || ordersOf === null) {
    return { creditedOrders: null, creditedBuyers: null, creditedMinor: null, newBuyers: null };
  }
  const orders = [...credited.values()];
  const firstOrders = orders.filter(
    ({ id, customerId }) => ordersOf.get(customerId)?.[0]?.id === id,
  );
  return {
    creditedOrders: orders.length,
    creditedBuyers: distinct(orders.map(({ customerId }) => customerId)),
    creditedMinor: orders.reduce((total, { net }) => total + net, 0),
    newBuyers: firstOrders.length,
  };
}

/** Counts customers by what they did after they were reached, in one pass; what is not known is taken for nothing. */
function countReached(
  touchesOf: ReadonlyMap<string, readonly Touch[]>,
  { ordersOf, visitsOf, windowMs, dormantMs }: Responses,
) {
  const counts = {
    ...{ targeted: touchesOf.size, noticed: 0, noticedVisiting: 0, visitors: 0 },
    ...{ visitorsOrdering: 0, newVisitors: 0, newVisitorsOrdering: 0 },
    ...{ dormant: 0, dormantOrdering: 0 },
  };
  for (const [id, touches] of touchesOf) {
    const orders = ordersOf?.get(id) ?? [];
    const visits = visitsOf?.get(id) ?? [];
    const reachedAt = (touches[0] as Touch).at;
    const hasOrdered = follow(touches, orders, windowMs);
    const messages = touches.filter(isMessage);
    if (messages.length > 0) {
      counts.noticed++;
      if (follow(messages, visits, windowMs)) counts.noticedVisiting++;
    }
    if (follow(touches, visits, windowMs)) {
      counts.visitors++;
      if (hasOrdered) counts.visitorsOrdering++;
      if (placeFrom(visits, reachedAt) + placeFrom(orders, reachedAt) === 0) {
        counts.newVisitors++;
        if (hasOrdered) counts.newVisitorsOrdering++;
      }
    }
    const before = orders[placeFrom(orders, reachedAt) - 1];
    if (before !== undefined && reachedAt - before.at >= dormantMs) {
      counts.dormant++;
      if (follow(touches.slice(0, 1), orders, windowMs)) counts.dormantOrdering++;
    }
  }
  return counts;
}

/** Whether one of the acts, in the order of instants, came within the window after one of the touches. */
function follow(touches: readonly Touch[], acts: readonly Act[], windowMs: number): boolean {
  return touches.some(({ at }) => {
    const next = acts[placeFrom(acts, at)];
    return next !== undefined && next.at - at < windowMs;
  });
}

function isMessage({ kind }: Touch): boolean {
  return kind === 'message';
}

function distinct(values: readonly string[]): number {
  return new Set(values).size;
}
