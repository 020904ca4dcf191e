// Proofs about rules: can both be true of one customer, can one be true at all, are two the same.
// Reads conditions over the definitions of a plan. Must not know where rules come from, nor any machine
// but the evaluation of single expressions, by which it tries every witness. Start reading at satisfy.ts.
export type { Ground } from './ground.js';
export { holdsFor, type Values, writtenOut } from './holds-for.js';
export { exceptionTo, isSame, type Relation, relate } from './relate.js';
export { type Doubt, satisfy } from './satisfy.js';
export { separate } from './separate.js';
