import type { RfmSection } from '../model/playbook/rfm.js';
import { checkOptions } from './check-input.js';
import type { NamedSegment } from './named-segment.js';

/**
 * Every segment that scoring can give, in the order of its map: name, words, and the strategy that it
 * carries as data (goal, plays, contacts per period, strength). Empty without a segment map.
 *
 * @param section the rfm section of a playbook, or the options of {@link scoreRfm} without cuts.
 *   Throws a {@link ClienteleError} that holds every mistake in what concerns scores and segments.
 *
 * @example
 * ```ts
 * import { rfmSegments } from 'clientele';
 *
 * const grid16 = { recencyDays: [30, 90, 180], fan: 6 } as const;
 * const [activeNew] = rfmSegments({ segments: { grid16 } });
 * activeNew?.name; // => 'active-new'
 * activeNew?.strategy?.plays[0]; // => 'review-gift'
 * ```
 */
export function rfmSegments(section: RfmSection): readonly NamedSegment[] {
  const { window: _, recency: __, monetary: ___, ...options } = section;
  return checkOptions(options).scoring.segmentation?.segments ?? [];
}
