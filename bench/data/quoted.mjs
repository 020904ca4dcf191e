/** A list of texts as SQL writes it. */
export function quoted(words) {
  return words.map((word) => `'${word}'`).join(', ');
}
