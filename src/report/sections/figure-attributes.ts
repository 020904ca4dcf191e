import type { Attributes } from '../markup.js';
import type { Ratio } from '../ratio.js';

/**
 * Marks an element as showing one number: where it stands in the JSON of the report, and its raw value. A
 * value that does not exist is an empty text.
 */
export function figureAttributes(path: string, value: number | null): Attributes {
  return { 'data-figure': path, 'data-value': value ?? '' };
}

/** The same of a rate, with the two numbers it was made from. */
export function ratioAttributes(
  path: string,
  { numerator, denominator, value }: Ratio,
): Attributes {
  return {
    ...figureAttributes(path, value),
    'data-numerator': numerator,
    'data-denominator': denominator,
  };
}
