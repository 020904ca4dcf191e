import { seededRandom } from '../random-rules.js';

/** What a generator asks of chance. One seed gives one sequence of answers, on every host. */
export interface Draw {
  /** True so often, from 0 to 1. */
  readonly chance: (probability: number) => boolean;
  /** A whole number, both ends included. */
  readonly integer: (least: number, most: number) => number;
  readonly one: <T>(choices: readonly T[]) => T;
  /** So many different ones, in any order; all of them where there are fewer. */
  readonly some: <T>(choices: readonly T[], least: number, most: number) => T[];
  readonly many: <T>(least: number, most: number, make: (index: number) => T) => T[];
}

export function drawFrom(seed: number): Draw {
  const random = seededRandom(seed);
  const integer: Draw['integer'] = (least, most) =>
    least + Math.floor(random() * (most - least + 1));
  const one: Draw['one'] = (choices) => {
    if (choices.length === 0) throw new Error('nothing to choose from');
    return choices[integer(0, choices.length - 1)] as (typeof choices)[number];
  };
  return {
    chance: (probability) => random() < probability,
    integer,
    one,
    some: (choices, least, most) => {
      const left = [...choices];
      const count = Math.min(left.length, integer(least, most));
      const taken: typeof left = [];
      while (taken.length < count) taken.push(...left.splice(integer(0, left.length - 1), 1));
      return taken;
    },
    many: (least, most, make) => Array.from({ length: integer(least, most) }, (_, i) => make(i)),
  };
}
