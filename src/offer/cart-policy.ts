import type { Benefit } from '../model/incentive/benefit.js';
import {
  type CartObjective,
  type CartSelection,
  type CartSpec,
  STANDARD_LANES,
  type StackRules,
} from '../model/incentive/cart.js';
import type { UseRules } from '../model/incentive/offer.js';
import type { Proration, RoundingRules } from '../model/incentive/pricing-rules.js';

/** How carts are priced, with everything filled in that a playbook leaves open. */
export interface CartPolicy {
  /** In the order in which they are applied; `slots` is infinite for any number. */
  readonly lanes: ReadonlyMap<string, { readonly rank: number; readonly slots: number }>;
  readonly select: CartSelection;
  readonly objective: Required<CartObjective>;
  readonly proration: Proration;
  readonly rounding: RoundingRules;
  readonly maxNodes: number;
}

const MOST_NODES = 50_000;

export function prepareCart({
  lanes = STANDARD_LANES,
  select = 'best',
  objective = {},
  proration = 'largest-remainder',
  rounding = {},
  maxNodes = MOST_NODES,
}: CartSpec = {}): CartPolicy {
  const { platform = 1, merchant = 1, partner = 1 } = objective;
  return {
    lanes: new Map(
      lanes.map((one, rank) => {
        const { lane, slots = Number.POSITIVE_INFINITY } =
          typeof one === 'string' ? { lane: one } : one;
        return [lane, { rank, slots }];
      }),
    ),
    select,
    objective: { platform, merchant, partner },
    proration,
    rounding,
    maxNodes,
  };
}

/** The lane of an offer: the one that it names, or the one that fits what it speaks of. */
export function laneOf(benefit: Benefit, use: UseRules = {}, { lane }: StackRules = {}): string {
  if (lane !== undefined) return lane;
  if ('shippingOff' in benefit) return 'shipping';
  if ('points' in benefit) return 'points';
  const { skus, categories, brands, shops } = use;
  if (skus !== undefined || categories !== undefined || brands !== undefined) return 'item';
  if ('buy' in benefit || 'gift' in benefit) return 'item';
  return shops === undefined ? 'platform' : 'shop';
}
