import type { Trace } from '../row/trace.js';

/** A condition of a rule, and whether it would have to hold. */
export interface Turned {
  readonly condition: Trace;
  readonly wanted: boolean;
}

/**
 * The fewest conditions of a rule that would have to be otherwise for it to come out as wanted, in the order of the rule;
 * of several such sets the first. Null where no condition can change it.
 *
 * @param traceOf the trace of a named condition that is a rule itself; undefined for what is not.
 */
export function smallestChange(
  rule: Trace,
  wanted: boolean,
  traceOf: (name: string) => Trace | undefined,
): readonly Turned[] | null {
  const whole = expanded(rule, traceOf);
  const conditions = distinct(leavesOf(whole));
  const isRepeated = conditions.length < leavesOf(whole).length;
  return isRepeated && conditions.length <= FEW
    ? byTrial(whole, wanted, conditions)
    : byParts(whole, wanted);
}

/** So many conditions can be tried in all combinations. */
const FEW = 12;

function expanded(rule: Trace, traceOf: (name: string) => Trace | undefined): Trace {
  const { op, name, parts } = rule;
  if (op === 'field' && name !== undefined) {
    const meant = traceOf(name);
    return meant === undefined ? rule : expanded(meant, traceOf);
  }
  if (!isJoint(rule) || parts === undefined) return rule;
  return { ...rule, parts: parts.map((part) => expanded(part, traceOf)) };
}

function isJoint({ op }: Trace): boolean {
  return op === 'and' || op === 'or' || op === 'not';
}

function leavesOf(rule: Trace): readonly Trace[] {
  if (isJoint(rule)) return (rule.parts ?? []).flatMap(leavesOf);
  return rule.op === 'literal' ? [] : [rule];
}

function distinct(leaves: readonly Trace[]): readonly Trace[] {
  return [...new Map(leaves.map((leaf) => [keyOf(leaf), leaf])).values()];
}

function keyOf(leaf: Trace): string {
  return JSON.stringify(leaf);
}

/** Exact where every condition stands once: each part is changed by as little as it can be. */
function byParts(rule: Trace, wanted: boolean): readonly Turned[] | null {
  if ((rule.value === true) === wanted) return [];
  const { op, parts = [] } = rule;
  const [only] = parts;
  if (op === 'not' && only !== undefined) return byParts(only, !wanted);
  if (op !== 'and' && op !== 'or') return op === 'literal' ? null : [{ condition: rule, wanted }];
  const ways = parts.map((part) => byParts(part, wanted));
  // Every part of a conjunction has to hold, and one that does not is enough to break it.
  const needsAll = (op === 'and') === wanted;
  if (needsAll) return ways.some((way) => way === null) ? null : ways.flatMap((way) => way ?? []);
  return ways.reduce<readonly Turned[] | null>(
    (best, way) => (best === null || (way !== null && way.length < best.length) ? way : best),
    null,
  );
}

/** Where conditions stand several times: all combinations, the smallest first. */
function byTrial(
  rule: Trace,
  wanted: boolean,
  conditions: readonly Trace[],
): readonly Turned[] | null {
  const turned = (chosen: readonly Trace[]) => {
    const keys = new Set(chosen.map(keyOf));
    return holds(rule, keys) === wanted;
  };
  for (let size = 0; size <= conditions.length; size++) {
    const found = firstChoice(conditions, size, turned);
    if (found !== undefined) {
      return found.map((condition) => ({ condition, wanted: condition.value !== true }));
    }
  }
  return null;
}

/** Whether a rule holds if some of its conditions came out the other way. */
function holds(rule: Trace, turned: ReadonlySet<string>): boolean {
  const { op, parts = [], value } = rule;
  if (op === 'and') return parts.every((part) => holds(part, turned));
  if (op === 'or') return parts.some((part) => holds(part, turned));
  if (op === 'not') return !parts.some((part) => holds(part, turned));
  return turned.has(keyOf(rule)) ? value !== true : value === true;
}

/** The first choice of so many, in the order of the list, that passes. */
function firstChoice<T>(
  items: readonly T[],
  size: number,
  passes: (chosen: readonly T[]) => boolean,
  chosen: readonly T[] = [],
): readonly T[] | undefined {
  if (chosen.length === size) return passes(chosen) ? chosen : undefined;
  for (let place = 0; place <= items.length - (size - chosen.length); place++) {
    const rest = items.slice(place + 1);
    const found = firstChoice(rest, size, passes, [...chosen, items[place] as T]);
    if (found !== undefined) return found;
  }
  return undefined;
}
