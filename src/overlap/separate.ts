import type { Expression } from '../expr/expression.js';
import { conjunctsOf } from './conjuncts.js';
import type { Ground } from './ground.js';
import { satisfy } from './satisfy.js';

/**
 * Of rules that cannot all be true, the conditions that exclude each other: one or two if so few
 * suffice, and otherwise a set of which none can be left out. `index` tells whose they are.
 */
export function separate(
  rules: readonly Expression[],
  ground: Ground,
): readonly { readonly index: number; readonly condition: Expression }[] {
  const parts = rules.flatMap((rule, index) =>
    conjunctsOf(rule, ground).map((condition) => ({ index, condition })),
  );
  const cannotHold = (some: typeof parts) =>
    satisfy(
      some.map(({ condition }) => condition),
      ground,
    ).can === 'no';
  const alone = parts.find((part) => cannotHold([part]));
  if (alone !== undefined) return [alone];
  for (const [index, part] of parts.entries()) {
    const other = parts.slice(index + 1).find((later) => cannotHold([part, later]));
    if (other !== undefined) return [part, other];
  }
  let kept = parts;
  for (const part of parts) {
    const fewer = kept.filter((other) => other !== part);
    if (fewer.length > 0 && cannotHold(fewer)) kept = fewer;
  }
  return kept;
}
