import { z } from 'zod';
import { explainCell } from '../../model/cell.js';
import type { RejectionCode } from '../../model/facts.js';
import type { ColumnSpec } from '../../model/tables.js';
import type { ValueKind } from '../../model/type.js';

/** The schema of one column of a fact table: its kind, and whether it may be absent. */
export function columnSchema(column: ColumnSpec): z.ZodType {
  const value = valueSchema(column);
  const schema = column.nullable ? value.nullish() : value;
  return schema.describe(column.meaning);
}

/** The schema of a value that is there, with the words of the row machine where it is not right. */
function valueSchema(column: ColumnSpec): z.ZodType {
  const { kind, values } = column;
  const params: Params = { error: ({ input }) => explain(column, input).message };
  if (column.name === 'customerId') return z.string(params).min(1, params);
  if (kind === 'string' && values !== undefined) return z.enum(values, params);
  const make = SCHEMAS[kind];
  return make === undefined ? z.never(params) : make(params, column);
}

/** Why a value was refused, as the row machine tells it; an empty customer id is none. */
export function explain(
  column: ColumnSpec,
  value: unknown,
): { readonly code: RejectionCode; readonly message: string } {
  const isNone = column.name === 'customerId' && value === '';
  return explainCell(column, isNone ? undefined : value);
}

type Params = { readonly error: (issue: { readonly input?: unknown }) => string };

const SCHEMAS: {
  readonly [K in ValueKind]?: (params: Params, column: ColumnSpec) => z.ZodType;
} = {
  boolean: (params) => z.boolean(params),
  integer: (params) => z.int(params),
  instant: (params) => z.int(params),
  number: (params) => z.number(params),
  string: (params) => z.string(params),
  date: (params) => z.iso.date(params),
  'string[]': (params, column) =>
    // A bad tag is told as a bad list: the list is what the column holds.
    z.array(z.string({ error: () => explainCell(column, []).message }), params).readonly(),
};
