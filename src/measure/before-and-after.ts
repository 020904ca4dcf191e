import { isInstant } from '../base/instant.js';
import { INVALID_INSTANT, requireInstant } from '../base/instant-argument.js';
import { ClienteleError } from '../base/outcome.js';
import { type Span, spanContains } from '../base/span.js';
import type { CustomerEvent, Order } from '../model/facts.js';
import { VISIT_TYPES } from '../model/visit-types.js';
import { durationOf } from './duration-of.js';
import { knownFacts } from './facts.js';
import type { Fraction } from './fraction.js';

/** What is compared: two windows of one length on both sides of an instant. */
export interface BeforeAndAfterOptions {
  /** Epoch milliseconds: the first instant after. */
  readonly at: number;
  /** How long each window is, such as `28d`; whole weeks put the same weekdays on both sides. */
  readonly window: string;
  /** Epoch milliseconds; nothing later is seen. */
  readonly asOf: number;
  /** Only these customers are looked at; by default all. */
  readonly customers?: readonly string[];
  /** The types of event that count as visits. */
  readonly visits?: readonly string[];
}

/** One of the two windows. Money in minor units. */
export interface PeriodFigures {
  readonly span: Span;
  /** Paid orders, the distinct customers who placed them, and what they paid less what was given back by the end of the window. */
  readonly orders: number;
  readonly buyers: number;
  readonly salesMinor: number;
  /** Distinct customers who visited; of these, those who ordered. Null where events are absent. */
  readonly visitors: number | null;
  readonly visitorsOrdering: number | null;
  /** Above the line: what orders paid. Below: those orders. */
  readonly averageOrderValue: Fraction;
  /** Above the line: visitors who ordered within the window. Below: visitors. Never above 1; null where events are absent. */
  readonly orderConversion: Fraction | null;
}

/** Figures before and after an instant. */
export interface BeforeAndAfter {
  /** Never: whatever else changed at that time is in the difference as well. */
  readonly isCausal: false;
  /** Whether both windows were over by `asOf`; if not, they are not to be compared. */
  readonly isComplete: boolean;
  readonly before: PeriodFigures;
  readonly after: PeriodFigures;
}

/**
 * Average order value and order conversion in two windows of one length, before an instant and from it on. Before against
 * after alone does not tell a cause: seasons, prices and other campaigns are in the difference too, and customers who
 * were chosen for doing little do more afterwards anyway. {@link measureLift} compares with a control group.
 *
 * Each window is looked at as of its own end, so that both had the same time for orders to be given back.
 *
 * @throws ClienteleError with INVALID_INSTANT, or INVALID_VALUE where the window is no duration.
 *
 * @example
 * ```ts
 * import { beforeAndAfter } from 'clientele/measure';
 *
 * const day = 86_400_000;
 * const order = (id: string, customerId: string, at: number, amount: number) => ({ id, customerId, at, amount });
 * const orders = [order('o-1', 'anna', 5 * day, 900), order('o-2', 'anna', 8 * day, 1500), order('o-3', 'bert', 9 * day, 700)];
 * const events = [{ customerId: 'anna', at: 8 * day, type: 'visit' }, { customerId: 'cleo', at: 8 * day, type: 'visit' }];
 * const { before, after, isComplete } = beforeAndAfter({ orders, events }, { at: 7 * day, window: '7d', asOf: 14 * day });
 * before.averageOrderValue; // => { numerator: 900, denominator: 1 }
 * after.averageOrderValue; // => { numerator: 2200, denominator: 2 }
 * after.orderConversion; // => { numerator: 1, denominator: 2 }
 * isComplete; // => true
 * ```
 */
export function beforeAndAfter(
  facts: { readonly orders: readonly Order[]; readonly events?: readonly CustomerEvent[] },
  options: BeforeAndAfterOptions,
): BeforeAndAfter {
  const { at, asOf } = options;
  requireInstant(asOf);
  refuseAt(at);
  const windowMs = durationOf(options.window, '/window');
  const spans = {
    before: { fromMs: at - windowMs, toMs: at },
    after: { fromMs: at, toMs: at + windowMs },
  };
  return {
    isCausal: false,
    isComplete: lastOf(spans.after) <= asOf,
    before: figuresWithin(spans.before, facts, options),
    after: figuresWithin(spans.after, facts, options),
  };
}

type Shop = Parameters<typeof beforeAndAfter>[0];

function figuresWithin(span: Span, shop: Shop, options: BeforeAndAfterOptions): PeriodFigures {
  const { asOf, customers, visits = VISIT_TYPES } = options;
  const known = knownFacts({ entries: [], ...shop }, Math.min(asOf, lastOf(span)));
  const only = customers && new Set(customers);
  const isWithin = ({ at, customerId }: { at: number; customerId?: string | null }) =>
    spanContains(span, at) && (only?.has(customerId as string) ?? true);
  const orders = (known.orders ?? []).filter(isWithin);
  const buyers = new Set(orders.map(({ customerId }) => customerId));
  const visitors =
    known.events &&
    new Set(
      known.events
        .filter((event) => visits.includes(event.type) && isWithin(event))
        .map(({ customerId }) => customerId as string),
    );
  const ordering = visitors && [...visitors].filter((id) => buyers.has(id)).length;
  const salesMinor = orders.reduce((total, { net }) => total + net, 0);
  return {
    span,
    orders: orders.length,
    buyers: buyers.size,
    salesMinor,
    visitors: visitors?.size ?? null,
    visitorsOrdering: ordering,
    averageOrderValue: { numerator: salesMinor, denominator: orders.length },
    orderConversion:
      visitors && ordering !== null ? { numerator: ordering, denominator: visitors.size } : null,
  };
}

/** The last instant within a span. */
function lastOf({ toMs }: Span): number {
  return toMs - 1;
}

function refuseAt(at: number): void {
  if (isInstant(at)) return;
  throw new ClienteleError([
    { ...INVALID_INSTANT, pointer: '/at', message: 'at is not an instant' },
  ]);
}
