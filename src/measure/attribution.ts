import { compareCodePoints } from '../base/code-point-order.js';
import { durationOf } from './duration-of.js';
import { byCustomer, byInstant } from './facts.js';
import { placeAfter } from './place-from.js';
import type { Touch } from './touches.js';

/** Which campaign an order is credited to. */
export interface AttributionRules {
  /** How long after a touch orders count, such as `72h` or `7d`: from the touch on, up to this later, exclusive. */
  readonly window: string;
  /**
   * `last` (the default) credits the last touch before the order and no other, so that every order counts once over all
   * campaigns. `all` credits every campaign in every channel that reached her within the window: sums over campaigns then
   * count orders several times, and rates above 100 % are possible.
   */
  readonly credit?: 'last' | 'all';
}

/** An order, or anything else that a customer did, as attribution sees it. */
export interface Act {
  readonly id: string;
  readonly customerId: string;
  readonly at: number;
}

/** One act credited to one touch. */
export interface Credit<A extends Act = Act> {
  readonly act: A;
  readonly touch: Touch;
}

/**
 * Credits acts to the touches that came before them. Of two touches at one instant the later by id is the last.
 * With `all` a campaign is credited once per act and channel, by its last touch there.
 *
 * @throws ClienteleError with INVALID_VALUE where the window is no duration.
 *
 * @example
 * ```ts
 * import { attribute } from 'clientele/measure';
 *
 * const touch = (id: string, at: number, campaignId: string) =>
 *   ({ id, kind: 'message', customerId: 'anna', at, codes: { campaignId, channel: 'email' } }) as const;
 * const touches = [touch('m-1', 0, 'spring'), touch('m-2', 50, 'tea')];
 * const orders = [{ id: 'o-1', customerId: 'anna', at: 60 }];
 * const credited = (credit: 'last' | 'all') =>
 *   attribute(touches, orders, { window: '1s', credit }).map(({ touch: { codes } }) => codes.campaignId);
 * credited('last'); // => ['tea']
 * credited('all'); // => ['spring', 'tea']
 * ```
 */
export function attribute<A extends Act>(
  touches: readonly Touch[],
  acts: readonly A[],
  { window, credit = 'last' }: AttributionRules,
): readonly Credit<A>[] {
  const windowMs = durationOf(window, '/window');
  const touchesOfCustomer = byCustomer([...touches].sort(byInstant));
  const credits: Credit<A>[] = [];
  for (const act of [...acts].sort(byInstant)) {
    const own = touchesOfCustomer.get(act.customerId) ?? [];
    const start = placeAfter(own, act.at - windowMs);
    const end = placeAfter(own, act.at);
    const credited =
      credit === 'last'
        ? own.slice(Math.max(start, end - 1), end)
        : lastOfEachChannel(own.slice(start, end));
    for (const touch of credited) credits.push({ act, touch });
  }
  return credits;
}

/** How many conversions a campaign has, and how many customers it reached, through one channel. */
export interface Conversions {
  readonly campaignId: string;
  /** Null where its touches name none. */
  readonly channel: string | null;
  readonly conversions: number;
  readonly customers: number;
}

/**
 * Conversions: customers who did something within the window after a campaign reached them, at most one per customer, campaign
 * and channel, however often they did it. A campaign that reaches customers through two channels can so have
 * more conversions than customers.
 *
 * @returns by campaign, then channel.
 * @throws ClienteleError with INVALID_VALUE where the window is no duration.
 *
 * @example
 * ```ts
 * import { countConversions } from 'clientele/measure';
 *
 * const sent = (id: string, channel: string) =>
 *   ({ id, kind: 'message', customerId: 'anna', at: 0, codes: { campaignId: 'tea', channel } }) as const;
 * const orders = [{ id: 'o-1', customerId: 'anna', at: 60 }];
 * countConversions([sent('m-1', 'email'), sent('m-2', 'push')], orders, { window: '72h', credit: 'all' });
 * // => [{ campaignId: 'tea', channel: 'email', conversions: 1, customers: 1 },
 * //     { campaignId: 'tea', channel: 'push', conversions: 1, customers: 1 }]
 * ```
 */
export function countConversions(
  touches: readonly Touch[],
  acts: readonly Act[],
  rules: AttributionRules,
): readonly Conversions[] {
  const counted = new Map<string, { reached: Set<string>; converted: Set<string>; touch: Touch }>();
  for (const touch of touches) {
    const place = placeOf(touch);
    const known = counted.get(place);
    if (known !== undefined) known.reached.add(touch.customerId);
    else {
      const reached = new Set([touch.customerId]);
      counted.set(place, { reached, converted: new Set(), touch });
    }
  }
  for (const { act, touch } of attribute(touches, acts, rules)) {
    counted.get(placeOf(touch))?.converted.add(act.customerId);
  }
  const inOrder = [...counted].sort(([one], [other]) => compareCodePoints(one, other));
  return inOrder.map(
    ([
      ,
      {
        reached,
        converted,
        touch: { codes },
      },
    ]) => ({
      campaignId: codes.campaignId as string,
      channel: codes.channel ?? null,
      conversions: converted.size,
      customers: reached.size,
    }),
  );
}

function lastOfEachChannel(touches: readonly Touch[]): readonly Touch[] {
  return [...new Map(touches.map((touch) => [placeOf(touch), touch])).values()].sort(byInstant);
}

function placeOf({ codes }: Touch): string {
  return JSON.stringify([codes.campaignId, codes.channel ?? null]);
}
