import { type Ground, isSame } from '../overlap/index.js';
import { segmentCondition } from './prover-ground.js';

/** Whether two segments are proved to be the same customers; without a name, everybody is meant, and nothing is proved. */
export function sameSegments(ground: Ground) {
  return (first: string | undefined, second: string | undefined): boolean => {
    if (first === undefined || second === undefined) return false;
    const [one, other] = [segmentCondition(first, ground), segmentCondition(second, ground)];
    return one !== undefined && other !== undefined && isSame(one, other, ground);
  };
}
