// Knows how a team tests its own rules: cases as data, and generators of facts.
// Must not know how a machine answers. Start reading at check-case.ts.
export { type ArbitraryOptions, arbitraryFacts } from './arbitrary-facts.js';
export { checkCase, type Difference, type Expected, type RuleCase } from './check-case.js';
