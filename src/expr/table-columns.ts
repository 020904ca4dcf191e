import type { ColumnSpec, TableName } from '../model/tables.js';
import { instantColumn, tableSpec } from '../model/tables.js';
import type { Type } from '../model/type.js';
import { allOf, call, type Expression, field, integer, literal } from './expression.js';

/** The columns of every fact table as a playbook sees them: the model's and its own. */
export type DeclaredColumns = { readonly [T in TableName]?: readonly ColumnSpec[] };

/** What rules over fact rows can name besides columns: the instant asked about, and its local day. */
export const MOMENT_TYPES: { readonly [name: string]: Type } = {
  asOf: { kind: 'instant', nullable: false },
  today: { kind: 'date', nullable: false },
};

/** The stored columns of a table, with the two that order lines take from their order. */
export function storedColumns(table: TableName, declared: DeclaredColumns): readonly ColumnSpec[] {
  const own = [...tableSpec(table).columns, ...(declared[table] ?? [])];
  if (table !== 'orderLines') return own;
  const joined = tableSpec('orders').columns.filter(
    ({ name }) => name === 'at' || name === 'status',
  );
  return [...own, ...joined];
}

/** The static type of a stored column; a fallback makes it known. */
export function columnType(column: ColumnSpec): Type {
  const nullable = column.nullable && column.fallback === undefined;
  const { kind, values } = column;
  return values === undefined ? { kind, nullable } : { kind, nullable, values };
}

/** Columns that follow from the stored ones, by table and name. */
export function derivedColumn(table: TableName, name: string): Expression | undefined {
  const own = DERIVED[table];
  if (own !== undefined && Object.hasOwn(own, name)) return own[name]?.();
  return Object.hasOwn(OF_INSTANT, name) ? OF_INSTANT[name]?.(instantColumn(table)) : undefined;
}

export function derivedNames(table: TableName): readonly string[] {
  return [...Object.keys(DERIVED[table] ?? {}), ...Object.keys(OF_INSTANT)];
}

const asOf = field('asOf', { kind: 'instant', nullable: false });
const known = (name: string, kind: Type['kind'] = 'integer') =>
  field(name, { kind, nullable: false });
const unsure = (name: string, kind: Type['kind'] = 'instant') =>
  field(name, { kind, nullable: true });

/** What every fact table has, since every fact has an instant. */
const OF_INSTANT: { readonly [name: string]: (at: string) => Expression } = {
  day: (at) => call('dayOf', known(at, 'instant')),
  hour: (at) => call('hourOf', known(at, 'instant')),
};

const DERIVED: { readonly [T in TableName]?: { readonly [name: string]: () => Expression } } = {
  orders: {
    // Money kept: paid orders less what was given back by now, and refund rows as they are.
    spend: () =>
      call(
        'choose',
        hasStatus('paid'),
        call('subtract', known('amount'), refundedByNow()),
        hasStatus('refund'),
        known('amount'),
        integer(0),
      ),
    // Money given back, by either way of recording it.
    refundTotal: () =>
      call(
        'choose',
        hasStatus('paid'),
        refundedByNow(),
        hasStatus('refund'),
        call('subtract', integer(0), known('amount')),
        integer(0),
      ),
    fullyRefunded: () =>
      call('and', hasStatus('paid'), call('greaterOrEqual', refundedByNow(), known('amount'))),
  },
  grants: {
    // Handed out, still usable, neither used nor taken back.
    outstanding: () =>
      allOf([
        call('or', call('isNull', unsure('validTo')), call('less', asOf, unsure('validTo'))),
        call('not', call('lessOrEqual', unsure('redeemedAt'), asOf)),
        call('not', call('lessOrEqual', unsure('reversedAt'), asOf)),
      ]),
    redeemed: () => call('lessOrEqual', unsure('redeemedAt'), asOf),
  },
};

function hasStatus(status: string): Expression {
  return call('equal', known('status', 'string'), literal('string', status));
}

function refundedByNow(): Expression {
  const later = call('greater', unsure('refundedAt'), asOf);
  return call('choose', later, integer(0), known('refunded'));
}
