// Knows how to hand a rule outside the compiled subset to json-logic-js, for one customer.
// Must not be reachable from the main entry: what it answers, no other machine answers.
// Start with evaluate-foreign-rule.ts.
export { evaluateForeignRule, type JsonValue } from './evaluate-foreign-rule.js';
