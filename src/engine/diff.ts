import type { Decision } from '../model/decision.js';
import type { PlainValue } from '../model/facts.js';

/** One answer that differs between two sets of decisions. */
export interface Change {
  readonly customerId: string;
  /** Such as `lifecycle.stage`, `rfm.segment` or `segment.vip`. */
  readonly name: string;
  readonly before: PlainValue | undefined;
  readonly after: PlainValue | undefined;
}

/** How many customers went from one answer to another. */
export interface Move {
  readonly name: string;
  readonly before: PlainValue | undefined;
  readonly after: PlainValue | undefined;
  readonly customers: number;
}

/** What differs, one by one and counted. */
export interface Differences {
  readonly changes: readonly Change[];
  /** The changes counted, most customers first. */
  readonly moves: readonly Move[];
}

/**
 * Whose stage, scores, funnel stages or segments differ between two sets of decisions: two playbooks
 * on the same facts, or one playbook at two instants. A customer or a name that stands on one side
 * only is `undefined` on the other. Changes keep the order of the decisions.
 *
 * @example
 * ```ts
 * import { calibrate, compile, decideAll, diffDecisions } from 'clientele';
 *
 * const { plan } = compile({ version: 1, timeZone: 'UTC', lifecycle: {} });
 * const ready = calibrate(plan!);
 * const orders = [{ id: 'o-1', customerId: 'anna', at: 0, amount: 1200 }];
 * const day = 86_400_000;
 * const before = decideAll(ready, { orders }, 10 * day).decisions;
 * const after = decideAll(ready, { orders }, 40 * day).decisions;
 * diffDecisions(before, after).moves;
 * // => [{ name: 'lifecycle.stage', before: 'new', after: 'dormant', customers: 1 }]
 * ```
 */
export function diffDecisions(
  before: readonly Decision[],
  after: readonly Decision[],
): Differences {
  const earlier = new Map(before.map((decision) => [decision.customerId, decision]));
  const later = new Map(after.map((decision) => [decision.customerId, decision]));
  const ids = [...new Set([...earlier.keys(), ...later.keys()])];
  const changes: Change[] = [];
  for (const customerId of ids) {
    const old = flatten(earlier.get(customerId));
    const fresh = flatten(later.get(customerId));
    for (const name of new Set([...old.keys(), ...fresh.keys()])) {
      const change = { customerId, name, before: old.get(name), after: fresh.get(name) };
      if (change.before !== change.after) changes.push(change);
    }
  }
  return { changes, moves: countMoves(changes) };
}

function countMoves(changes: readonly Change[]): Move[] {
  const moves = new Map<string, { -readonly [K in keyof Move]: Move[K] }>();
  for (const { name, before, after } of changes) {
    const key = JSON.stringify([name, before ?? null, before === undefined, after ?? null]);
    const move = moves.get(key);
    if (move === undefined) moves.set(key, { name, before, after, customers: 1 });
    else move.customers++;
  }
  return [...moves.values()].sort((a, b) => b.customers - a.customers);
}

/** The answers of a decision that name a place: what moves when a definition changes. */
function flatten(decision: Decision | undefined): ReadonlyMap<string, PlainValue> {
  const answers = new Map<string, PlainValue>();
  if (decision === undefined) return answers;
  const { rfm, lifecycle, funnels, segments, controls } = decision;
  for (const key of ['r', 'f', 'm', 'segment'] as const) {
    if (rfm !== null) answers.set(`rfm.${key}`, rfm[key] ?? null);
  }
  if (lifecycle !== null) answers.set('lifecycle.stage', lifecycle.stage);
  for (const [name, { stage }] of Object.entries(funnels)) answers.set(`funnel.${name}`, stage);
  for (const [name, member] of Object.entries(segments)) answers.set(`segment.${name}`, member);
  for (const [name, held] of Object.entries(controls)) answers.set(`control.${name}`, held);
  return answers;
}
