// When something can be used: the span of a grant, and hours, weekdays and days on which it is open.
//
// Knows local days and clocks that change. Must not know offers, ledgers or any machine.
//
// Start with use-span.ts.
export {};
