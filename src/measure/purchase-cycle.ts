import type { Order } from '../model/facts.js';
import { type DurationQuantiles, quantilesOfDurations } from './duration-quantiles.js';
import { knownFacts, type PaidOrder } from './facts.js';

/** How long customers take from one order to the next. */
export interface PurchaseCycle {
  /** Customers with a paid order, and those of them with another one: nobody else has a gap. */
  readonly buyers: number;
  readonly repeatBuyers: number;
  /** Gaps between an order of a customer and her next one: as many as orders less buyers. */
  readonly gaps: number;
  /** How long they are; null where there are none. */
  readonly times: DurationQuantiles | null;
}

/**
 * The purchase cycle: the gaps between neighbouring paid orders of a customer. Two orders of hers at one instant are a gap of 0.
 * A customer with many orders brings many gaps, and the time since her last order is none: it is not over yet.
 *
 * Quantiles are by nearest rank: of n gaps in ascending order the one at place ceil(n p / 100), for p = 25, 50, 75 and 90, so
 * that each is a gap that occurred.
 *
 * @throws ClienteleError with INVALID_INSTANT.
 *
 * @example
 * ```ts
 * import { purchaseCycle } from 'clientele/measure';
 *
 * const order = (id: string, customerId: string, at: number) => ({ id, customerId, at, amount: 100 });
 * const orders = [order('o-1', 'anna', 0), order('o-2', 'anna', 30), order('o-3', 'anna', 40), order('o-4', 'bert', 9)];
 * const { buyers, repeatBuyers, gaps, times } = purchaseCycle(orders, 99);
 * [buyers, repeatBuyers, gaps]; // => [2, 1, 2]
 * [times?.medianMs, times?.ninthDecileMs]; // => [10, 30]
 * ```
 */
export function purchaseCycle(orders: readonly Order[], asOf: number): PurchaseCycle {
  const { ordersOf } = knownFacts({ entries: [], orders }, asOf);
  const ofBuyers = [...ordersOf.values()];
  const gapsMs = ofBuyers.flatMap(gapsBetween);
  return {
    buyers: ofBuyers.length,
    repeatBuyers: ofBuyers.filter((own) => own.length > 1).length,
    gaps: gapsMs.length,
    times: quantilesOfDurations(gapsMs),
  };
}

function gapsBetween(own: readonly PaidOrder[]): readonly number[] {
  return own.slice(1).map(({ at }, place) => at - (own[place] as PaidOrder).at);
}
