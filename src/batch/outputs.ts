import { namesRead } from '../expr/expression.js';
import type { StoredColumn } from './clustered.js';
import type { VectorDefinitions } from './definitions.js';
import type { Frame } from './frame.js';
import { createOutputColumn, type OutputColumn } from './output-column.js';
import type { ScanRequest } from './scan-request.js';
import type { Vector } from './vector.js';

/** The columns of a scan in the making. */
export interface Outputs {
  /** Takes the rows at hand, the first of which is row `from` of the columns. */
  readonly append: (from: number, count: number) => void;
  readonly finish: () => ReadonlyMap<string, StoredColumn>;
}

/** Values that are the same vector, under whatever names, are kept once. */
export function createOutputs(
  { facts, keep, later = [], definitions, folded }: ScanRequest,
  setUp: VectorDefinitions,
  frame: Frame,
): Outputs {
  const columnOfVector = new Map<Vector, OutputColumn>();
  const columns: OutputColumn[] = [];
  const byName = new Map<string, OutputColumn>();
  const known = (name: string): OutputColumn | undefined => {
    const { type, vector } = setUp.valueOf(name);
    const column = columnOfVector.get(vector);
    return column?.kind === type.kind ? column : undefined;
  };
  const add = (name: string): void => {
    const { type, vector } = setUp.valueOf(name);
    const column = known(name) ?? createOutputColumn(type, vector, frame, facts.customers.count);
    if (known(name) === undefined) columns.push(column);
    columnOfVector.set(vector, column);
    byName.set(name, column);
  };
  for (const name of keep) add(name);

  const sources = new Map(definitions.map(({ name, source }) => [name, source]));
  const isStored = (name: string) =>
    sources.get(name)?.from === 'attribute' || folded.slots.has(name);
  const isAtHand = (name: string): boolean => isStored(name) || known(name) !== undefined;
  for (const name of later) {
    const source = sources.get(name);
    const reads = source?.from === 'expression' ? namesRead(source.expression) : [];
    // To work it out again takes less time than to keep it and to read it back.
    const isWorkedOutAgain = reads.length > 0 && known(name) === undefined && reads.every(isAtHand);
    for (const needed of isWorkedOutAgain ? reads : [name]) {
      if (!isStored(needed)) add(needed);
    }
  }

  return {
    append: (from, count) => {
      for (let index = 0; index < columns.length; index++) columns[index]?.append(from, count);
    },
    finish: () => new Map([...byName].map(([name, column]) => [name, column.finish()])),
  };
}
