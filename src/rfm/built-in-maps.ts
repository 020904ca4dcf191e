import type { EightSplit, Grid16Bounds, SegmentMap } from '../model/playbook/rfm.js';
import { EIGHT_SEGMENTS, eightMap } from './maps/eight.js';
import { ELEVEN_SEGMENTS, elevenMap } from './maps/eleven.js';
import { GRID10_SEGMENTS, grid10Map } from './maps/grid10.js';
import { GRID16_SEGMENTS } from './maps/grid16.js';
import type { NamedSegment } from './named-segment.js';
import { resolveSegmentMap, segmentNames } from './segment-map.js';
import type { Segmentation } from './segmentation.js';

/** The maps that are made for five scores. */
export const FIVE_BIN_MAPS = ['eleven', 'grid10'] as const;

/** `eleven` or `grid10`, resolved. */
export function fiveBinSegmentation(name: (typeof FIVE_BIN_MAPS)[number]): Segmentation {
  return name === 'eleven'
    ? cellSegmentation(elevenMap(), 5, ELEVEN_SEGMENTS)
    : cellSegmentation(grid10Map(), 5, GRID10_SEGMENTS);
}

/** `eight`, resolved for a split of each score. */
export function eightSegmentation(split: EightSplit, bins: number): Segmentation {
  return cellSegmentation(eightMap(split, bins), bins, EIGHT_SEGMENTS);
}

/** `grid16`, resolved for its bounds. */
export function grid16Segmentation({ recencyDays, fan }: Grid16Bounds): Segmentation {
  return {
    by: 'grid',
    recencyDays,
    orderCounts: [2, 3, fan],
    names: GRID16_SEGMENTS.map(({ name }) => name),
    segments: GRID16_SEGMENTS,
  };
}

/** A playbook's own map, resolved; it must have passed the linter. */
export function customSegmentation(map: SegmentMap, bins: number): Segmentation {
  const rest = map.otherwise === undefined ? [] : [map.otherwise];
  const names = [...new Set([...segmentNames(map), ...rest])];
  const bare = (name: string) => ({ name, label: { en: name, zh: name }, strategy: null });
  return cellSegmentation(map, bins, names.map(bare));
}

function cellSegmentation(
  map: SegmentMap,
  bins: number,
  segments: readonly NamedSegment[],
): Segmentation {
  return { by: 'cells', bins, names: resolveSegmentMap(map, bins), segments };
}
