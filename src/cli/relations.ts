import type { RelationName, Relations } from '../faces/sql/index.js';
import type { Plan } from '../index.js';
import { EXIT } from './io.js';
import { unknown } from './read-arguments.js';
import { stop } from './stop.js';

const TABLES = [
  'customers',
  'orders',
  'orderLines',
  'events',
  'grants',
  'contacts',
  'consents',
] as const satisfies readonly (keyof Relations)[];

export const TABLES_HELP = 'such as customers=crm.customers,orders=shop.orders';

/** The relations that --tables names, or the tables of the plan under their own names. */
export function readRelations(text: string | undefined, { reads }: Plan): Relations {
  if (text === undefined) {
    const wanted = ['customers', ...Object.keys(reads)];
    if (reads.orderLines !== undefined) wanted.push('orders');
    const names = TABLES.filter((table) => wanted.includes(table));
    return Object.fromEntries(names.map((name) => [name, name]));
  }
  const relations: { [table: string]: RelationName } = {};
  const faults: string[] = [];
  for (const part of text.split(',')) {
    const [table = '', relation = '', ...more] = part.trim().split('=');
    if (relation === '' || more.length > 0) {
      faults.push(`--tables holds "${part.trim()}", expected TABLE=RELATION, ${TABLES_HELP}`);
    } else if (!(TABLES as readonly string[]).includes(table)) {
      faults.push(`--tables: ${unknown(`table "${table}"`, table, TABLES, '')}`);
    } else if (Object.hasOwn(relations, table)) {
      faults.push(`--tables names ${table} twice`);
    } else relations[table] = relationName(relation);
  }
  if (faults.length > 0) throw stop(EXIT.usage, faults.join('\n'));
  return relations;
}

/** What stands before the first dot is the schema. */
function relationName(text: string): RelationName {
  const dot = text.indexOf('.');
  return dot < 0 ? text : [text.slice(0, dot), text.slice(dot + 1)];
}
