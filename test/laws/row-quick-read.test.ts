import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellReader } from '../../src/model/cell.js';
import { orderFault } from '../../src/model/order-fault.js';
import { type TableName, tableSpec } from '../../src/model/tables.js';
import type { Value } from '../../src/model/type.js';
import { QUICK_COLUMNS, QUICK_READS } from '../../src/row/quick-read.js';

const AT = 1_700_000_000_000;

/** Values that look like cells of some column, and those that none takes. */
const CELLS: readonly unknown[] = [
  ...[AT, AT + 1, 1, 5, 500, -1, -500, 0, -0, 1.5, 2 ** 53, 2 ** 53 - 1, Number.NaN],
  ...['a', '', 'paid', 'cancelled', 'refund', 'PAID', '5', undefined, null, true, [], {}],
];

const LIKELY: { readonly [column: string]: readonly unknown[] } = {
  at: [AT, AT, AT, 0, -0],
  id: ['a', 'b', null],
  amount: [500, 5, 0, -500],
  refunded: [undefined, null, 0, -0, 5, 500, -5],
  refundedAt: [undefined, null, AT],
  status: [undefined, 'paid', 'cancelled', 'refund', null],
  type: ['a', 'visit'],
};

const TABLES = Object.keys(QUICK_COLUMNS) as readonly TableName[];

describe.each(TABLES)('the quick reader of %s', (table) => {
  const columns = QUICK_COLUMNS[table] ?? [];
  const always = [tableSpec(table).at, tableSpec(table).id];
  const row = fc.record(
    Object.fromEntries(
      columns.map((name) => [
        name,
        fc.oneof(
          { arbitrary: fc.constantFrom(...(LIKELY[name] ?? [AT, undefined, null])), weight: 12 },
          { arbitrary: fc.constantFrom(...CELLS), weight: 1 },
        ),
      ]),
    ),
  );
  // Instant and id are read by every plan; any other column may be left alone.
  const chosen = fc
    .subarray(columns.filter((name) => !always.includes(name)))
    .map((some) => columns.filter((name) => always.includes(name) || some.includes(name)));

  test('takes only what the slower reader takes, and reads the same cells', () => {
    let taken = 0;
    fc.assert(
      fc.property(row, chosen, (plain, read) => {
        const slots = Object.fromEntries(columns.map((name) => [name, read.indexOf(name)]));
        const cells: Value[] = read.map(() => 'not written');
        if (QUICK_READS[table]?.(plain, cells, slots) !== true) return;
        taken++;
        const slowly = read.map((name) => {
          const spec = tableSpec(table).columns.find((column) => column.name === name);
          return spec && cellReader(spec)(plain);
        });
        expect(cells).toEqual(slowly); // tells 0 from -0
        expect(Object.keys(cells)).toHaveLength(read.length);
        if (table !== 'orders') return;
        const byName = Object.fromEntries(read.map((name, slot) => [name, cells[slot]]));
        expect(orderFault(byName)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
    expect(taken).toBeGreaterThan(50);
  });
});
