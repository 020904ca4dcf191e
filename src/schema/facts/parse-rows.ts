import type { z } from 'zod';
import type { Customer, FactRows, RejectedRow } from '../../model/facts.js';
import { type ColumnSpec, type TableName, tableSpec } from '../../model/tables.js';
import { explain } from './column-schema.js';
import { customerSchema, factSchemas } from './fact-schemas.js';

/** A row of a fact table, or of the customers table. */
type RowOf<T extends TableName | 'customers'> = T extends TableName ? FactRows[T] : Customer;

/** The good rows, and the others with the reason; together as many as were given. */
export interface ParsedRows<Row> {
  readonly rows: readonly Row[];
  readonly rejected: readonly RejectedRow[];
}

/**
 * Sorts the rows of a table into good ones and rejected ones. Every row is in one of the two lists;
 * a rejected one comes with its place, the first column that is wrong, and the code and words that
 * the engine has for it. Rows are judged one by one: see {@link factSchemas} for what shows only
 * among many.
 *
 * @param schema what a row must be: by default the table as it is without a playbook. Any synchronous
 *   Standard Schema will do, such as one of `factSchemas(playbook.columns)`.
 *
 * @example
 * ```ts
 * import { parseRows } from 'clientele/schema';
 *
 * const rows = [
 *   { customerId: 'c1', at: 1767225600000, type: 'visit' },
 *   { customerId: 'c1', at: '2026-01-01', type: 'visit' },
 * ];
 * parseRows('events', rows).rows.length; // => 1
 * parseRows('events', rows).rejected;
 * // => [{ table: 'events', row: 1, column: 'at', code: 'INVALID_VALUE',
 * //       message: 'at is "2026-01-01", expected an instant in epoch milliseconds' }]
 * ```
 */
export function parseRows<T extends TableName | 'customers', Row = RowOf<T>>(
  table: T,
  rows: readonly unknown[],
  schema: RowSchema<Row> = defaultSchema(table) as z.ZodType as z.ZodType<Row>,
): ParsedRows<Row> {
  const good: Row[] = [];
  const rejected: RejectedRow[] = [];
  rows.forEach((row, index) => {
    const result = schema['~standard'].validate(row);
    if (result instanceof Promise) throw new TypeError('the schema of a row must be synchronous');
    if (result.issues === undefined) good.push(result.value);
    else rejected.push(rejectedRow(table, row, index, result.issues));
  });
  return { rows: good, rejected };
}

/** A Standard Schema (version 1) of a row, by its shape. */
export interface RowSchema<Row> {
  readonly '~standard': {
    /** Gives the row, or what is wrong with it. */
    readonly validate: (row: unknown) => RowResult<Row> | Promise<RowResult<Row>>;
  };
}

type RowResult<Row> =
  | { readonly value: Row; readonly issues?: undefined }
  | { readonly issues: readonly RowIssue[] };

interface RowIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

function defaultSchema(table: TableName | 'customers') {
  return table === 'customers' ? customerSchema() : factSchemas()[table];
}

function rejectedRow(
  table: TableName | 'customers',
  row: unknown,
  index: number,
  issues: readonly RowIssue[],
): RejectedRow {
  const [issue = { message: 'is not valid' }] = issues;
  const [first, second] = (issue.path ?? []).map((step) =>
    String(typeof step === 'object' ? step.key : step),
  );
  const isAttribute = table === 'customers' && first === 'attributes' && second !== undefined;
  const column = isAttribute ? second : first;
  if (column === undefined) {
    const message = isRow(row) ? issue.message : 'the row is not an object';
    return { table, row: index, column: null, code: 'INVALID_VALUE', message };
  }
  const holder = isAttribute && isRow(row) ? row.attributes : row;
  const value = isRow(holder) ? holder[column] : undefined;
  const { code } = explain(specOf(table, column), value);
  return { table, row: index, column, code, message: issue.message };
}

function specOf(table: TableName | 'customers', name: string): ColumnSpec {
  const columns = table === 'customers' ? [] : tableSpec(table).columns;
  const known = columns.find((column) => column.name === name);
  return known ?? { name, kind: 'string', nullable: true, meaning: name };
}

function isRow(value: unknown): value is { readonly [column: string]: unknown } {
  return typeof value === 'object' && value !== null;
}
