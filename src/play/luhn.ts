/**
 * The check character of Luhn's algorithm for an alphabet of any even size (ISO/IEC 7812-1, annex B, for
 * digits; known as Luhn mod N beyond them), as a place in the alphabet. Every second character, counted
 * from the right, is doubled, and the digits of the double are added; the check character makes the sum a
 * multiple of N.
 *
 * One wrong character is always noticed, for doubling is one to one where N is even. So are two neighbours
 * that changed places, except the first and the last character of the alphabet side by side: doubling moves
 * only those two by the same amount.
 */
export function luhnCheck(places: readonly number[], size: number): number {
  let sum = 0;
  for (let index = places.length - 1; index >= 0; index--) {
    const place = places[index] as number;
    const isDoubled = (places.length - index) % 2 === 1;
    sum += isDoubled ? Math.floor((2 * place) / size) + ((2 * place) % size) : place;
  }
  return (size - (sum % size)) % size;
}
