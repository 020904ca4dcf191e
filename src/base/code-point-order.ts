/**
 * Orders strings by Unicode code point: the order of UTF-8 bytes, which databases call "C" or
 * binary. JavaScript's own `<` orders by UTF-16 unit and puts U+FFFF after U+10000.
 * Returns a negative number, zero or a positive number.
 *
 * @example
 * ```ts
 * import { compareCodePoints } from 'clientele';
 * ['b', 'a', 'B'].sort(compareCodePoints); // => ['B', 'a', 'b']
 * ```
 */
export function compareCodePoints(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return liftSurrogate(left) - liftSurrogate(right);
  }
  return a.length - b.length;
}

/** Moves surrogates (0xD800 to 0xDFFF) above every other UTF-16 unit, where their code points lie. */
function liftSurrogate(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x2800 : unit;
}
