import { ClienteleError } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import type { TableName } from '../model/tables.js';
import type { Dialect } from './dialect.js';
import { quoteIdentifier } from './quote.js';

/** The name of a table or view: alone, or behind its schema. */
export type RelationName = string | readonly [schema: string, name: string];

/** Where the tables are; a table that is not named does not exist. */
export type Relations = { readonly [T in TableName | 'customers']?: RelationName };

export function quoteRelation(relation: RelationName, dialect: Dialect): string {
  const parts = typeof relation === 'string' ? [relation] : relation;
  return parts.map((part) => quoteIdentifier(part, dialect)).join('.');
}

/**
 * A relation without a schema that is called as a part of the query would not be read, but that part.
 *
 * @throws ClienteleError with NAME_CLASH for each such relation.
 */
export function refuseClashes(relations: Relations, names: readonly string[]): void {
  const issues = Object.entries(relations).flatMap(([table, relation]) => {
    // Engines differ in whether case tells names apart.
    const isClash = typeof relation === 'string' && names.includes(relation.toLowerCase());
    const message = `a part of the query is called ${relation} too`;
    const expected = 'schema and name';
    const pointer = child('/tables', table);
    const issue = { code: 'NAME_CLASH', severity: 'error', pointer, message, expected } as const;
    return isClash ? [issue] : [];
  });
  if (issues.length > 0) throw new ClienteleError(issues);
}
