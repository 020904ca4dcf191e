import { ClienteleError, type Issue } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import { reportUnknown } from '../expr/section.js';
import { type FunnelStage, levelOf } from './funnel-stage.js';
import { FUNNEL_PRESETS } from './presets.js';

/** The stages of AIDEES, in order; sharing feeds attention. */
export const AIDEES_STAGES = [
  'attention',
  'interest',
  'desire',
  'experience',
  'enthusiasm',
  'share',
] as const;

/** One of the six stages. */
export type AideesStage = (typeof AIDEES_STAGES)[number];

type ByStage = { readonly [S in AideesStage]?: number };

/** Where a group of customers at a stage is met, and with what. */
export interface Touchpoint {
  readonly stage: AideesStage;
  /** Left out: every group. */
  readonly group?: string;
  readonly channel: string;
  readonly content: string;
}

/** What counts as full at each stage, how much each stage weighs, and where it is served. */
export interface AideesOptions {
  /** By stage, the count that is worth the full score; the default marker's if left out. */
  readonly targets?: ByStage;
  /** By stage, its weight in the score; 1 if left out. */
  readonly weights?: ByStage;
  /** By stage, the count that makes it reached; the default marker's if left out. */
  readonly atLeast?: ByStage;
  /** Which stage counts as reached: `furthest` (default) or `everyEarlier`. */
  readonly mode?: 'furthest' | 'everyEarlier';
  /** The map from (stage, group) to channel and content. */
  readonly touchpoints?: readonly Touchpoint[];
  /** The group of the customer, for the touchpoints. */
  readonly group?: string;
}

export interface AideesPlace extends FunnelStage {
  readonly stage: AideesStage | null;
  /** The weighted mean over the stages of min(1, count / target), from 0 to 1. */
  readonly score: number;
  /** The touchpoints of the stage and the group, in the order given. */
  readonly touchpoints: readonly Touchpoint[];
}

/**
 * Where a customer stands in AIDEES (Katahira 2006), how far along she is, and where to meet her.
 * The score is our own definition: per stage min(1, count / target), and their weighted mean; a
 * stage without a count counts 0.
 *
 * @param counts by stage: detail pages viewed, products put into the cart, orders, and so on.
 * @throws ClienteleError with every mistake: an unknown stage, a count that is not an integer from 0,
 *   a target or threshold that is not one from 1, a negative weight, weights that are all 0.
 *
 * @example
 * ```ts
 * import { aidees } from 'clientele';
 *
 * const weights = { interest: 0, experience: 0, enthusiasm: 0, share: 0 };
 * const place = aidees({ attention: 4, desire: 1 }, { targets: { desire: 2 }, weights });
 * place.stage; // => 'desire'
 * place.score; // => 0.75
 * ```
 */
export function aidees(counts: ByStage, options: AideesOptions = {}): AideesPlace {
  const { targets, weights, atLeast, mode = 'furthest', touchpoints = [], group } = options;
  const issues: Issue[] = [];
  const read = (given: ByStage | undefined, name: string, otherwise: (stage: number) => number) =>
    readByStage(given, name, otherwise, issues);
  const count = read(counts, 'counts', () => 0);
  const target = read(targets, 'targets', markerCount);
  const weight = read(weights, 'weights', () => 1);
  const threshold = read(atLeast, 'atLeast', markerCount);
  if (weight.every((one) => one === 0)) {
    const message = 'every weight is 0';
    issues.push({ code: 'OUT_OF_RANGE', severity: 'error', pointer: '/weights', message });
  }
  if (issues.length > 0) throw new ClienteleError(issues);

  let sum = 0;
  let weightSum = 0;
  AIDEES_STAGES.forEach((_, stage) => {
    const goal = target[stage] as number;
    const share = Math.min(count[stage] as number, goal) / goal;
    sum += (weight[stage] as number) * share;
    weightSum += weight[stage] as number;
  });
  const level = levelOf(count, threshold, mode === 'furthest');
  const stage = AIDEES_STAGES[level - 1] ?? null;
  return {
    stage,
    level,
    score: sum / weightSum,
    touchpoints: touchpoints.filter(
      (point) => point.stage === stage && (point.group === undefined || point.group === group),
    ),
  };
}

function markerCount(stage: number): number {
  const marker = FUNNEL_PRESETS.aidees.steps[stage]?.marker;
  return marker !== undefined && 'atLeast' in marker ? (marker.atLeast ?? 1) : 1;
}

function readByStage(
  given: ByStage | undefined,
  name: string,
  otherwise: (stage: number) => number,
  issues: Issue[],
): readonly number[] {
  const pointer = `/${name}`;
  const report = (issue: Omit<Issue, 'severity'>) => issues.push({ ...issue, severity: 'error' });
  for (const key of Object.keys(given ?? {})) {
    if ((AIDEES_STAGES as readonly string[]).includes(key)) continue;
    reportUnknown('UNKNOWN_STEP', 'stage', key, child(pointer, key), AIDEES_STAGES, report);
  }
  const least = name === 'counts' || name === 'weights' ? 0 : 1;
  const isAllowed = (value: number) =>
    value >= least && (name === 'weights' ? Number.isFinite(value) : Number.isSafeInteger(value));
  return AIDEES_STAGES.map((stage, index) => {
    const value = given?.[stage];
    if (value === undefined) return otherwise(index);
    if (isAllowed(value)) return value;
    const expected = `${name === 'weights' ? 'a number' : 'an integer'} from ${least}`;
    const message = `${value} is not allowed here`;
    report({ code: 'OUT_OF_RANGE', pointer: child(pointer, stage), message, expected });
    return otherwise(index);
  });
}
