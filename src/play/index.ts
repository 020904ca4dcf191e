// Plays: amounts that are drawn, split or shrink, codes, and offers ready made from parts that every other
// offer has as well.
//
// Knows seeds, not randomness. Must not know ledgers, limits or any machine.
//
// Start with draw-amount.ts.
export {};
