import type { RejectedRow, RejectionCode } from '../model/facts.js';
import type { MappedTable } from './needed-columns.js';

/** A row of a source that could not be used, with the reason; it is reported, never lost. */
export interface RejectedSourceRow {
  readonly table: MappedTable;
  /** The place of the row among the rows of the source, from 0. */
  readonly row: number;
  /** Its place in the file from 1, a CSV header included; a record over several lines counts once. */
  readonly fileRow: number;
  /** The column of the fact table that could not be filled; null where the row as a whole is bad. */
  readonly column: string | null;
  /** MALFORMED_ROW: the row does not fit the format of the file. */
  readonly code: RejectionCode | 'MALFORMED_ROW';
  readonly message: string;
}

/** What can be written as a rejected row: one of a source, or one found later by the engine. */
export type RejectedRecord = RejectedSourceRow | (RejectedRow & { readonly fileRow?: number });
