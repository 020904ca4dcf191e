/** A figure as it is counted: integers, so that figures of parts add up to the figure of the whole. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * The value of a fraction; null where nothing stands below the line.
 *
 * @example
 * ```ts
 * import { valueOfFraction } from 'clientele/measure';
 *
 * valueOfFraction({ numerator: 1, denominator: 4 }); // => 0.25
 * valueOfFraction({ numerator: 0, denominator: 0 }); // => null
 * ```
 */
export function valueOfFraction({ numerator, denominator }: Fraction): number | null {
  return denominator === 0 ? null : numerator / denominator;
}

/**
 * The figure of a whole from those of its parts, such as a kind of campaign from its campaigns. A customer who is in two
 * parts counts in both.
 *
 * @example
 * ```ts
 * import { addFractions } from 'clientele/measure';
 *
 * addFractions([{ numerator: 1, denominator: 4 }, { numerator: 0, denominator: 2 }]);
 * // => { numerator: 1, denominator: 6 }
 * ```
 */
export function addFractions(fractions: readonly Fraction[]): Fraction {
  return fractions.reduce(
    (total, { numerator, denominator }) => ({
      numerator: total.numerator + numerator,
      denominator: total.denominator + denominator,
    }),
    { numerator: 0, denominator: 0 },
  );
}
