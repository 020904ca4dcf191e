import { ClienteleError, type Issue } from '../base/outcome.js';
import { reportUnknown } from '../expr/section.js';

/** One step of a funnel, counted over customers. */
export interface StepCount {
  readonly step: string;
  /** Customers whose stage is this one. */
  readonly at: number;
  /** Customers whose stage is this one or a later one. */
  readonly reached: number;
  /** reached / reached of the step before; null for the first step and where nobody was before. */
  readonly conversion: number | null;
  /** reached / reached of the first step; null where nobody reached that. */
  readonly overall: number | null;
}

/** A funnel, counted over customers. */
export interface FunnelCounts {
  readonly customers: number;
  /** Customers who reached no step. */
  readonly none: number;
  readonly steps: readonly StepCount[];
}

/**
 * How many customers stand at each step, how many came at least so far, and which share of those
 * went on. For a segment, pass the stages of its customers.
 *
 * @param stages one per customer, null where no step was reached.
 * @param steps the steps of the funnel, in order.
 * @throws ClienteleError if a stage is not among the steps; it holds every mistake.
 *
 * @example
 * ```ts
 * import { funnelCounts } from 'clientele';
 *
 * const stages = ['viewed', 'bought', 'viewed', null, 'viewed'];
 * const { none, steps } = funnelCounts(stages, ['viewed', 'bought']);
 * none; // => 1
 * steps[1]; // => { step: 'bought', at: 1, reached: 1, conversion: 0.25, overall: 0.25 }
 * ```
 */
export function funnelCounts(
  stages: readonly (string | null)[],
  steps: readonly string[],
): FunnelCounts {
  const issues: Issue[] = [];
  const at = steps.map(() => 0);
  let none = 0;
  stages.forEach((stage, index) => {
    const step = stage === null ? -1 : steps.indexOf(stage);
    if (stage === null) none++;
    else if (step >= 0) at[step] = (at[step] as number) + 1;
    else {
      reportUnknown('UNKNOWN_STEP', 'step', String(stage), `/stages/${index}`, steps, (issue) =>
        issues.push({ ...issue, severity: 'error' }),
      );
    }
  });
  if (issues.length > 0) throw new ClienteleError(issues);

  const reached = at.map((_, step) => at.slice(step).reduce((sum, count) => sum + count, 0));
  return {
    customers: stages.length,
    none,
    steps: steps.map((step, index) => ({
      step,
      at: at[index] as number,
      reached: reached[index] as number,
      conversion: index === 0 ? null : ratio(reached[index], reached[index - 1]),
      overall: ratio(reached[index], reached[0]),
    })),
  };
}

function ratio(part: number | undefined, whole: number | undefined): number | null {
  return part === undefined || whole === undefined || whole === 0 ? null : part / whole;
}
