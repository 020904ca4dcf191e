// Money split up and rounded: every share exact, none below zero, none above what a line can bear.
//
// Knows integers. Must not know offers, carts, or any machine.
//
// Start with allocate.ts.
export { type AllocateOptions, type Allocation, allocate } from './allocate.js';
export { type DiscountableLine, discountLines, spreadOver } from './discount-lines.js';
export { divide, divideUp } from './divide.js';
export { percentOff } from './percent-off.js';
