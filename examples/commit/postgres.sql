-- The ledger: one row for each entry, never changed.
CREATE TABLE entries (
  id TEXT PRIMARY KEY, -- made of the idempotency key: a request that is sent twice collides here
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  "at" BIGINT NOT NULL,
  customer_id TEXT NOT NULL,
  grant_id TEXT,
  body JSONB NOT NULL
);
CREATE INDEX entries_of_customer ON entries (customer_id);
CREATE INDEX entries_of_key ON entries (key);
CREATE INDEX entries_of_grant ON entries (grant_id);

-- Which entries a stream has: one partition of a limit, or one grant. The version of a stream is the number
-- of its last entry. Two decisions that rest on the same version want the same row: one of them gets it.
CREATE TABLE entry_streams (
  stream TEXT NOT NULL,
  version BIGINT NOT NULL,
  entry_id TEXT NOT NULL REFERENCES entries (id),
  PRIMARY KEY (stream, version)
);
