import { type ColumnSpec, TABLE_NAMES, type TableName } from '../model/tables.js';
import type { Dialect } from './dialect.js';
import { quoteIdentifier } from './quote.js';
import { quoteRelation, type RelationName, type Relations } from './relations.js';
import { storedColumn } from './stored-column.js';
import { nullFragment } from './writer.js';

const ID: ColumnSpec = { name: 'id', kind: 'string', nullable: false, meaning: 'the customer id' };

/**
 * One row per customer: `id`, and her attributes as `x1`, `x2` and so on. These are the rows of the
 * customers table, or without one every id of a fact table, with no attributes known.
 */
export function populationQuery(
  attributes: readonly ColumnSpec[],
  relations: Relations,
  dialect: Dialect,
): string {
  const { customers } = relations;
  if (customers !== undefined) {
    const columns = [ID, ...attributes].map((column, index) => {
      const alias = index === 0 ? 'id' : `x${index}`;
      return `${storedColumn(column, 'r', dialect)} AS ${alias}`;
    });
    return `SELECT ${columns.join(', ')} FROM ${quoteRelation(customers, dialect)} AS r`;
  }
  const ids = tablesOfCustomers(relations).map((table) => {
    const id = `r.${quoteIdentifier('customerId', dialect)}`;
    const from = quoteRelation(relations[table] as RelationName, dialect);
    return `SELECT DISTINCT CAST(${id} AS ${dialect.types.string}) AS id FROM ${from} AS r`;
  });
  const unknown = attributes.map(
    ({ kind }, index) => `${nullFragment(kind, dialect).text} AS x${index + 1}`,
  );
  const list = ['id', ...unknown].join(', ');
  return `SELECT ${list} FROM (${ids.join(' UNION ')}) AS everybody WHERE id <> ''`;
}

/** The given tables that name customers: order lines name orders only. */
export function tablesOfCustomers(relations: Relations): readonly TableName[] {
  return TABLE_NAMES.filter((table) => table !== 'orderLines' && relations[table] !== undefined);
}
