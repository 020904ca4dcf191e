/** How strictly the steps of a sequence must follow one another; see {@link createSequence}. */
export const SEQUENCE_MODES = ['ordered', 'orderedNoRepeat', 'orderedNoGap'] as const;

export type SequenceMode = (typeof SEQUENCE_MODES)[number];

/** A step is a bit of an integer, so there are 32 of them, as many as ClickHouse allows. */
export const MAX_SEQUENCE_STEPS = 32;

/** Finds how many steps of a sequence the events of one customer reached; reused between customers. */
export interface SequenceReader {
  /** Forgets every event seen. */
  readonly start: () => void;
  /** Takes the next event, not earlier than the one before; bit `i` says that it satisfies step `i`. */
  readonly see: (at: number, steps: number) => void;
  /** The steps reached by the events seen since `start`. */
  readonly reached: () => number;
}

/**
 * A reader that answers how far the best chain of events goes. A chain starts at any event that
 * satisfies the first step and takes the later events in turn: one that satisfies the next step
 * serves it, and no event serves two steps. Only events at most `withinMs` after the start, end
 * inclusive, belong to the chain. What becomes of an event that does not satisfy the next step:
 * - `ordered`: it is passed over (windowFunnel of ClickHouse, with its option `strict_once`).
 * - `orderedNoRepeat`: it ends the chain if it satisfies a step reached already (`strict_deduplication`
 *   of ClickHouse, mode 1 of StarRocks).
 * - `orderedNoGap`: it ends the chain, even if it satisfies no step at all (`strict_order` of
 *   ClickHouse along with `strict_deduplication`).
 *
 * Of all chains the longest counts, and the events of one instant are taken in the order that lets
 * it be longest, so the order of input never matters.
 *
 * @param steps how many there are, 1 to 32.
 * @param withinMs null for no limit.
 */
export function createSequence(
  steps: number,
  mode: SequenceMode,
  withinMs: number | null,
): SequenceReader {
  if (!Number.isInteger(steps) || steps < 1 || steps > MAX_SEQUENCE_STEPS) {
    throw new RangeError(`A sequence has 1 to ${MAX_SEQUENCE_STEPS} steps, not ${steps}`);
  }
  const endsAtGap = mode === 'orderedNoGap';
  const endsAtRepeat = mode === 'orderedNoRepeat';
  const limitMs = withinMs ?? Number.POSITIVE_INFINITY;
  // Of the live chains that reached so many steps, when the one that started last started: the
  // others can do nothing that it cannot. Of no live chain, NaN.
  const starts = new Float64Array(steps + 1).fill(Number.NaN);
  const together = createInstant();
  let best = 0;
  let at = Number.NaN;

  const extend = (level: number, start: number): void => {
    if (level > best) best = level;
    if (!((starts[level] as number) >= start)) starts[level] = start;
  };

  // No chain stands above the best level. A start too long ago, like NaN, fails the comparison.
  const seeOne = (mask: number): void => {
    for (let level = Math.min(best, steps - 1); level > 0; level--) {
      const start = starts[level] as number;
      if (!(at - start <= limitMs)) continue;
      const isNext = hasStep(mask, level);
      if (isNext || endsAtGap || (endsAtRepeat && (mask & firstSteps(level)) !== 0)) {
        starts[level] = Number.NaN;
      }
      if (isNext) extend(level + 1, start);
    }
    if (hasStep(mask, 0)) extend(1, at);
  };

  const seeTogether = (): void => {
    for (let level = Math.min(best, steps - 1); level >= 0; level--) {
      // An event may always stand before the start of a chain, so there the chain is free to begin.
      const start = level === 0 ? at : (starts[level] as number);
      if (!(at - start <= limitMs)) continue;
      starts[level] = Number.NaN;
      const furthest = together.furthest(level, steps);
      if (furthest > best) best = furthest;
      const nearest = level === 0 ? 1 : together.nearest(level, furthest, mustServe(mode, level));
      for (let next = nearest; next <= furthest; next++) extend(next, start);
    }
  };

  const flush = (): void => {
    const count = together.count();
    if (count === 1) seeOne(together.first());
    else if (count > 1) seeTogether();
    together.clear();
  };

  return {
    start: () => {
      starts.fill(Number.NaN);
      together.clear();
      best = 0;
      at = Number.NaN;
    },
    see: (instant, mask) => {
      if (best === steps || (mask === 0 && !endsAtGap)) return;
      if (instant !== at) flush();
      at = instant;
      together.add(mask);
    },
    reached: () => {
      flush();
      return best;
    },
  };
}

/** The steps that an event at this level must not satisfy if it is to be passed over. */
type Obligation = 'none' | 'all' | number;

function mustServe(mode: SequenceMode, level: number): Obligation {
  if (mode === 'ordered') return 'none';
  return mode === 'orderedNoGap' ? 'all' : firstSteps(level + 1);
}

function hasStep(mask: number, step: number): boolean {
  return ((mask >>> step) & 1) === 1;
}

/** The bits of the first `count` steps, 1 to 32 of them. */
function firstSteps(count: number): number {
  return (2 << (count - 1)) - 1;
}

/**
 * The events of one instant, which may serve successive steps in any order: an assignment of events
 * to steps, found by augmenting paths (Kuhn 1955). The buffers grow and are kept.
 */
function createInstant() {
  let masks = new Int32Array(8);
  let servedStep = new Int32Array(8);
  let count = 0;
  let visitedSteps = 0;

  /** Lets a step be served by an event among those that satisfy one of `among`, moving others. */
  const serve = (step: number, among: number): boolean => {
    for (let event = 0; event < count; event++) {
      const mask = masks[event] as number;
      if (!hasStep(mask, step) || (mask & among) === 0) continue;
      const served = servedStep[event] as number;
      if (served >= 0) {
        if (hasStep(visitedSteps, served)) continue;
        visitedSteps |= 1 << served;
        if (!serve(served, among)) continue;
      }
      servedStep[event] = step;
      return true;
    }
    return false;
  };

  const tryServe = (step: number, among: number): boolean => {
    visitedSteps = 1 << step;
    return serve(step, among);
  };

  /** The level that can be reached from a level at the most. */
  const furthest = (level: number, steps: number): number => {
    servedStep.fill(-1, 0, count);
    let reached = level;
    while (reached < steps && tryServe(reached, ANY_STEP)) reached++;
    return reached;
  };

  /**
   * The lowest level on which a chain can go on: every event that must serve a step serves one. The
   * furthest level plus 1 if there is none. Steps and events that can each be served by some
   * assignment can be served by one and the same (Mendelsohn and Dulmage 1958), so that every level
   * from here to the furthest will do.
   */
  const nearest = (level: number, furthestLevel: number, must: Obligation): number => {
    if (must === 'none') return furthestLevel;
    const among = must === 'all' ? ANY_STEP : must;
    let obliged = 0;
    for (let event = 0; event < count; event++) {
      if (must === 'all' || ((masks[event] as number) & must) !== 0) obliged++;
    }
    servedStep.fill(-1, 0, count);
    for (let next = level; next <= furthestLevel; next++) {
      if (obliged === 0) return next;
      if (next < furthestLevel && tryServe(next, among)) obliged--;
    }
    return furthestLevel + 1;
  };

  return {
    furthest,
    nearest,
    count: () => count,
    first: () => masks[0] as number,
    clear: () => {
      count = 0;
    },
    add: (mask: number) => {
      if (count === masks.length) {
        const longer = new Int32Array(2 * count);
        longer.set(masks);
        masks = longer;
        servedStep = new Int32Array(2 * count);
      }
      masks[count++] = mask;
    },
  };
}

const ANY_STEP = -1;
