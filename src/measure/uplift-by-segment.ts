import { compareLabels } from './label.js';
import { type Lift, liftOfGroups } from './lift-of-groups.js';
import { type LiftTest, readTest } from './lift-test.js';

/** A test that is looked at within each segment. */
export interface SegmentedTest extends LiftTest {
  /**
   * `bonferroni` makes intervals of segments so wide that all of them together hold with the confidence asked for; by
   * default each holds with it alone.
   */
  readonly correction?: 'bonferroni';
}

/** What a campaign brought within each segment. */
export interface Uplift {
  /** Over all customers, with the confidence asked for. */
  readonly all: Lift;
  /** By segment, in the order of code points; customers without one last, as null. */
  readonly segments: readonly { readonly segment: string | null; readonly lift: Lift }[];
  /** The confidence of each interval of a segment. */
  readonly confidence: number;
}

/**
 * The lift within each segment, and over all: where a campaign works. Segments are to be those of the time before it, for
 * one that it moves customers into says nothing.
 *
 * Many comparisons find something by chance: at a confidence of 95 % each segment in which the campaign did nothing has a
 * chance of 5 % to look as if it did, and of ten such segments four times in ten at least one does. Corrected by
 * `bonferroni`, each of `k` segments that have customers in both groups is asked with confidence `1 - (1 - c) / k`
 * (Dunn, Journal of the American Statistical Association 56, 1961, 52-64), which holds for all of them together with `c`;
 * each `p` is to be held against `(1 - c) / k` then.
 *
 * @param segmentOf the segment of a customer; null for none, which is a group of its own.
 * @throws ClienteleError as {@link measureLift} does.
 *
 * @example
 * ```ts
 * import { upliftBySegment } from 'clientele/measure';
 *
 * const order = (customerId: string) => ({ id: customerId, customerId, at: 5, amount: 1000 });
 * const { all, segments, confidence } = upliftBySegment(
 *   {
 *     treated: ['new-1', 'new-2', 'loyal-1', 'loyal-2'],
 *     control: ['new-3', 'new-4', 'loyal-3', 'loyal-4'],
 *     orders: ['new-1', 'new-2', 'loyal-1', 'loyal-3'].map(order),
 *     span: { fromMs: 0, toMs: 10 },
 *     correction: 'bonferroni',
 *   },
 *   (customerId) => customerId.split('-')[0] ?? null,
 * );
 * all.conversion?.difference; // => 0.5
 * segments.map(({ segment, lift }) => [segment, lift.conversion?.difference]); // => [['loyal', 0], ['new', 1]]
 * confidence; // => 0.975
 * ```
 */
export function upliftBySegment(
  test: SegmentedTest,
  segmentOf: (customerId: string) => string | null,
): Uplift {
  const { treated, control, outcomeOf } = readTest(test);
  const all = liftOfGroups({ treated: outcomeOf(treated), control: outcomeOf(control) }, test);
  const parts = partsBySegment({ treated, control }, segmentOf);
  const compared = [...parts.values()].filter(
    (part) => part.treated.length > 0 && part.control.length > 0,
  ).length;
  const confidence = confidenceOfEach(test, compared);
  return {
    all,
    segments: [...parts]
      .sort(([one], [other]) => compareLabels(one, other))
      .map(([segment, part]) => ({
        segment,
        lift: liftOfGroups(
          { treated: outcomeOf(part.treated), control: outcomeOf(part.control) },
          { ...test, confidence },
        ),
      })),
    confidence,
  };
}

interface Part {
  readonly treated: string[];
  readonly control: string[];
}

function partsBySegment(
  groups: { readonly [G in keyof Part]: readonly string[] },
  segmentOf: (customerId: string) => string | null,
): Map<string | null, Part> {
  const parts = new Map<string | null, Part>();
  for (const group of ['treated', 'control'] as const) {
    for (const id of groups[group]) {
      const segment = segmentOf(id);
      const part = parts.get(segment) ?? { treated: [], control: [] };
      parts.set(segment, part);
      part[group].push(id);
    }
  }
  return parts;
}

function confidenceOfEach(
  { confidence = 0.95, correction }: Pick<SegmentedTest, 'confidence' | 'correction'>,
  compared: number,
): number {
  return correction === undefined || compared === 0 ? confidence : 1 - (1 - confidence) / compared;
}
