import { ClienteleError, type Issue } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import { reportUnknown } from '../expr/section.js';
import { STAGES, type Stage } from '../model/playbook/lifecycle.js';

/** The stage of each customer, by customer id. */
export type StageByCustomer = { readonly [customerId: string]: Stage };

/** How many customers, by stage. */
export type StageCounts = { readonly [S in Stage]: number };

/** How customers moved between two instants; every customer is counted once. */
export interface StageTransitions {
  /** Customers of both instants: `counts[before][after]`. */
  readonly counts: { readonly [S in Stage]: StageCounts };
  /** Customers of the later instant only, by their stage then. */
  readonly entered: StageCounts;
  /** Customers of the earlier instant only, by their stage then. */
  readonly left: StageCounts;
  /** Of the customers of both, how many kept their stage, and how many did not. */
  readonly stayed: number;
  readonly moved: number;
}

/**
 * The transition matrix of stages between two instants.
 *
 * @param before the stage of every customer at the earlier instant.
 * @param after the same at the later one.
 * @throws ClienteleError if a value is not the name of a stage; it holds every mistake.
 *
 * @example
 * ```ts
 * import { lifecycleTransitions } from 'clientele';
 * const moves = lifecycleTransitions({ ann: 'new', bo: 'new' }, { ann: 'growing', cy: 'potential' });
 * moves.counts.new.growing; // => 1
 * moves.entered.potential; // => 1
 * moves.left.new; // => 1
 * ```
 */
export function lifecycleTransitions(
  before: StageByCustomer,
  after: StageByCustomer,
): StageTransitions {
  const earlier = readStages(before, '/before');
  const later = readStages(after, '/after');
  const issues = [...earlier.issues, ...later.issues];
  if (issues.length > 0) throw new ClienteleError(issues);

  const counts = recordOf(() => recordOf(() => 0));
  const entered = recordOf(() => 0);
  const left = recordOf(() => 0);
  let stayed = 0;
  let moved = 0;
  for (const [customerId, from] of earlier.stages) {
    const to = later.stages.get(customerId);
    if (to === undefined) {
      left[from]++;
      continue;
    }
    counts[from][to]++;
    if (from === to) stayed++;
    else moved++;
  }
  for (const [customerId, to] of later.stages) {
    if (!earlier.stages.has(customerId)) entered[to]++;
  }
  return { counts, entered, left, stayed, moved };
}

function readStages(
  record: StageByCustomer,
  pointer: string,
): { readonly stages: ReadonlyMap<string, Stage>; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const stages = new Map<string, Stage>();
  for (const [customerId, stage] of Object.entries(record)) {
    if (STAGES.includes(stage)) stages.set(customerId, stage);
    else {
      reportUnknown(
        'UNKNOWN_VALUE',
        'stage',
        String(stage),
        child(pointer, customerId),
        STAGES,
        (issue) => issues.push({ ...issue, severity: 'error' }),
      );
    }
  }
  return { stages, issues };
}

function recordOf<T>(make: () => T): { [S in Stage]: T } {
  return Object.fromEntries(STAGES.map((stage) => [stage, make()])) as { [S in Stage]: T };
}
