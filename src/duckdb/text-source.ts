import type { DuckDBDataChunk } from '@duckdb/node-api';
import { fail, type Issue, type Outcome, succeed } from '../base/outcome.js';
import type { TextChunk } from './convert/text-chunk.js';

/** An opened file or query whose rows are read as text, a few thousand at a time. */
export interface TextSource {
  readonly columns: readonly string[];
  /** How many rows there are, where the source knows it beforehand. */
  readonly rowCount: number | null;
  /** What the first row is called when rows are counted as in the file, its header included. */
  readonly firstFileRow: number;
  readonly chunks: (columns: readonly string[]) => AsyncIterable<TextChunk>;
  /** Rows left out by `chunks` because they do not fit the format; complete once all are read. */
  readonly malformed: () => Promise<readonly MalformedRow[]>;
  /** Where the rows lie in DuckDB, so that it can convert them itself. */
  readonly relation?: Relation;
}

/** Rows in DuckDB: the types of their columns, and queries over them in the order of the rows. */
export interface Relation {
  readonly types: ReadonlyMap<string, string>;
  readonly stream: (query: (from: string) => string) => AsyncIterable<DuckDBDataChunk>;
}

export interface MalformedRow {
  /** Its place among all rows, from 0. */
  readonly row: number;
  readonly message: string;
}

/** What went wrong with a file, a query or a package, in the form of every other mistake. */
export function sourceIssue(code: string, pointer: string, message: string): Issue {
  return { code, severity: 'error', pointer, message };
}

/** The first line of what a foreign error says; the rest is advice on options that are not ours. */
export function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? '').trim();
}

/** What a source does fails for reasons of its own, which become an issue. */
export async function attempt<T>(work: () => Promise<T>, pointer: string): Promise<Outcome<T>> {
  try {
    return succeed(await work());
  } catch (error) {
    return fail([sourceIssue('UNREADABLE_FILE', pointer, firstLine(error))]);
  }
}
