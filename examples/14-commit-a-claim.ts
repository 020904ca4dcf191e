// A decision writes nothing. What it would write is committed by the host, to SQLite here, unless
// someone was faster: then the host decides again.
import { readFileSync } from 'node:fs';
import {
  ClienteleError,
  checkClaim,
  compileOffers,
  indexLedger,
  type LedgerEntry,
} from 'clientele';
import { claimOnce } from './commit/claim-once.js';
import { openSqlite, sqliteStore } from './commit/sqlite-store.js';

const { book, issues } = compileOffers({
  timeZone: 'Asia/Shanghai',
  offers: { lantern: { kind: 'coupon', benefit: { off: 2000 }, claim: { stock: 2 } } },
});
if (book === undefined) throw new ClienteleError(issues);

const database = openSqlite(':memory:');
database.exec(readFileSync(new URL('commit/sqlite.sql', import.meta.url), 'utf8'));
const store = sqliteStore(database);

const decide =
  (customerId: string, key: string) => (entries: readonly LedgerEntry[], asOf: number) =>
    checkClaim(
      book,
      indexLedger(book, entries).index,
      { key, offerId: 'lantern', customer: { id: customerId } },
      asOf,
    );
const claim = (customerId: string, key: string) =>
  claimOnce(store, { customerId, key, streams: [] }, decide(customerId, key));

const first = await claim('ann', 'request 1');
console.log(first.outcome, first.verdict.entries[0]?.expects);

// The answer got lost on its way, and the request is sent again.
const again = await claim('ann', 'request 1');
console.log(again.outcome, again.verdict.replayed);

// Two decide on what they both have seen. Whoever commits second rests on what is no longer so.
const seen = first.verdict.entries.map(({ entry }) => entry);
const bea = decide('bea', 'request of bea')(seen, Date.now());
const cid = decide('cid', 'request of cid')(seen, Date.now());
console.log(bea.status, await store.commitEntries(bea.entries));
console.log(cid.status, await store.commitEntries(cid.entries));

// Decided again, from what is there now.
const late = await claim('cid', 'request of cid');
console.log(late.outcome, late.verdict.reasons[0]?.code);
database.close();

// Each stream had nothing in it before the first claim; two were there, and the third asks in vain.
// prints:
// committed [
//   { stream: 'grant:request 1:grant', version: 0 },
//   { stream: 'limit:["lantern.claim.stock","lantern"]', version: 0 }
// ]
// refused true
// applicable committed
// applicable conflict
// refused LIMIT_REACHED
