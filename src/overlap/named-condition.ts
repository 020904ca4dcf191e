import type { Definition, Source } from '../expr/definition.js';
import { readsLearned } from './moment.js';

type Written = Definition & { readonly source: Extract<Source, { from: 'expression' }> };

/** Whether a name stands for a condition that can be read in its place: a segment, a control group. */
export function isNamedCondition(definition: Definition | undefined): definition is Written {
  if (definition?.type.kind !== 'boolean' || definition.source.from !== 'expression') return false;
  return !readsLearned(definition.source.expression);
}
