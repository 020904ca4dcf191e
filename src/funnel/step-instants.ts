import { checkFunnel, type EventFunnel, type FunnelEvent } from './check-funnel.js';
import { groupEvents } from './funnel-stage.js';

/** When a step was first reached on a product, brand or whatever else a column holds. */
export interface StepInstant {
  readonly key: string;
  readonly stage: string;
  /** Epoch milliseconds of the event that made it reached. */
  readonly at: number;
}

/**
 * When every step was first reached, apart for every value of a column: the instant of its
 * `atLeast`-th event, whatever the other steps and the mode. Steps that were not reached are left
 * out. Keys are in the order of code points, steps in that of the funnel.
 *
 * @throws ClienteleError as {@link funnelStage} does.
 *
 * @example
 * ```ts
 * import { stepInstants } from 'clientele';
 *
 * const steps = [{ name: 'attention', type: 'detail_view' }, { name: 'interest', type: 'detail_view', atLeast: 2 }];
 * const events = [{ at: 5, type: 'detail_view', sku: 'tea' }, { at: 8, type: 'detail_view', sku: 'tea' }];
 * stepInstants(events, { steps }, 9, 'sku');
 * // => [{ key: 'tea', stage: 'attention', at: 5 }, { key: 'tea', stage: 'interest', at: 8 }]
 * ```
 */
export function stepInstants(
  events: readonly FunnelEvent[],
  funnel: EventFunnel,
  asOf: number,
  column: string,
): readonly StepInstant[] {
  const { names, atLeast, stepsOfType } = checkFunnel(funnel, events, asOf);
  return groupEvents(events, asOf, column).flatMap(([key, group]) => {
    const counts = names.map(() => 0);
    const instants = new Map<number, number>();
    for (const { at, type } of [...group].sort((a, b) => a.at - b.at)) {
      for (const step of stepsOfType.get(type) ?? []) {
        counts[step] = (counts[step] as number) + 1;
        if (counts[step] === atLeast[step]) instants.set(step, at);
      }
    }
    return names.flatMap((stage, step) => {
      const at = instants.get(step);
      return at === undefined ? [] : [{ key, stage, at }];
    });
  });
}
