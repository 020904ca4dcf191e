import { ClienteleError } from '../base/outcome.js';
import type { Cuts, RfmCuts } from '../model/calibration.js';
import type { Strategy } from '../model/playbook/strategy.js';
import { cellName, type Scores } from './cell.js';
import { checkCustomers, checkOptions } from './check-input.js';
import { cutPoints, negate, scoreValue } from './cuts.js';
import { type RfmValues, scoresOf, valuesOf } from './rfm-customer.js';
import type { RfmOptions } from './score-rfm.js';
import { type Segmentation, segmentOf } from './segmentation.js';

/**
 * A bound in the unit of the value: days, orders, minor units. `above` and `below` leave the bound
 * itself out.
 */
export interface RfmBound {
  readonly rule: 'above' | 'atLeast' | 'below' | 'atMost';
  readonly value: number;
}

/** What happens when one value changes and the others stay. */
export interface RfmStep {
  readonly bound: RfmBound;
  /** The value nearest to the present one that does it, a whole number if the present one is. */
  readonly value: number;
  /** How many days, orders or minor units away that is; never negative. */
  readonly difference: number;
  /** The score of this value and the segment that follow. */
  readonly score: number | null;
  readonly segment: string | null;
}

/** Why a value has its score, and what would change it. */
export interface RfmMetricExplanation {
  readonly value: number | null;
  readonly score: number | null;
  /** The last bound that the value meets; null in the lowest score. */
  readonly met: RfmBound | null;
  /** The way to a better score; null in the best that can be had. */
  readonly next: RfmStep | null;
  /** The way to another segment by improving this value alone; null where there is none. */
  readonly nextSegment: RfmStep | null;
}

/** Recency also falls by itself, as days pass without an order. */
export interface RfmRecencyExplanation extends RfmMetricExplanation {
  readonly falls: RfmStep | null;
  readonly fallsToSegment: RfmStep | null;
}

/** Why a customer has her scores and her segment; scores and segment null where she is unscored. */
export interface RfmExplanation {
  /** The three scores as `543`, or `10-4-3` with ten bins. */
  readonly cell: string | null;
  readonly segment: string | null;
  readonly strategy: Strategy | null;
  readonly recency: RfmRecencyExplanation;
  readonly frequency: RfmMetricExplanation;
  readonly monetary: RfmMetricExplanation;
}

/**
 * Explains one customer's scores and segment: which cut each value meets, which cell that is, and how
 * many days, orders or how much money separate her from the next score and from another segment.
 *
 * @param options as for {@link scoreRfm}; `cuts` are needed unless there are thresholds.
 *   Throws a {@link ClienteleError} that holds every mistake in them.
 *
 * @example
 * ```ts
 * import { explainRfm } from 'clientele';
 *
 * const thresholds = { recencyDays: [10], frequency: [3], monetary: [20000] };
 * const values = { recencyDays: 4, frequency: 2, monetary: 25000 };
 * const { segment, frequency } = explainRfm(values, { thresholds, segments: 'eight' });
 * segment; // => 'important-develop'
 * frequency.nextSegment; // => { value: 3, difference: 1, segment: 'important-value', ... }
 * ```
 */
export function explainRfm(values: RfmValues, options: RfmOptions): RfmExplanation {
  checkCustomers([{ ...values, id: '' }], false);
  const { scoring, frozen } = checkOptions(options);
  const cuts = frozen ?? (scoring.cuts.from === 'thresholds' ? scoring.cuts.given : undefined);
  if (cuts === undefined) throw new ClienteleError([CUTS_MISSING]);
  const view: View = { values: valuesOf(values), cuts, segmentation: scoring.segmentation };
  const { scores, segment } = standing(view);
  const described = scoring.segmentation?.segments.find(({ name }) => name === segment);
  return {
    cell: scores && cellName(scores, scoring.bins),
    segment,
    strategy: described?.strategy ?? null,
    recency: {
      ...explainMetric('recencyDays', view),
      falls: firstStep(view, 'recencyDays', view.cuts.r, 'worse', () => true),
      fallsToSegment: segmentStep(view, 'recencyDays', 'worse'),
    },
    frequency: explainMetric('frequency', view),
    monetary: explainMetric('monetary', view),
  };
}

const CUTS_MISSING = {
  code: 'CALIBRATION_MISSING',
  severity: 'error',
  pointer: '/cuts',
  message: 'scores that are learned from the crowd cannot be explained without its cuts',
  expected: 'the cuts of fitRfm or scoreRfm',
} as const;

interface View {
  readonly values: RfmValues;
  readonly cuts: RfmCuts;
  readonly segmentation: Segmentation | null;
}

type ValueName = keyof RfmValues;

function standing({ values, cuts, segmentation }: View) {
  const { r, f, m } = scoresOf(values, cuts);
  const scores: Scores | null = r === null || f === null || m === null ? null : { r, f, m };
  const segment = segmentation && segmentOf(segmentation, { ...values, scores });
  return { scores, segment };
}

function explainMetric(name: ValueName, view: View): RfmMetricExplanation {
  const cuts = scoreCuts(view, name);
  const value = view.values[name];
  const reached = scoreValue(scored(value, name), cuts);
  const met = cuts === null || reached === null ? undefined : cutPoints(cuts)[reached - 2];
  return {
    value,
    score: reached,
    met: cuts === null || met === undefined ? null : boundOf(met, cuts, name, 'better'),
    next: firstStep(view, name, cuts, 'better', () => true),
    nextSegment: segmentStep(view, name, 'better'),
  };
}

type Direction = 'better' | 'worse';

function segmentStep(view: View, name: ValueName, direction: Direction): RfmStep | null {
  const { segment } = standing(view);
  if (segment === null) return null;
  const cuts = segmentCuts(view, name);
  return firstStep(view, name, cuts, direction, (step) => step.segment !== segment);
}

/** The cuts at which the segment can change: those of the score, or those of a grid. */
function segmentCuts(view: View, name: ValueName): Cuts | null {
  const { segmentation } = view;
  if (segmentation?.by !== 'grid') {
    return scoreCuts(view, name);
  }
  if (name === 'recencyDays') {
    return { atOrAbove: segmentation.recencyDays.map(negate).reverse() };
  }
  return { atOrAbove: name === 'frequency' ? segmentation.orderCounts : [] };
}

/** The nearest step in a direction that is wanted. */
function firstStep(
  view: View,
  name: ValueName,
  cuts: Cuts | null,
  direction: Direction,
  wanted: (step: RfmStep) => boolean,
): RfmStep | null {
  const present = view.values[name];
  const place = scoreValue(scored(present, name), cuts);
  if (present === null || cuts === null || place === null) return null;
  const points = cutPoints(cuts);
  const ahead =
    direction === 'better' ? points.slice(place - 1) : points.slice(0, place - 1).reverse();
  for (const cut of ahead) {
    const bound = boundOf(cut, cuts, name, direction);
    const value = nearestWithin(bound, Number.isInteger(present));
    if (name === 'recencyDays' && value < 0) continue;
    const changed = { ...view, values: { ...view.values, [name]: value } };
    const { segment } = standing(changed);
    const score = scoreValue(scored(value, name), scoreCuts(view, name));
    const step = { bound, value, difference: Math.abs(value - present), score, segment };
    if (wanted(step)) return step;
  }
  return null;
}

function scored(value: number | null, name: ValueName): number | null {
  return value !== null && name === 'recencyDays' ? negate(value) : value;
}

function scoreCuts({ cuts }: View, name: ValueName): Cuts | null {
  return { recencyDays: cuts.r, frequency: cuts.f, monetary: cuts.m }[name];
}

const OPPOSITE = { above: 'atMost', atLeast: 'below' } as const;
const MIRRORED = { above: 'below', atLeast: 'atMost', below: 'above', atMost: 'atLeast' } as const;

/** What a value must satisfy to be on the better or the worse side of a cut. */
function boundOf(cut: number, cuts: Cuts, name: ValueName, direction: Direction): RfmBound {
  const better = 'above' in cuts ? 'above' : 'atLeast';
  const rule = direction === 'better' ? better : OPPOSITE[better];
  if (name !== 'recencyDays') return { rule, value: cut };
  return { rule: MIRRORED[rule], value: negate(cut) };
}

function nearestWithin({ rule, value }: RfmBound, whole: boolean): number {
  if (rule === 'atLeast') return whole ? Math.ceil(value) : value;
  if (rule === 'atMost') return whole ? Math.floor(value) : value;
  if (rule === 'above') return whole ? Math.floor(value) + 1 : value + hair(value);
  return whole ? Math.ceil(value) - 1 : value - hair(value);
}

/** A step that changes a double, and hardly more. */
function hair(value: number): number {
  return value === 0 ? Number.MIN_VALUE : Math.abs(value) * Number.EPSILON;
}
