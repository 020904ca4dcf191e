import { LATEST_INSTANT } from '../base/milliseconds.js';
import type { ContactEntry, LedgerEntry } from '../model/incentive/ledger.js';
import { admit, createGrantBook, fold } from './grant-book.js';
import type { GrantState } from './grant-state.js';
import { comparePlaces } from './insert-in-order.js';

/** What a ledger tells of grants and messages, each in the order of instants, then of the ids of their entries. */
export interface Told {
  readonly grants: readonly GrantState[];
  readonly messages: readonly ContactEntry[];
}

/** Reads the entries up to an instant: grants with what became of them, and messages. What has no grant is passed over. */
export function readEntries(entries: readonly LedgerEntry[], asOf: number = LATEST_INSTANT): Told {
  const book = createGrantBook();
  const messages: ContactEntry[] = [];
  for (const entry of entries) {
    if (entry.at > asOf) continue;
    for (const ready of admit(book, entry, () => {})) {
      if (ready.kind === 'contact') messages.push(ready);
      else fold(book, ready);
    }
  }
  return {
    grants: [...book.grants.values()].sort((one, other) => comparePlaces(one.grant, other.grant)),
    messages: messages.sort(comparePlaces),
  };
}
