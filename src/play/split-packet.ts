import { fail, type Issue, type Outcome, succeed, unwrap } from '../base/outcome.js';
import { checkWhole, fault } from './check-amount.js';
import { drawBelow } from './seeded.js';

/** A packet to be shared. */
export interface Packet {
  readonly totalMinor: number;
  /** How many share it, at most a million. */
  readonly parts: number;
  /** What each part is at least; by default 1. */
  readonly leastMinor?: number;
  /** Who knows it knows every part: keep it secret. */
  readonly seed: string;
}

/**
 * The parts of a shared packet 分享红包 in the order in which they are taken, in minor units: each at least the
 * minimum, adding up to the total exactly. It is the double-mean draw: of what is left above the minimum of
 * those still to come, a part takes evenly from nothing to twice its mean share; the last takes the rest.
 * So every place expects the same, while later places spread wider.
 *
 * Each draw is the first 52 bits of md5 over the JSON list `[seed, place]`, with places from 0, modulo how
 * many amounts are possible.
 *
 * @throws ClienteleError with OUT_OF_RANGE at `/totalMinor` where the total is too small for so many parts.
 *
 * @example
 * ```ts
 * import { splitPacket } from 'clientele';
 *
 * const parts = splitPacket({ totalMinor: 1000, parts: 4, seed: 'p-1' });
 * parts.reduce((sum, part) => sum + part, 0); // => 1000
 * ```
 */
export function splitPacket(packet: Packet): readonly number[] {
  return unwrap(trySplitPacket(packet));
}

/**
 * As {@link splitPacket}, with every mistake as an issue.
 *
 * @example
 * ```ts
 * import { trySplitPacket } from 'clientele';
 *
 * const outcome = trySplitPacket({ totalMinor: 2, parts: 3, seed: 'p-1' });
 * outcome.ok ? [] : outcome.issues.map(({ code, pointer }) => `${code} ${pointer}`);
 * // => ['OUT_OF_RANGE /totalMinor']
 * ```
 */
export function trySplitPacket(packet: Packet): Outcome<readonly number[]> {
  const { totalMinor, parts, leastMinor = 1, seed } = packet;
  const issues = checkPacket(totalMinor, parts, leastMinor);
  if (issues.length > 0) return fail(issues);

  let spareMinor = totalMinor - parts * leastMinor;
  const amounts: number[] = [];
  for (let place = 0; place < parts - 1; place++) {
    const mostExtra = Math.floor((2 * spareMinor) / (parts - place));
    const extra = drawBelow(mostExtra + 1, [seed, place]);
    amounts.push(leastMinor + extra);
    spareMinor -= extra;
  }
  return succeed([...amounts, leastMinor + spareMinor]);
}

const MAX_PARTS = 1_000_000;

/** Whatever keeps a total from being split into so many parts of at least so much. */
export function checkPacket(
  totalMinor: number,
  parts: number,
  leastMinor: number,
  partsKey: 'parts' | 'people' = 'parts',
): readonly Issue[] {
  const issues = [
    ...checkWhole(totalMinor, '/totalMinor', { min: 0 }),
    ...checkWhole(parts, `/${partsKey}`, { min: 1, max: MAX_PARTS }),
    ...checkWhole(leastMinor, '/leastMinor', { min: 0 }),
  ];
  if (issues.length > 0 || totalMinor >= parts * leastMinor) return issues;
  const message = `${totalMinor} is too little for ${parts} times ${leastMinor}`;
  return [fault('OUT_OF_RANGE', '/totalMinor', message, `at least ${parts * leastMinor}`)];
}
