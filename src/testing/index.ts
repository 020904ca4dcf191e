// Knows how a team tests its own rules. Must not know how a machine answers.
export {};
