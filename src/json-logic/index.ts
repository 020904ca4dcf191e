// Knows how to hand a rule outside the compiled subset to json-logic-js, for one customer. Must not be reachable from the main entry.
export {};
