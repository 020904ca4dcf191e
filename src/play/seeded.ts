import { md5 } from '../base/md5.js';

/** 13 hex digits are 52 bits, which a double holds exactly. */
const DRAW_DIGITS = 13;
const WORD_DIGITS = 8;

/** What a draw hangs on; the same parts always draw the same. */
export type SeedParts = readonly (string | number | null)[];

/**
 * A whole number from 0 to `count` - 1, drawn by its parts: the first 52 bits of md5 over their list in
 * JSON, modulo `count`. JSON keeps `["a:b","c"]` and `["a","b:c"]` apart, and every runtime writes it
 * alike. No number is likelier than another by more than one part in 2^52 / `count`: for a million, one in
 * four billion.
 */
export function drawBelow(count: number, parts: SeedParts): number {
  const digits = md5(JSON.stringify(parts)).slice(0, DRAW_DIGITS);
  return Number.parseInt(digits, 16) % count;
}

/**
 * The four words of 32 bits of the same digest, for draws among few: modulo `count` none is likelier than
 * another by more than one part in 2^32 / `count`.
 */
export function drawWords(parts: SeedParts): readonly number[] {
  const digits = md5(JSON.stringify(parts));
  return [0, 1, 2, 3].map((index) => {
    const start = index * WORD_DIGITS;
    return Number.parseInt(digits.slice(start, start + WORD_DIGITS), 16);
  });
}
