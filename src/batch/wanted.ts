import type { Aggregate } from '../expr/aggregate.js';
import type { Definition } from '../expr/definition.js';
import { namesRead } from '../expr/expression.js';
import { TABLE_NAMES, type TableName } from '../model/tables.js';
import { missingTables, neededDefinitions } from './missing.js';
import { isFolded, type ScanRequest } from './scan-request.js';

/** What a scan has to work out. */
export interface Wanted {
  /** The definitions that something rests on, and no other. */
  readonly needed: readonly Definition[];
  /** What is folded from each fact table that is read. */
  readonly aggregates: ReadonlyMap<TableName, readonly Aggregate[]>;
  /** The absent tables behind a value that is null for everybody. */
  readonly missing: ReadonlyMap<string, readonly TableName[]>;
}

export function findWanted({
  definitions,
  facts,
  keep,
  later = [],
  measures = [],
  folded,
}: ScanRequest): Wanted {
  const names = [...keep, ...later, ...measures.flatMap((measure) => namesRead(measure))];
  const isKnown = (name: string) => isFolded(folded, name);
  const needed = neededDefinitions(definitions, names, isKnown);
  const missing = missingTables(definitions, folded.isPresent);
  const aggregates = new Map<TableName, readonly Aggregate[]>();
  for (const table of TABLE_NAMES) {
    const own = needed.flatMap(({ name, source }) =>
      source.from === 'aggregate' &&
      source.aggregate.table === table &&
      !missing.has(name) &&
      !isKnown(name)
        ? [source.aggregate]
        : [],
    );
    if (own.length > 0 && facts.tables[table] !== undefined) aggregates.set(table, own);
  }
  return { needed, aggregates, missing };
}
