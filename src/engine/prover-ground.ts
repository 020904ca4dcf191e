import { type Expression, field } from '../expr/expression.js';
import type { FitNeed } from '../expr/fit-need.js';
import type { Ground } from '../overlap/index.js';
import type { Plan } from './plan.js';

/** What the prover may rely on in a plan: how its values come about, and how many scores there can be. */
export function proverGround({
  definitions,
  needs,
  zone,
}: Pick<Plan, 'definitions' | 'needs' | 'zone'>): Ground {
  const byName = new Map(definitions.map((definition) => [definition.name, definition]));
  const cuts = new Map(needs.map((need) => [need.parameter, cutCount(need)]));
  return {
    definition: (name) => byName.get(name),
    cuts: (parameter) => cuts.get(parameter),
    zone,
  };
}

/** Being in a segment, as an expression; undefined where there is no such segment. */
export function segmentCondition(segment: string, ground: Ground): Expression | undefined {
  const definition = ground.definition(`segment.${segment}`);
  return definition && field(definition.name, definition.type);
}

function cutCount({ statistic }: FitNeed): number {
  return statistic.kind === 'ranks' ? statistic.numerators.length : statistic.bins - 1;
}
