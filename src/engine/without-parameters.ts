import type { Definition } from '../expr/definition.js';
import { namesRead } from '../expr/expression.js';

/** The definitions that can be answered before anything is learned. */
export function withoutParameters(definitions: readonly Definition[]): Definition[] {
  const waiting = new Set<string>();
  return definitions.filter(({ name, source }) => {
    if (source.from !== 'expression') return true;
    const { expression } = source;
    const waits =
      namesRead(expression, 'parameter').length > 0 ||
      namesRead(expression).some((read) => waiting.has(read));
    if (waits) waiting.add(name);
    return !waits;
  });
}
