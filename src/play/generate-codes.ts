import { toMinorUnits } from '../base/money.js';
import { ClienteleError, type Issue } from '../base/outcome.js';
import { checkWhole, fault } from './check-amount.js';
import { checkShape } from './check-code.js';
import { type CodeFormat, type CodeShape, readCodeFormat } from './code-format.js';
import { luhnCheck } from './luhn.js';
import { drawWords } from './seeded.js';

/** Codes wanted. */
export interface CodeOrder extends CodeFormat {
  readonly count: number;
  /** A secret of some length: who knows it knows every code. */
  readonly seed: string;
  /** The codes that were given out before; those of another format take no room. */
  readonly existing?: readonly string[];
  /** The share of all possible codes that may ever exist, 0 to 1, at most four decimals; by default 0.5. */
  readonly maxFill?: number;
}

/** Codes, or why there are none; `left` is how many more there could be, null where the order makes no sense. */
export type CodesOutcome =
  | { readonly ok: true; readonly value: readonly string[] }
  | { readonly ok: false; readonly issues: readonly Issue[]; readonly left: number | null };

/**
 * Codes to be given out, no two alike and none of the existing ones. They are drawn by a seed, so the same
 * order gives the same codes, and an order with the earlier ones as `existing` goes on behind them. Which
 * codes exist cannot be told by counting: each is a draw of its own, and at most half of all possible codes
 * are ever given out (by default), so that a guess rarely hits. With short codes it still does: take as
 * many characters as make hits rare, 12 drawn ones of the default alphabet for a million codes hit once in
 * 10^12 guesses.
 *
 * The k-th try draws its characters from the four words of 32 bits of md5 over the JSON list `[seed, k,
 * block]`, each modulo the size of the alphabet; blocks count four characters. A try that was had before is
 * passed over.
 *
 * @throws ClienteleError where the format is none, or with CODE_SPACE_FULL where so many codes are not left.
 *
 * @example
 * ```ts
 * import { generateCodes } from 'clientele';
 *
 * const order = { pattern: 'VIP-####-####', checksum: 'luhn', count: 3, seed: 'secret' } as const;
 * generateCodes(order).length; // => 3
 * ```
 */
export function generateCodes(order: CodeOrder): readonly string[] {
  const outcome = tryGenerateCodes(order);
  if (outcome.ok) return outcome.value;
  throw new ClienteleError(outcome.issues);
}

/**
 * As {@link generateCodes}, with every mistake as an issue, and how many codes are left.
 *
 * @example
 * ```ts
 * import { tryGenerateCodes } from 'clientele';
 *
 * const hex = { alphabet: '0123456789abcdef', length: 1, seed: 'secret' };
 * const outcome = tryGenerateCodes({ ...hex, count: 17 });
 * // Half of 16.
 * outcome.ok ? null : outcome.left; // => 8
 * ```
 */
export function tryGenerateCodes(order: CodeOrder): CodesOutcome {
  const { count, seed, existing = [], maxFill = 0.5 } = order;
  const format = readCodeFormat(order);
  const issues = [
    ...(format.ok ? [] : format.issues),
    ...checkWhole(count, '/count', { min: 0, max: MAX_COUNT }),
    ...checkFill(maxFill),
  ];
  if (!format.ok || issues.length > 0) return { ok: false, issues, left: null };

  const shape = format.value;
  const taken = new Set(existing.flatMap((code) => knownCode(code, shape)));
  const left = Math.max(0, roomOf(shape, maxFill) - taken.size);
  if (count > left) {
    const message = `asks for ${count} codes, of which ${left} are left`;
    const issue = fault('CODE_SPACE_FULL', '/count', message, `at most ${left}`);
    return { ok: false, issues: [issue], left };
  }
  const codes: string[] = [];
  for (let attempt = 0; codes.length < count; attempt++) {
    const code = drawCode(shape, seed, attempt);
    if (taken.has(code)) continue;
    taken.add(code);
    codes.push(code);
  }
  return { ok: true, value: codes };
}

const MAX_COUNT = 10_000_000;
const FILL_DECIMALS = 4;
const FULL = 10 ** FILL_DECIMALS;

function checkFill(maxFill: number): readonly Issue[] {
  const share = toMinorUnits(maxFill, FILL_DECIMALS);
  if (share !== undefined && share >= 0 && share <= FULL && share / FULL === maxFill) return [];
  const expected = 'a number from 0 to 1 with at most four decimals';
  return [fault('OUT_OF_RANGE', '/maxFill', `${maxFill} is not allowed here`, expected)];
}

/** How many codes may exist at one time, rounded down. */
function roomOf({ alphabet, drawn }: CodeShape, maxFill: number): number {
  const space = alphabet.length ** drawn;
  const share = toMinorUnits(maxFill, FILL_DECIMALS) as number;
  const scaled = space * share;
  // Beyond what is exact nobody will ever get near the end.
  if (!Number.isSafeInteger(scaled)) return Math.min(space * maxFill, Number.MAX_SAFE_INTEGER);
  return (scaled - (scaled % FULL)) / FULL;
}

function knownCode(code: string, shape: CodeShape): readonly string[] {
  const outcome = checkShape(code, shape);
  return outcome.ok ? [outcome.value] : [];
}

const WORDS_PER_BLOCK = 4;

function drawCode(
  { alphabet, template, drawn, hasCheck }: CodeShape,
  seed: string,
  attempt: number,
): string {
  const places: number[] = [];
  for (let block = 0; places.length < drawn; block++) {
    const words = drawWords([seed, attempt, block]);
    for (const word of words.slice(0, Math.min(WORDS_PER_BLOCK, drawn - places.length))) {
      places.push(word % alphabet.length);
    }
  }
  if (hasCheck) places.push(luhnCheck(places, alphabet.length));
  const remaining = places.values();
  return template
    .map((fixed) => fixed ?? (alphabet[remaining.next().value as number] as string))
    .join('');
}
