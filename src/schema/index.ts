// Knows how a playbook and the fact tables are spelt as zod schemas. Must not be reachable from the main entry.
export {};
