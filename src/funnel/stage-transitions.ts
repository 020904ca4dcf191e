import { compareCodePoints } from '../base/code-point-order.js';

/** The funnel stage of each customer, by customer id; null where no step was reached. */
export type FunnelStageByCustomer = { readonly [customerId: string]: string | null };

/** Customers of both instants, by their stages. */
export interface FunnelMove {
  readonly from: string | null;
  readonly to: string | null;
  readonly customers: number;
}

/** How customers moved in a funnel between two instants; every customer is counted once. */
export interface FunnelTransitions {
  /** Those who stayed included; no stage first, then in the order of code points. */
  readonly moves: readonly FunnelMove[];
  readonly stayed: number;
  readonly moved: number;
  /** Customers of the later instant only. */
  readonly entered: number;
  /** Customers of the earlier instant only. */
  readonly left: number;
}

/**
 * How customers moved between the stages of a funnel. It knows no order of the stages, so it serves
 * every funnel, circular ones too.
 *
 * @example
 * ```ts
 * import { stageTransitions } from 'clientele';
 *
 * stageTransitions({ ann: null, bo: 'interest' }, { ann: 'interest', bo: 'interest', cy: null });
 * // => { moves: [{ from: null, to: 'interest', customers: 1 },
 * //              { from: 'interest', to: 'interest', customers: 1 }],
 * //      stayed: 1, moved: 1, entered: 1, left: 0 }
 * ```
 */
export function stageTransitions(
  before: FunnelStageByCustomer,
  after: FunnelStageByCustomer,
): FunnelTransitions {
  const later = new Map(Object.entries(after));
  const earlier = Object.entries(before);
  const moves = new Map<string, { from: string | null; to: string | null; customers: number }>();
  let stayed = 0;
  let both = 0;
  for (const [customerId, from] of earlier) {
    const to = later.get(customerId);
    if (to === undefined) continue;
    both++;
    if (from === to) stayed++;
    const key = JSON.stringify([from, to]);
    const move = moves.get(key);
    if (move === undefined) moves.set(key, { from, to, customers: 1 });
    else move.customers++;
  }
  return {
    moves: [...moves.values()].sort(
      (a, b) => compareStages(a.from, b.from) || compareStages(a.to, b.to),
    ),
    stayed,
    moved: both - stayed,
    entered: later.size - both,
    left: earlier.length - both,
  };
}

function compareStages(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  return compareCodePoints(a, b);
}
