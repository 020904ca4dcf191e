import { createZone, type Order, type Zone } from 'clientele';
import { cohortFeatures, liftFeatures, monthsUpTo } from 'clientele/measure';
import fc from 'fast-check';

export const ORDERS_AS_OF = Date.parse('2026-03-20T12:00:00Z');
export const berlin = createZone('Europe/Berlin') as Zone;
export const MONTHS = monthsUpTo(ORDERS_AS_OF, 5, berlin);
/** From the night in which clocks go forward in Berlin it would be another month; these are plain days. */
export const TEST = {
  campaignId: 'spring',
  span: { fromMs: Date.parse('2026-01-10T00:00:00Z'), toMs: Date.parse('2026-02-20T00:00:00Z') },
};

export const CUSTOMERS = ['anna', 'bert', 'cleo', 'd"ora; --', 'emil'];

/** Instants near the turns of months in Berlin, and anywhere else. */
const instant = fc.oneof(
  fc.integer({ min: Date.parse('2025-08-01'), max: Date.parse('2026-04-10') }),
  fc
    .tuple(fc.constantFrom(...MONTHS), fc.integer({ min: -2, max: 2 }))
    .map(([{ span }, offset]) => span.fromMs + offset),
  fc
    .tuple(fc.constantFrom(TEST.span.fromMs, TEST.span.toMs), fc.integer({ min: -2, max: 2 }))
    .map(([edge, offset]) => edge + offset),
);

/** Orders of a few customers, some of them not paid, some given back. */
export const orderStory: fc.Arbitrary<readonly Order[]> = fc
  .array(
    fc.record({
      customerId: fc.constantFrom(...CUSTOMERS.slice(0, 4)),
      at: instant,
      amount: fc.integer({ min: 100, max: 50_000 }),
      status: fc.constantFrom('paid', 'paid', 'paid', 'cancelled', 'created'),
      refunded: fc.constantFrom(0, 0, 100),
    }),
    { maxLength: 25 },
  )
  .map((orders) =>
    orders.map(
      (order, place) =>
        ({ id: `o-${place}`, ...order, refundedAt: order.refunded > 0 ? order.at : null }) as Order,
    ),
  );

/** A playbook that counts cohorts and a test by features. */
export const timedPlaybook = {
  version: 1,
  timeZone: 'Europe/Berlin',
  features: { ...cohortFeatures(MONTHS), ...liftFeatures([TEST]) },
} as const;
