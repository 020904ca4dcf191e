import type { LimitScope, LimitSpec } from '../model/incentive/limit.js';
import { partingScopes, type ScopeValues, scopeValue } from './scope-values.js';
import type { OpenTally } from './tally.js';

/**
 * The tallies of one limit by the values that part it, a step for each scope: a request finds its own without a
 * text being made of them.
 */
export interface Partitions {
  readonly scopes: readonly LimitScope[];
  /** Whether a customer is all that parts it, as of most limits: found in one step then. */
  readonly isOfCustomer: boolean;
  readonly root: Branch;
}

type Branch = Map<string, Branch | OpenTally>;

/** The step of a limit that nothing parts. */
const WHOLE = '';

export function createPartitions(limit: LimitSpec): Partitions {
  const isOfOneOffer = limit.offers?.length === 1;
  const scopes = partingScopes(limit).filter((scope) => !(isOfOneOffer && scope === 'offer'));
  // There are most customers by far, so that with them last there are fewest maps.
  const isLast = (scope: LimitScope) => Number(scope === 'customer');
  const isOfCustomer = scopes.length === 1 && scopes[0] === 'customer';
  return { scopes: scopes.sort((a, b) => isLast(a) - isLast(b)), isOfCustomer, root: new Map() };
}

/** The tally of some values; undefined where there is none yet, null where a value is missing. */
export function findTally(
  partitions: Partitions,
  values: ScopeValues,
): OpenTally | undefined | null {
  const { customerId } = values;
  return partitions.isOfCustomer && customerId !== undefined
    ? (partitions.root.get(customerId) as OpenTally | undefined)
    : findStepByStep(partitions, values);
}

function findStepByStep({ scopes, root }: Partitions, values: ScopeValues) {
  let place: Branch | OpenTally | undefined = scopes.length === 0 ? root.get(WHOLE) : root;
  for (const scope of scopes) {
    const value = scopeValue(values, scope);
    if (value === undefined) return null;
    place = (place as Branch | undefined)?.get(value);
  }
  return place as OpenTally | undefined;
}

/** Files a tally; no value is missing. */
export function fileTally({ scopes, root }: Partitions, values: ScopeValues, tally: OpenTally) {
  const steps = scopes.map((scope) => scopeValue(values, scope) ?? WHOLE);
  const last = steps.pop() ?? WHOLE;
  let branch = root;
  for (const step of steps) {
    const next = (branch.get(step) as Branch | undefined) ?? new Map();
    branch.set(step, next);
    branch = next;
  }
  branch.set(last, tally);
}
