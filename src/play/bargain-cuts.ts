import { ClienteleError } from '../base/outcome.js';
import { percentOff } from '../pricing/index.js';
import { drawBelow } from './seeded.js';
import { checkPacket } from './split-packet.js';

/** A price that friends cut down. */
export interface Bargain {
  /** How much is to be cut in all. */
  readonly totalMinor: number;
  /** How many it takes. */
  readonly people: number;
  /** What each cuts at least; by default 1. */
  readonly leastMinor?: number;
  /** Who knows it knows every cut: keep it secret. */
  readonly seed: string;
}

/** The share of what is left to be cut that one helper cuts, in percent. */
const LEAST_PERCENT = 20;
const MOST_PERCENT = 50;

/**
 * What each helper cuts off a price 砍价, in the order in which they come, in minor units: the first cut
 * much, the later ones less. The minimum of everybody still to come, this one included, is set aside; of
 * the rest a helper cuts a share drawn evenly from 20 to 50 whole percent, rounded down, yet never below
 * the minimum; the last cuts all that is left. So it goes in CRMEB
 * (`StoreBargainUserHelpServices::randomFloat`). The draw is the first 52 bits of md5 over the JSON list
 * `[seed, place]`, with places from 0.
 *
 * @throws ClienteleError where the total is too small for so many people.
 *
 * @example
 * ```ts
 * import { bargainCuts } from 'clientele';
 *
 * const cuts = bargainCuts({ totalMinor: 1000, people: 5, seed: 'b-1' });
 * cuts.reduce((sum, cut) => sum + cut, 0); // => 1000
 * ```
 */
export function bargainCuts({
  totalMinor,
  people,
  leastMinor = 1,
  seed,
}: Bargain): readonly number[] {
  const issues = checkPacket(totalMinor, people, leastMinor, 'people');
  if (issues.length > 0) throw new ClienteleError(issues);

  let leftMinor = totalMinor;
  const cuts: number[] = [];
  for (let place = 0; place < people - 1; place++) {
    const spareMinor = leftMinor - leastMinor * (people - place);
    const percent = LEAST_PERCENT + drawBelow(MOST_PERCENT - LEAST_PERCENT + 1, [seed, place]);
    const cut = Math.max(leastMinor, percentOff(spareMinor, percent, { mode: 'floor' }));
    cuts.push(cut);
    leftMinor -= cut;
  }
  return [...cuts, leftMinor];
}
