import type { Crowd } from '../base/order-statistics.js';
import type { Expression } from '../expr/expression.js';
import type { NumberColumn } from '../model/column.js';
import type { Frame } from './frame.js';
import { appendKnown, tallyKnown } from './kernels/measures.js';
import { asNumbers } from './operands.js';
import { arrayFor } from './output-column.js';
import type { Vector } from './vector.js';

/** Numbers of customers that something is learned from, in the making: those that are not null. */
export interface Measure {
  /** Takes the rows at hand. */
  readonly append: () => void;
  readonly finish: () => Crowd;
}

/** Whole numbers no further from zero are counted as they come; others are kept. */
const COUNTED = 2 ** 16;

export function createMeasure(
  of: Expression,
  vector: Vector,
  frame: Frame,
  capacity: number,
): Measure {
  const { data, magnitude } = asNumbers(vector, frame);
  const kind = of.type.kind as NumberColumn['kind'];
  if (kind !== 'number' && magnitude <= COUNTED) {
    const most = Math.ceil(magnitude);
    // The first place is for nulls.
    const counts = new Int32Array(2 * most + 2);
    return {
      append: () => tallyKnown(counts, data, most + 1, frame.count),
      finish: () => ({ least: -most, counts: counts.subarray(1) }),
    };
  }
  const found = arrayFor(kind, magnitude, capacity);
  let size = 0;
  return {
    append: () => {
      size = appendKnown(found, size, data, frame.count);
    },
    finish: () => found.subarray(0, size),
  };
}
