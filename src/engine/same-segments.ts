import { field } from '../expr/expression.js';
import { type Ground, isSame } from '../overlap/index.js';

/** Whether two segments are proved to be the same customers; without a name, everybody is meant, and nothing is proved. */
export function sameSegments(ground: Ground) {
  const conditionOf = (segment: string | undefined) => {
    const definition = segment === undefined ? undefined : ground.definition(`segment.${segment}`);
    return definition && field(definition.name, definition.type);
  };
  return (first: string | undefined, second: string | undefined): boolean => {
    const [one, other] = [conditionOf(first), conditionOf(second)];
    return one !== undefined && other !== undefined && isSame(one, other, ground);
  };
}
