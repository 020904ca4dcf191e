import type { RfmCuts } from '../model/calibration.js';
import type { RfmScoring } from '../model/playbook/rfm.js';
import { checkCustomers, checkOptions } from './check-input.js';
import { fitCuts } from './cuts.js';
import { METRICS, type Scoring } from './read-scoring.js';
import { hasOrders, type RfmCustomer, scoresOf, valuesOf } from './rfm-customer.js';
import { segmentOf } from './segmentation.js';

/** What {@link scoreRfm} needs to know; with `cuts` nothing is learned from the customers given. */
export interface RfmOptions extends RfmScoring {
  readonly cuts?: RfmCuts;
}

/** The scores of one customer; all null where one of her values is unknown. */
export interface RfmResult {
  readonly id: string;
  readonly r: number | null;
  readonly f: number | null;
  readonly m: number | null;
  /** The three scores as digits, 543 say; null with ten bins, where they would run together. */
  readonly score: number | null;
  readonly segment: string | null;
}

/** The scores of many customers, and by which cuts they came about. */
export interface RfmScores {
  readonly cuts: RfmCuts;
  /** In the order of the input, the unscored included. */
  readonly customers: readonly RfmResult[];
  /** The ids of those without scores: no counted order, or a value unknown. */
  readonly unscored: readonly string[];
}

/**
 * Learns the cut points of recency, frequency and monetary from customers. Those without a counted
 * order (frequency 0 or null) are left out; where nobody is left the cuts are null. The order of the
 * customers makes no difference. With thresholds the cuts are those, whoever is given.
 *
 * Throws a {@link ClienteleError} that holds every mistake in the options and the customers.
 *
 * @example
 * ```ts
 * import { fitRfm } from 'clientele';
 *
 * const customers = [
 *   { id: 'ann', recencyDays: 3, frequency: 9, monetary: 90000 },
 *   { id: 'bob', recencyDays: 90, frequency: 1, monetary: 1200 },
 * ];
 * fitRfm(customers, { bins: 2 });
 * // => { r: { above: [-90] }, f: { above: [1] }, m: { above: [1200] } }
 * ```
 */
export function fitRfm(customers: readonly RfmCustomer[], options: RfmScoring = {}): RfmCuts {
  const { scoring } = checkOptions(options);
  checkCustomers(customers, mustBeWhole(scoring));
  return learn(customers, scoring);
}

/**
 * Scores customers by recency, frequency and monetary, and names their segments. The cuts are
 * learned from the same customers ({@link fitRfm}) unless given. Recency is scored as -recencyDays,
 * so that ties take the lower score in all three. Equal values get equal scores, whatever the order of
 * the customers.
 *
 * Throws a {@link ClienteleError} that holds every mistake in the options and the customers, cuts
 * that another mode has made included (CALIBRATION_MISMATCH).
 *
 * @example
 * ```ts
 * import { scoreRfm } from 'clientele';
 *
 * const customers = [
 *   { id: 'ann', recencyDays: 3, frequency: 9, monetary: 90000 },
 *   { id: 'bob', recencyDays: 90, frequency: 1, monetary: 1200 },
 *   { id: 'eve', recencyDays: null, frequency: 0, monetary: 0 },
 * ];
 * const { customers: scored, unscored } = scoreRfm(customers, { bins: 2, segments: 'eight' });
 * scored[0]; // => { id: 'ann', r: 2, f: 2, m: 2, score: 222, segment: 'important-value' }
 * unscored; // => ['eve']
 * ```
 */
export function scoreRfm(customers: readonly RfmCustomer[], options: RfmOptions = {}): RfmScores {
  const { scoring, frozen } = checkOptions(options);
  checkCustomers(customers, frozen === undefined && mustBeWhole(scoring));
  const cuts = frozen ?? learn(customers, scoring);
  const results = customers.map((customer) => scoreCustomer(customer, cuts, scoring));
  const isScored = ({ r, f, m }: RfmResult) => r !== null && f !== null && m !== null;
  const unscored = results.filter((result) => !isScored(result)).map(({ id }) => id);
  return { cuts, customers: results, unscored };
}

function scoreCustomer(customer: RfmCustomer, cuts: RfmCuts, scoring: Scoring): RfmResult {
  const known = valuesOf(customer);
  const scores = scoresOf(known, cuts);
  const { r, f, m } = scores;
  const all = r === null || f === null || m === null ? null : { r, f, m };
  const { segmentation, bins } = scoring;
  return {
    id: customer.id,
    ...scores,
    score: all && bins < 10 ? 100 * all.r + 10 * all.f + all.m : null,
    segment: segmentation && segmentOf(segmentation, { ...known, scores: all }),
  };
}

function learn(customers: readonly RfmCustomer[], { bins, cuts }: Scoring): RfmCuts {
  if (cuts.from === 'thresholds') return cuts.given;
  const { mode } = cuts;
  const population = customers.filter(hasOrders);
  const [r, f, m] = METRICS.map(({ value, descending }) => {
    const values = population.map((customer) => customer[value]).filter((known) => known !== null);
    return fitCuts(values, { bins, mode, descending });
  });
  return { r: r ?? null, f: f ?? null, m: m ?? null };
}

/** Mode `r-compatible` adds 1 to a quantile, which makes sense among whole numbers only. */
function mustBeWhole({ cuts }: Scoring): boolean {
  return cuts.from === 'crowd' && cuts.mode === 'r-compatible';
}
