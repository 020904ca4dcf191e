import { fail, type Issue, type Outcome, succeed } from '../base/outcome.js';
import { checkWhole, fault } from './check-amount.js';

/**
 * Digits and capitals without I, L, O and U: none looks like another, and few words come about (Crockford,
 * "Base 32", https://www.crockford.com/base32.html).
 */
export const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What codes look like. */
export interface CodeFormat {
  /** The characters that are drawn, by default {@link CODE_ALPHABET}. */
  readonly alphabet?: string;
  /** How many characters are drawn, 1 to 64. */
  readonly length?: number;
  /** Instead of a length: `#` stands for a character that is drawn, as in `####-####`, the rest for itself. */
  readonly pattern?: string;
  /** What every code begins with. */
  readonly prefix?: string;
  /** With `luhn`, the last place holds a check character (Luhn mod N); it needs an alphabet of even size. */
  readonly checksum?: 'luhn';
}

/** A format that was read. */
export interface CodeShape {
  readonly alphabet: readonly string[];
  /** The place in the alphabet of each of its characters. */
  readonly placeOf: ReadonlyMap<string, number>;
  /** Character by character; null stands for one of the alphabet. */
  readonly template: readonly (string | null)[];
  /** How many characters are drawn, without the check character. */
  readonly drawn: number;
  readonly hasCheck: boolean;
}

const MAX_PLACES = 64;
const PLACE = '#';

/** Reads a format; every mistake in it is an issue. */
export function readCodeFormat(format: CodeFormat): Outcome<CodeShape> {
  const { alphabet = CODE_ALPHABET, prefix = '', checksum } = format;
  const characters = [...alphabet];
  const places = [...(format.pattern ?? PLACE.repeat(lengthOf(format)))];
  const count = places.filter((place) => place === PLACE).length;
  const hasCheck = checksum !== undefined;
  const issues = [
    ...checkAlphabet(characters, hasCheck),
    ...checkPlaces(format, count, hasCheck ? 2 : 1),
  ];
  if (issues.length > 0) return fail(issues);
  return succeed({
    alphabet: characters,
    placeOf: new Map(characters.map((character, index) => [character, index])),
    template: [...prefix, ...places.map((place) => (place === PLACE ? null : place))],
    drawn: hasCheck ? count - 1 : count,
    hasCheck,
  });
}

/** A length that is none is told by the check of it; here it must only not throw. */
function lengthOf({ length }: CodeFormat): number {
  return Number.isInteger(length) ? Math.min(Math.max(length as number, 0), MAX_PLACES) : 0;
}

function checkAlphabet(characters: readonly string[], hasCheck: boolean): readonly Issue[] {
  const pointer = '/alphabet';
  if (characters.length < 2) {
    return [fault('EMPTY', pointer, 'is too short', 'at least two characters')];
  }
  const repeated = characters.find((character, index) => characters.indexOf(character) !== index);
  if (repeated !== undefined) {
    const message = `holds ${JSON.stringify(repeated)} twice`;
    return [fault('DUPLICATE_NAME', pointer, message, 'every character once')];
  }
  if (!hasCheck || characters.length % 2 === 0) return [];
  const message = `holds ${characters.length} characters, too many by one for a check`;
  return [fault('INVALID_VALUE', pointer, message, 'an even number of characters')];
}

function checkPlaces(
  { length, pattern }: CodeFormat,
  count: number,
  least: number,
): readonly Issue[] {
  if (length !== undefined && pattern !== undefined) {
    return [fault('CONFLICTING_KEYS', '', 'has a length and a pattern', 'one of them')];
  }
  if (length !== undefined) return checkWhole(length, '/length', { min: least, max: MAX_PLACES });
  if (pattern === undefined) {
    return [fault('MISSING_KEY', '', 'has neither a length nor a pattern', 'one of them')];
  }
  if (count >= least && count <= MAX_PLACES) return [];
  const message = `holds ${count} places`;
  const expected = `${least} to ${MAX_PLACES} times ${PLACE}`;
  return [fault('OUT_OF_RANGE', '/pattern', message, expected)];
}
