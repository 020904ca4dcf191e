/**
 * A seeded stream of numbers (the generator "sfc32" of Chris Doty-Humphrey's PractRand), so that every
 * run and every machine works on the same data.
 */
export function createRandom(seed) {
  let a = seed >>> 0;
  let b = 0x9e3779b9;
  let c = 0x243f6a88;
  let counter = 1;
  const next32 = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 16; round++) next32();
  const uniform = () => next32() / 2 ** 32;
  return {
    /** From 0 to below 1. */
    uniform,
    /** A whole number from 0 to below `end`. */
    below: (end) => Math.floor(uniform() * end),
    /** Around 0, with deviation 1 (Box and Muller 1958). */
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}
