import { MOTIVES, type Motive } from '../model/playbook/attitude.js';

/** The motive of the greatest known strength; of equals the first in the order of {@link MOTIVES}. */
export function dominantMotive(strengthOf: (motive: Motive) => number | null): Motive | null {
  let dominant: Motive | null = null;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const motive of MOTIVES) {
    const strength = strengthOf(motive);
    if (strength === null || strength <= greatest) continue;
    dominant = motive;
    greatest = strength;
  }
  return dominant;
}
