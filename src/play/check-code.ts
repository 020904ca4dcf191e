import { fail, type Outcome, succeed } from '../base/outcome.js';
import { fault } from './check-amount.js';
import { type CodeFormat, type CodeShape, readCodeFormat } from './code-format.js';
import { luhnCheck } from './luhn.js';

/** What is read as what, where the alphabet has the one and not the other. */
const LOOK_ALIKES: { readonly [character: string]: string } = { O: '0', I: '1', L: '1' };

/**
 * A code as it was generated, from what somebody typed, or what is wrong with it: INVALID_CODE where it
 * does not fit the format, WRONG_CHECK where it is no code of ours because a character is wrong. Spaces
 * around it are dropped, small letters are read as capitals where there are no small ones (and the other
 * way round), O as 0, I and L as 1 where only the digits are in the alphabet.
 *
 * With a checksum it notices every single wrong character and every two neighbours that changed places,
 * except the first and the last character of the alphabet side by side (`0Z` for `Z0`). Without looking
 * anything up it cannot tell more: one in N of all typed texts passes the check, N being the size of the
 * alphabet.
 *
 * @example
 * ```ts
 * import { checkCode, generateCodes } from 'clientele';
 *
 * const format = { pattern: '####-####', checksum: 'luhn' } as const;
 * const [code = ''] = generateCodes({ ...format, count: 1, seed: 'secret' });
 * checkCode(code.toLowerCase(), format).ok; // => true
 * checkCode('0000-0001', format).ok; // => false
 * ```
 */
export function checkCode(typed: string, format: CodeFormat): Outcome<string> {
  const outcome = readCodeFormat(format);
  return outcome.ok ? checkShape(typed, outcome.value) : outcome;
}

/** As {@link checkCode}, for a format that was read. */
export function checkShape(typed: string, shape: CodeShape): Outcome<string> {
  const { template, placeOf } = shape;
  const characters = [...typed.trim()];
  if (characters.length !== template.length) {
    return invalid(`has ${characters.length} characters`, `${template.length} characters`);
  }
  const read = readerOf(shape);
  const code: string[] = [];
  const places: number[] = [];
  for (const [index, fixed] of template.entries()) {
    const character = characters[index] as string;
    if (fixed !== null) {
      if (read.fold(character) !== read.fold(fixed)) {
        return invalid(`has ${quoted(character)} at place ${index + 1}`, quoted(fixed));
      }
      code.push(fixed);
      continue;
    }
    const known = read.character(character);
    const place = placeOf.get(known);
    if (place === undefined) {
      const message = `has ${quoted(character)} at place ${index + 1}`;
      return invalid(message, 'a character of the alphabet');
    }
    code.push(known);
    places.push(place);
  }
  if (shape.hasCheck && luhnCheck(places.slice(0, -1), placeOf.size) !== places.at(-1)) {
    return fail([fault('WRONG_CHECK', '', 'has a wrong character', 'a code as it was given out')]);
  }
  return succeed(code.join(''));
}

function readerOf({ alphabet, placeOf }: CodeShape) {
  const letters = alphabet.join('');
  const hasSmall = letters !== letters.toUpperCase();
  const hasCapital = letters !== letters.toLowerCase();
  const fold = (character: string): string => {
    if (hasSmall && hasCapital) return character;
    return hasSmall ? character.toLowerCase() : character.toUpperCase();
  };
  const character = (typed: string): string => {
    const folded = fold(typed);
    const alike = LOOK_ALIKES[folded.toUpperCase()];
    return placeOf.has(folded) || alike === undefined ? folded : alike;
  };
  return { fold, character };
}

function invalid(message: string, expected: string): Outcome<never> {
  return fail([fault('INVALID_CODE', '', message, expected)]);
}

function quoted(character: string): string {
  return JSON.stringify(character);
}
