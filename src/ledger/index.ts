// The ledger: an append-only list of entries, of which every count is a fold.
//
// Knows the shapes of entries, what state a grant is in after them, and how they look as fact tables. Must not
// know limits, offers beyond what an entry froze of them, or any machine.
//
// Start with grant-state.ts.
export * from './body-of.js';
export * from './grant-book.js';
export * from './grant-life.js';
export * from './grant-state.js';
export { comparePlaces, insertInOrder, type Place } from './insert-in-order.js';
export * from './ledger-tables.js';
export * from './read-entries.js';
export * from './read-ledger.js';
