// Knows how a playbook, the fact tables and a ledger are spelt, as zod schemas (Standard Schema), and the first
// two as JSON Schema for editors. Must not decide what a playbook means, and must not be reachable from
// the main entry, where zod would weigh on everybody. Fact schemas are made from the table specs, those of
// a ledger ask its reader: neither is written twice. Start reading at playbook/playbook.ts, then
// facts/fact-schemas.ts.
export { customerFactsSchema } from './facts/customer-facts-schema.js';
export type { AttributesSection, ColumnsSection } from './facts/declared-columns.js';
export { customerSchema, type FactSchemas, factSchemas } from './facts/fact-schemas.js';
export { type ParsedRows, parseRows, type RowSchema } from './facts/parse-rows.js';
export {
  customerJsonSchema,
  factJsonSchema,
  type JsonSchema,
  playbookJsonSchema,
} from './json-schema.js';
export { ledgerEntrySchema, ledgerSchema } from './ledger/ledger-schema.js';
export { playbookSchema } from './playbook/playbook.js';
