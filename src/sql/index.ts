// Answers a plan in SQL: one SELECT that gives one row per customer, for DuckDB or PostgreSQL, equal in
// every cell to what the row machine answers. Writes text and runs none; has never heard of RFM, of a
// driver or of a connection. Names and values come from strangers: every one of them is quoted by quote.ts.
//
// Start reading at customer-query.ts (how a plan becomes queries), then operators.ts and aggregates.ts
// (how each is spelt), dialect.ts (what an engine spells in its own way) and not-in-sql.ts (what is refused).
export { createCustomerQuery } from './customer-query.js';
