import {
  ClienteleError,
  describeIssue,
  indexLedger,
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
  const read = readLedger(await readJson(file, io));
  if (!read.ok) throw stopWith(file, new ClienteleError(read.issues));
  const { index, issues } = indexLedger(plan.offers, read.value);
  if (issues.length > 0)
    throw stop(EXIT.issues, `${file}: ${issues.map(describeIssue).join('\n')}`);
  return index;
}
