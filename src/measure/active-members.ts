import { durationOf } from './duration-of.js';
import { knownFacts, type MeasureFacts } from './facts.js';
import type { Fraction } from './fraction.js';

/** How active members are looked for. */
export interface ActivityOptions {
  /** Epoch milliseconds; nothing later is seen. */
  readonly asOf: number;
  /** How far back is looked, such as `30d`: what lies later than that before `asOf`, up to `asOf` itself. */
  readonly window: string;
  /** The types of event that count; by default all. */
  readonly events?: readonly string[];
}

/** How many members are active. */
export interface ActiveMembers {
  /**
   * Above the line: members who ordered, or of whom there is an event, within the window. Below: all members. Null where neither
   * orders nor events are told.
   */
  readonly rate: Fraction | null;
  /** Members who ordered within the window, and members of whom there is an event; null where the table is absent. */
  readonly ordering: number | null;
  readonly withEvents: number | null;
}

/**
 * The rate of active members: of those who are members at `asOf`, by a tier, a segment or a list, how many did something
 * within the window. A table that is absent is not looked at, so that a rate from orders alone is one of buying members. A member
 * who is named twice counts once.
 *
 * @throws ClienteleError with INVALID_INSTANT, or INVALID_VALUE where the window is no duration.
 *
 * @example
 * ```ts
 * import { activeMembers } from 'clientele/measure';
 *
 * const day = 86_400_000;
 * const orders = [{ id: 'o-1', customerId: 'anna', at: 80 * day, amount: 900 }];
 * const events = [{ customerId: 'bert', at: 60 * day, type: 'visit' }, { customerId: 'dora', at: 80 * day, type: 'visit' }];
 * const gold = ['anna', 'bert', 'cleo'];
 * activeMembers(gold, { orders, events }, { asOf: 90 * day, window: '30d' }).rate;
 * // => { numerator: 1, denominator: 3 }
 * ```
 */
export function activeMembers(
  members: readonly string[],
  facts: Pick<MeasureFacts, 'orders' | 'events'>,
  { asOf, window, events: types }: ActivityOptions,
): ActiveMembers {
  const windowMs = durationOf(window, '/window');
  const { orders, events } = knownFacts({ entries: [], ...facts }, asOf);
  const all = new Set(members);
  const membersAmong = (acts: readonly { customerId?: string | null; at: number }[]) =>
    new Set(
      acts
        .filter(({ customerId, at }) => asOf - at < windowMs && all.has(customerId as string))
        .map(({ customerId }) => customerId),
    );
  const ordering = orders && membersAmong(orders);
  const counted = events?.filter(({ type }) => types?.includes(type) ?? true) ?? null;
  const withEvents = counted && membersAmong(counted);
  const active = new Set([...(ordering ?? []), ...(withEvents ?? [])]);
  return {
    rate:
      ordering === null && withEvents === null
        ? null
        : { numerator: active.size, denominator: all.size },
    ordering: ordering?.size ?? null,
    withEvents: withEvents?.size ?? null,
  };
}
