import type { Aggregate, AggregateKind } from '../expr/aggregate.js';

/**
 * The aggregates that SQL does not answer, each with the reason. Whatever reads one of them is not
 * answered either, and says so.
 */
export const NOT_IN_SQL: { readonly [K in AggregateKind]?: string } = {
  sequence:
    'steps in order are matched by an automaton that keeps several open beginnings, which SQL has no exact form for',
};

/** Why SQL does not answer an aggregate, or undefined where it does. */
export function reasonNotInSql({ kind, type }: Aggregate): string | undefined {
  if (kind === 'sum' && type.kind === 'number') {
    return 'a sum of doubles depends on the order of the rows';
  }
  return NOT_IN_SQL[kind];
}
