import type { ColumnSpec } from '../model/tables.js';
import { type Dialect, doubleLiteral } from './dialect.js';
import { quoteIdentifier, quoteText } from './quote.js';
import { sqlType } from './writer.js';

/**
 * A column of a relation as it is computed with: dates as days since 1970-01-01, no negative zero,
 * and what the fact tables put in for null.
 */
export function storedColumn(column: ColumnSpec, relation: string, dialect: Dialect): string {
  const stored = `${relation}.${quoteIdentifier(column.name, dialect)}`;
  const value = SPECIAL[column.kind]?.(stored, dialect) ?? plain(column, stored, dialect);
  const { fallback } = column;
  if (fallback === undefined) return value;
  const given = typeof fallback === 'string' ? quoteText(fallback, dialect) : String(fallback);
  return `COALESCE(${value}, ${given})`;
}

const SPECIAL: { readonly [kind: string]: (stored: string, dialect: Dialect) => string } = {
  date: (stored, { types }) => `CAST(${stored} - DATE '1970-01-01' AS ${types.date})`,
  number: (stored, dialect) =>
    `(CAST(${stored} AS ${dialect.types.number}) + ${doubleLiteral(0, dialect)})`,
};

function plain({ kind }: ColumnSpec, stored: string, dialect: Dialect): string {
  return `CAST(${stored} AS ${sqlType(kind, dialect)})`;
}
