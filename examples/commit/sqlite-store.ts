// The ledger in SQLite, by the driver `libsql`; that of `better-sqlite3` is called in the same way.
import type { LedgerEntry, PlannedEntry } from 'clientele';
import Database from 'libsql';
import { type Commit, expectationsInOrder, type LedgerStore, type Slice } from './claim-once.js';

export function openSqlite(path: string): Database.Database {
  // SQLite has one writer at a time; the others wait for it so many milliseconds.
  const database = new Database(path, { timeout: 10_000 });
  // Readers neither wait for the writer nor hold it up.
  database.exec('PRAGMA journal_mode = WAL');
  return database;
}

export const sqliteStore = (database: Database.Database): LedgerStore => ({
  loadLedger: (slice) => loadLedger(database, slice),
  commitEntries: (planned) => commitEntries(database, planned),
  replaceStreams: (rowsOf) => replaceStreams(database, rowsOf),
});

// The entries of the customer, of the key and of the streams, and all that became of the grants among them.
// One statement sees one state of the database, so what a refusal says was true at one instant.
const LOAD = `
  WITH slice AS (
    SELECT id, grant_id FROM entries WHERE customer_id = ?1
    UNION SELECT id, grant_id FROM entries WHERE key = ?2
    UNION SELECT id, grant_id FROM entries
      WHERE id IN (SELECT entry_id FROM entry_streams WHERE stream IN (SELECT value FROM json_each(?3)))
  )
  SELECT body FROM entries WHERE id IN (
    SELECT id FROM slice UNION SELECT entries.id FROM entries JOIN slice USING (grant_id))`;

function loadLedger(database: Database.Database, slice: Slice): LedgerEntry[] {
  const values = [slice.customerId, slice.key, JSON.stringify(slice.streams)];
  const rows = database.prepare(LOAD).all(...values) as { readonly body: string }[];
  return rows.map(({ body }) => JSON.parse(body));
}

function commitEntries(database: Database.Database, planned: readonly PlannedEntry[]): Commit {
  const isFirst = withinTransaction(database, () => insertAll(database, planned));
  return isFirst ? 'committed' : 'conflict';
}

/** Commits if the work says so, and else rolls back. */
function withinTransaction(database: Database.Database, work: () => boolean): boolean {
  // IMMEDIATE takes the place of the writer at once. A transaction that starts by reading, as by default,
  // fails without waiting when it comes to write and someone else has written in between.
  database.exec('BEGIN IMMEDIATE');
  try {
    const isGood = work();
    database.exec(isGood ? 'COMMIT' : 'ROLLBACK');
    return isGood;
  } finally {
    if (database.inTransaction) database.exec('ROLLBACK');
  }
}

// No row where the id is taken: the same request, sent twice, was committed by its other copy.
const INSERT_ENTRY = `
  INSERT INTO entries (id, key, kind, "at", customer_id, grant_id, body)
  VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`;

// No row where the version is another one already.
const COUNT_UP = `
  INSERT INTO entry_streams (stream, version, entry_id)
  SELECT ?1, ?2 + 1, ?3
  WHERE ?2 = (SELECT coalesce(max(version), 0) FROM entry_streams WHERE stream = ?1)
  ON CONFLICT (stream, version) DO NOTHING`;

function insertAll(database: Database.Database, planned: readonly PlannedEntry[]): boolean {
  const insertEntry = database.prepare(INSERT_ENTRY);
  const countUp = database.prepare(COUNT_UP);
  for (const { entry } of planned) {
    const { id, key, kind, at, customerId } = entry;
    const grantId = 'grantId' in entry ? entry.grantId : null;
    const values = [id, key, kind, at, customerId, grantId, JSON.stringify(entry)];
    if (insertEntry.run(...values).changes !== 1) return false;
  }
  return expectationsInOrder(planned).every(
    ({ stream, version, entryId }) => countUp.run(stream, version, entryId).changes === 1,
  );
}

function replaceStreams(
  database: Database.Database,
  rowsOf: Parameters<LedgerStore['replaceStreams']>[0],
): void {
  withinTransaction(database, () => {
    const rows = database.prepare('SELECT body FROM entries').all() as { readonly body: string }[];
    database.exec('DELETE FROM entry_streams');
    const countUp = database.prepare(COUNT_UP);
    for (const { stream, version, entryId } of rowsOf(rows.map(({ body }) => JSON.parse(body)))) {
      countUp.run(stream, version, entryId);
    }
    return true;
  });
}
