import type { Act, Credit } from './attribution.js';
import type { CampaignCounts } from './campaign-counts.js';
import { byCustomer, type PaidOrder } from './facts.js';
import { placeFrom } from './place-from.js';
import type { Touch } from './touches.js';

/** What is counted of how customers responded to touches. */
export type ResponseCounts = Pick<
  CampaignCounts,
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
  const customers = [...byCustomer(touches)].map(([id, reached]) => ({
    id,
    touches: reached,
    orders: ordersOf?.get(id) ?? [],
    visits: visitsOf?.get(id) ?? [],
  }));
  const credited = new Map(credits.map(({ act }) => [act.id, act]));
  return {
    ...countCredited(ordersOf === null ? null : credited, ordersOf),
    ...countVisitors(customers, responses),
    ...countDormant(ordersOf === null ? null : customers, responses),
  };
}

interface Reached {
  readonly id: string;
  /** In the order of instants. */
  readonly touches: readonly Touch[];
  readonly orders: readonly PaidOrder[];
  readonly visits: readonly Act[];
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

function countVisitors(
  customers: readonly Reached[],
  { ordersOf, visitsOf, windowMs }: Responses,
): Pick<
  CampaignCounts,
  | 'visitors'
  | 'visitorsOrdering'
  | 'newVisitors'
  | 'newVisitorsOrdering'
  | 'noticed'
  | 'noticedVisiting'
> {
  const noticed = customers.filter(({ touches }) => touches.some(isMessage));
  if (visitsOf === null) {
    return {
      visitors: null,
      visitorsOrdering: null,
      newVisitors: null,
      newVisitorsOrdering: null,
      noticed: noticed.length,
      noticedVisiting: null,
    };
  }
  const visiting = customers.filter(({ touches, visits }) => follow(touches, visits, windowMs));
  const ordering = ({ touches, orders }: Reached) => follow(touches, orders, windowMs);
  const isNew = ({ touches, visits, orders }: Reached) => {
    const reachedAt = (touches[0] as Touch).at;
    return [visits[0], orders[0]].every((act) => act === undefined || act.at >= reachedAt);
  };
  const fresh = ordersOf === null ? null : visiting.filter(isNew);
  return {
    visitors: visiting.length,
    visitorsOrdering: ordersOf === null ? null : visiting.filter(ordering).length,
    newVisitors: fresh?.length ?? null,
    newVisitorsOrdering: fresh?.filter(ordering).length ?? null,
    noticed: noticed.length,
    noticedVisiting: noticed.filter(({ touches, visits }) =>
      follow(touches.filter(isMessage), visits, windowMs),
    ).length,
  };
}

function countDormant(
  customers: readonly Reached[] | null,
  { windowMs, dormantMs }: Responses,
): Pick<CampaignCounts, 'dormant' | 'dormantOrdering'> {
  if (customers === null) return { dormant: null, dormantOrdering: null };
  const dormant = customers.filter(({ touches, orders }) => {
    const reachedAt = (touches[0] as Touch).at;
    const before = orders[placeFrom(orders, reachedAt) - 1];
    return before !== undefined && reachedAt - before.at >= dormantMs;
  });
  return {
    dormant: dormant.length,
    dormantOrdering: dormant.filter(({ touches, orders }) =>
      follow(touches.slice(0, 1), orders, windowMs),
    ).length,
  };
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
