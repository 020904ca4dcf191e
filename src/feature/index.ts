// Features: typed values per customer, folded from facts or computed from other values.
// Knows how a playbook spells an aggregate and which features come ready. Must not know how they are
// answered. Start reading at declare-features.ts.
export { STANDARD_FEATURES } from './standard-features.js';
