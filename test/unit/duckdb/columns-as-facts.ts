import { expect } from 'vitest';
import { compareCodePoints } from '../../../src/base/code-point-order.js';
import { plainCell } from '../../../src/duckdb/columns/plain-cell.js';
import { tryReadColumns } from '../../../src/duckdb/columns/read-columns.js';
import { tryReadFacts } from '../../../src/duckdb/read-facts.js';
import type { ReadOptions } from '../../../src/duckdb/read-options.js';
import type { Plan } from '../../../src/engine/plan.js';
import type { ColumnTable } from '../../../src/model/column-tables.js';
import type { Customer } from '../../../src/model/facts.js';

/** A table of columns as rows of plain data. */
function plainRows({ rowCount, columns }: ColumnTable): Record<string, unknown>[] {
  return Array.from({ length: rowCount }, (_, row) =>
    Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [name, plainCell(column, row)]),
    ),
  );
}

/** Customers by id, each once where all her rows are alike. */
function orderedCustomers(customers: readonly Customer[], fileRows: readonly number[]) {
  const placed = customers.map(({ id, attributes }, row) => {
    const plain: Record<string, unknown> = { id, ...attributes };
    return { id, plain, text: JSON.stringify(plain), fileRow: fileRows[row] };
  });
  const kept = placed.filter(({ id, text }, row) => {
    const alike = placed.filter((other) => other.id === id);
    return alike.some((other) => other.text !== text) || placed.indexOf(alike[0] as never) === row;
  });
  kept.sort((a, b) => compareCodePoints(a.id, b.id));
  return { rows: kept.map(({ plain }) => plain), fileRows: kept.map(({ fileRow }) => fileRow) };
}

/** Reads a mapping both ways and expects the same cells, rejections, places and counts. */
export async function expectSameFacts(mapping: unknown, plan: Plan, options: ReadOptions) {
  const [facts, columns] = [
    await tryReadFacts(mapping, plan, options),
    await tryReadColumns(mapping, plan, options),
  ];
  if (!facts.ok || !columns.ok) {
    expect(columns).toEqual(facts);
    return undefined;
  }
  const { tables, fileRows } = columns.value;
  expect(Object.keys(tables).sort()).toEqual(Object.keys(facts.value.tables).sort());
  for (const name of Object.keys(tables) as (keyof typeof tables)[]) {
    const table = tables[name];
    if (table === undefined) throw new Error(`no columns of ${name}`);
    const places = facts.value.fileRows[name] ?? [];
    const { rows, fileRows: expectedPlaces } =
      name === 'customers'
        ? orderedCustomers(facts.value.tables.customers ?? [], places)
        : { rows: facts.value.tables[name], fileRows: places };
    expect(plainRows(table), name).toEqual(rows);
    expect([...(fileRows[name] ?? [])], name).toEqual(expectedPlaces);
  }
  expect(columns.value.rejected).toEqual(facts.value.rejected);
  expect(columns.value.rowCounts).toEqual(facts.value.rowCounts);
  expect(columns.value.warnings).toEqual(facts.value.warnings);
  return { facts: facts.value, columns: columns.value };
}
