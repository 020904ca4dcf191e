import { cellIndex, type Scores } from './cell.js';
import type { NamedSegment } from './named-segment.js';

/** How a customer comes by a segment, resolved: by the cell of the scores, or by a grid of values. */
export type Segmentation = {
  /** Every segment that can be given, in the order of the map. */
  readonly segments: readonly NamedSegment[];
} & (
  | {
      readonly by: 'cells';
      readonly bins: number;
      /** bins ^ 3 names, in the order of `cellIndex`. */
      readonly names: readonly string[];
    }
  | {
      readonly by: 'grid';
      /** The last days of every recency state but the last. */
      readonly recencyDays: readonly number[];
      /** The first order counts of every column but the first. */
      readonly orderCounts: readonly number[];
      /** One name per state and column, states outermost. */
      readonly names: readonly string[];
    }
);

/** What a segmentation looks at. */
export interface SegmentInput {
  readonly recencyDays: number | null;
  readonly frequency: number | null;
  readonly scores: Scores | null;
}

/** The segment of a customer, or null where the scores (for a grid: the values) are unknown. */
export function segmentOf(segmentation: Segmentation, input: SegmentInput): string | null {
  if (segmentation.by === 'cells') {
    const { scores } = input;
    return scores && (segmentation.names[cellIndex(scores, segmentation.bins)] ?? null);
  }
  const { recencyDays, frequency } = input;
  if (recencyDays === null || frequency === null) return null;
  const state = segmentation.recencyDays.filter((last) => recencyDays > last).length;
  const column = segmentation.orderCounts.filter((first) => frequency >= first).length;
  const columns = segmentation.orderCounts.length + 1;
  return segmentation.names[state * columns + column] ?? null;
}
