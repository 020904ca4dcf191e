import { qnorm } from 'lib-r-math.js';

/**
 * How many standard errors an interval reaches to either side. Asked of the lower tail: `1 - confidence` is exact where it
 * is small, and `1 + confidence` would be rounded to 2.
 */
export function standardErrors(confidence: number): number {
  return -qnorm((1 - confidence) / 2);
}
