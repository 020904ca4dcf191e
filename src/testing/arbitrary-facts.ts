import type { Arbitrary } from 'fast-check';
import type { Plan } from '../engine/plan.js';
import { storedColumns } from '../expr/table-columns.js';
import type { CustomerFacts } from '../model/facts.js';
import { type ColumnSpec, TABLE_NAMES, type TableName, tableSpec } from '../model/tables.js';

/** What is used of fast-check, whichever way it was imported. */
type FastCheck = Pick<
  typeof import('fast-check'),
  | 'array'
  | 'boolean'
  | 'constantFrom'
  | 'double'
  | 'integer'
  | 'oneof'
  | 'option'
  | 'record'
  | 'tuple'
  | 'uniqueArray'
>;

const MS_PER_DAY = 86_400_000;

/** How large and how varied the facts are. */
export interface ArbitraryOptions {
  /** Instants lie at most so many days before `asOf`; 400 if left out. */
  readonly historyDays?: number;
  /** At most so many rows in a table; 12 if left out. */
  readonly maxRows?: number;
  /** Texts to draw from by column name, such as `{ type: ['visit', 'sign_in'] }`. */
  readonly texts?: { readonly [column: string]: readonly string[] };
}

/**
 * Facts of one customer for property tests: the attributes that a plan declares and the tables that
 * it reads, with gaps where gaps are allowed, ties, sound refunds, and instants at and beside whole days before
 * `asOf`. Drawn by the caller's fast-check, so that its seed replays them.
 *
 * @param fc the module `fast-check` of the caller.
 * @param asOf epoch milliseconds.
 *
 * @example
 * ```ts
 * import { calibrate, compile, decide } from 'clientele';
 * import { arbitraryFacts } from 'clientele/testing';
 * import fc from 'fast-check';
 *
 * const { plan } = compile({ version: 1, timeZone: 'UTC', lifecycle: {} });
 * const ready = calibrate(plan!);
 * const asOf = Date.UTC(2026, 0, 31);
 * const [facts] = fc.sample(arbitraryFacts(fc, plan!, asOf), { numRuns: 1, seed: 7 });
 * typeof decide(ready, facts!, asOf).lifecycle?.stage; // => 'string'
 * ```
 */
export function arbitraryFacts(
  fc: FastCheck,
  plan: Plan,
  asOf: number,
  options: ArbitraryOptions = {},
): Arbitrary<CustomerFacts> {
  const { historyDays = 400, maxRows = 12, texts = {} } = options;
  const instant = fc
    .tuple(fc.integer({ min: 0, max: historyDays }), fc.constantFrom(-1, 0, 1, 3_600_000))
    .map(([days, beside]) => asOf - days * MS_PER_DAY + beside);
  const cell = (column: ColumnSpec): Arbitrary<unknown> => {
    const known = knownCell(fc, column, texts[column.name], instant);
    return column.nullable ? fc.option(known, { freq: 4 }) : known;
  };
  const record = (columns: readonly ColumnSpec[]) =>
    fc.record(Object.fromEntries(columns.map((column) => [column.name, cell(column)])));
  const tables = TABLE_NAMES.filter((table) => plan.reads[table] !== undefined);
  const rows = (table: TableName) => {
    const spec = tableSpec(table);
    const columns = storedColumns(table, plan.columns).filter(
      ({ name }) =>
        name !== 'customerId' && name !== spec.id && (spec.at !== null || name !== 'at'),
    );
    return fc
      .array(record(columns), { maxLength: maxRows })
      .map((drawn) => (table === 'orders' ? drawn.map(withSoundRefund) : drawn))
      .map((drawn) => drawn.map((row, index) => withId(row, spec.id, index)));
  };
  return fc
    .record({
      attributes: record(plan.attributes),
      ...Object.fromEntries(tables.map((table) => [table, rows(table)])),
    })
    .map((facts) => ({ id: 'customer-1', ...facts }) as unknown as CustomerFacts);
}

function knownCell(
  fc: FastCheck,
  { kind, values, name }: ColumnSpec,
  texts: readonly string[] | undefined,
  instant: Arbitrary<number>,
): Arbitrary<unknown> {
  const text = fc.constantFrom(...(values ?? texts ?? ['a', 'b', 'ß', '', `${name}-1`]));
  switch (kind) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.oneof(fc.integer({ min: -5, max: 20 }), fc.integer({ min: 0, max: 100_000 }));
    case 'number':
      return fc.double({ min: -100, max: 100, noNaN: true });
    case 'instant':
      return instant;
    case 'date':
      return fc
        .integer({ min: 0, max: 20_000 })
        .map((day) => new Date(day * MS_PER_DAY).toISOString().slice(0, 10));
    case 'string[]':
      return fc.uniqueArray(text, { maxLength: 3 });
    default:
      return text;
  }
}

/** The signs and bounds that an order must keep: see the rule over a whole order. */
function withSoundRefund(row: { readonly [column: string]: unknown }) {
  const [amount, refunded] = [Number(row.amount), Number(row.refunded)];
  return {
    ...row,
    ...(row.status === 'refund' ? { amount: 0 - Math.abs(amount) } : {}),
    ...(typeof row.refunded === 'number'
      ? { refunded: Math.min(Math.abs(refunded), Math.max(0, amount)) }
      : {}),
  };
}

function withId(row: object, idColumn: string | null, index: number): object {
  return idColumn === null ? row : { [idColumn]: `row-${index}`, ...row };
}
