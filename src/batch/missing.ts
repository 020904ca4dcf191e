import type { Definition } from '../expr/definition.js';
import { namesRead } from '../expr/expression.js';
import type { TableName } from '../model/tables.js';

/** The values that nobody has because a fact table is absent, each with the tables that it lacks. */
export function missingTables(
  definitions: readonly Definition[],
  isPresent: (table: TableName) => boolean,
): ReadonlyMap<string, readonly TableName[]> {
  const missing = new Map<string, readonly TableName[]>();
  for (const { name, source } of definitions) {
    const lacking = new Set<TableName>();
    if (source.from === 'aggregate') {
      const { table } = source.aggregate;
      // An order line takes its instant and its status from its order.
      for (const needed of table === 'orderLines' ? (['orderLines', 'orders'] as const) : [table]) {
        if (!isPresent(needed)) lacking.add(needed);
      }
    } else if (source.from === 'expression') {
      for (const read of namesRead(source.expression)) {
        for (const table of missing.get(read) ?? []) lacking.add(table);
      }
    }
    if (lacking.size > 0) missing.set(name, [...lacking]);
  }
  return missing;
}

/**
 * The definitions that some names rest on, themselves included, in the order given; what is known already
 * rests on nothing.
 */
export function neededDefinitions(
  definitions: readonly Definition[],
  names: Iterable<string>,
  isKnown: (name: string) => boolean = () => false,
): readonly Definition[] {
  const needed = new Set(names);
  const found: Definition[] = [];
  for (const definition of [...definitions].reverse()) {
    if (!needed.has(definition.name)) continue;
    found.push(definition);
    const { source } = definition;
    if (source.from === 'expression' && !isKnown(definition.name)) {
      for (const read of namesRead(source.expression)) needed.add(read);
    }
  }
  return found.reverse();
}
