import {
  ClienteleError,
  describeIssue,
  indexLedger,
  type LedgerEntry,
  type LedgerIndex,
  type Plan,
  readLedger,
} from '../index.js';
import { EXIT, type Io } from './io.js';
import { readJson } from './read-json.js';
import { stop, stopWith } from './stop.js';

/** What was given and sent, from a file of entries; without one, nothing was. */
export async function loadLedger(
  file: string | undefined,
  plan: Plan,
  io: Io,
): Promise<LedgerIndex> {
  if (file === undefined) return indexLedger(plan.offers, []).index;
  const { index, issues } = indexLedger(plan.offers, await loadEntries(file, io));
  if (issues.length > 0)
    throw stop(EXIT.issues, `${file}: ${issues.map(describeIssue).join('\n')}`);
  return index;
}

/** The entries of a ledger in a file, each checked. */
export async function loadEntries(file: string, io: Io): Promise<readonly LedgerEntry[]> {
  const read = readLedger(await readJson(file, io));
  if (read.ok) return read.value;
  throw stopWith(file, new ClienteleError(read.issues));
}
