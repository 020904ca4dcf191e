// The ledger in PostgreSQL, by the driver `pg`.
import type { LedgerEntry, PlannedEntry } from 'clientele';
import type { Pool, PoolClient } from 'pg';
import { type Commit, expectationsInOrder, type LedgerStore, type Slice } from './claim-once.js';

export const postgresStore = (pool: Pool): LedgerStore => ({
  loadLedger: (slice) => loadLedger(pool, slice),
  commitEntries: (planned) => commitEntries(pool, planned),
  replaceStreams: (rowsOf) => replaceStreams(pool, rowsOf),
});

// The entries of the customer, of the key and of the streams, and all that became of the grants among them.
// One statement sees one state of the database, so what a refusal says was true at one instant.
const LOAD = `
  WITH slice AS (
    SELECT id, grant_id FROM entries WHERE customer_id = $1
    UNION SELECT id, grant_id FROM entries WHERE key = $2
    UNION SELECT id, grant_id FROM entries
      WHERE id IN (SELECT entry_id FROM entry_streams WHERE stream = ANY ($3))
  )
  SELECT body FROM entries WHERE id IN (
    SELECT id FROM slice UNION SELECT entries.id FROM entries JOIN slice USING (grant_id))`;

async function loadLedger(pool: Pool, slice: Slice): Promise<LedgerEntry[]> {
  const { rows } = await pool.query(LOAD, [slice.customerId, slice.key, slice.streams]);
  return rows.map(({ body }) => body);
}

async function commitEntries(pool: Pool, planned: readonly PlannedEntry[]): Promise<Commit> {
  const isFirst = await withinTransaction(pool, (client) => insertAll(client, planned));
  return isFirst ? 'committed' : 'conflict';
}

/** Commits if the work says so, and else rolls back. */
async function withinTransaction(
  pool: Pool,
  work: (client: PoolClient) => Promise<boolean>,
): Promise<boolean> {
  const client = await pool.connect();
  let isOver = false;
  try {
    // A statement that had to wait for another transaction then sees what that one committed. Under the
    // stricter levels it would raise an error (40001) instead, where all we want to know is who was first.
    await client.query('BEGIN ISOLATION LEVEL READ COMMITTED');
    const isGood = await work(client);
    await client.query(isGood ? 'COMMIT' : 'ROLLBACK');
    isOver = true;
    return isGood;
  } finally {
    // A connection with an open transaction is closed, which rolls it back.
    client.release(!isOver);
  }
}

// No row where the id is taken: the same request, sent twice, was committed by its other copy.
const INSERT_ENTRY = `
  INSERT INTO entries (id, key, kind, "at", customer_id, grant_id, body)
  VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING`;

// No row where the version is another one already. Where another transaction is about to take the same
// number, the primary key makes this one wait, and it gets no row if the other commits.
const COUNT_UP = `
  INSERT INTO entry_streams (stream, version, entry_id)
  SELECT $1, $2::bigint + 1, $3
  WHERE $2::bigint = (SELECT coalesce(max(version), 0) FROM entry_streams WHERE stream = $1)
  ON CONFLICT (stream, version) DO NOTHING`;

/** Entries first, streams last: the row that many want is held for the shortest time. */
async function insertAll(client: PoolClient, planned: readonly PlannedEntry[]): Promise<boolean> {
  for (const { entry } of planned) {
    const { id, key, kind, at, customerId } = entry;
    const grantId = 'grantId' in entry ? entry.grantId : null;
    const values = [id, key, kind, at, customerId, grantId, JSON.stringify(entry)];
    const { rowCount } = await client.query(INSERT_ENTRY, values);
    if (rowCount !== 1) return false;
  }
  for (const { stream, version, entryId } of expectationsInOrder(planned)) {
    const { rowCount } = await client.query(COUNT_UP, [stream, version, entryId]);
    if (rowCount !== 1) return false;
  }
  return true;
}

async function replaceStreams(
  pool: Pool,
  rowsOf: Parameters<LedgerStore['replaceStreams']>[0],
): Promise<void> {
  await withinTransaction(pool, async (client) => {
    // Those who commit wait here, and find the new numbers; those who read do not wait.
    await client.query('LOCK TABLE entries, entry_streams IN SHARE ROW EXCLUSIVE MODE');
    const { rows } = await client.query('SELECT body FROM entries');
    await client.query('DELETE FROM entry_streams');
    for (const { stream, version, entryId } of rowsOf(rows.map(({ body }) => body))) {
      await client.query(COUNT_UP, [stream, version, entryId]);
    }
    return true;
  });
}
