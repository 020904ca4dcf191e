import type { Zone } from '../base/zone.js';
import type { Definition } from '../expr/definition.js';
import type { Expression } from '../expr/expression.js';
import type { DeclaredColumns } from '../expr/table-columns.js';
import type { TableName } from '../model/tables.js';
import type { ClusteredFacts, StoredColumns } from './clustered.js';
import type { Slot } from './loose/records.js';

/** What is asked of the facts of a population. */
export interface ScanRequest {
  /** Named values, each after all that it reads, with everything learned put in. */
  readonly definitions: readonly Definition[];
  readonly facts: ClusteredFacts;
  readonly declared: DeclaredColumns;
  readonly zone: Zone;
  readonly asOf: number;
  /** The definitions whose values are wanted as columns. */
  readonly keep: readonly string[];
  /** The definitions that a later scan reads; given as columns, or as what they are worked out from. */
  readonly later?: readonly string[];
  /** Numbers of customers, over the named values, that are wanted for learning; without nulls. */
  readonly measures?: readonly Expression[];
  /** Values that were worked out before; what they rest on is not looked at again. */
  readonly folded: Folded;
  /** Called after every chunk with the number of customers done; true stops the scan. */
  readonly onChunk?: (done: number) => boolean;
}

/** What was found before in the same facts, and which fact tables there were. */
export interface Folded {
  readonly columns: StoredColumns;
  /** What was folded from rows that stay where they are. */
  readonly slots: ReadonlyMap<string, Slot>;
  readonly isPresent: (table: TableName) => boolean;
}

export function isFolded({ columns, slots }: Folded, name: string): boolean {
  return columns[name] !== undefined || slots.has(name);
}
