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
