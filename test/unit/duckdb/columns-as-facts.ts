import { expect } from 'vitest';
import { plainCell } from '../../../src/duckdb/columns/plain-cell.js';
import { tryReadColumns } from '../../../src/duckdb/columns/read-columns.js';
import { tryReadFacts } from '../../../src/duckdb/read-facts.js';
import type { ReadOptions } from '../../../src/duckdb/read-options.js';
import type { Plan } from '../../../src/engine/plan.js';
import type { ColumnTable } from '../../../src/model/column-tables.js';

/** A table of columns as rows of plain data. */
export function plainRows({ rowCount, columns }: ColumnTable): Record<string, unknown>[] {
  return Array.from({ length: rowCount }, (_, row) =>
    Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [name, plainCell(column, row)]),
    ),
  );
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
    const attributes = facts.value.tables.customers?.map((customer) => {
      const { id, attributes } = customer;
      return { id, ...attributes };
    });
    const rows = name === 'customers' ? attributes : facts.value.tables[name];
    expect(plainRows(table), name).toEqual(rows);
    expect([...(fileRows[name] ?? [])], name).toEqual(facts.value.fileRows[name]);
  }
  expect(columns.value.rejected).toEqual(facts.value.rejected);
  expect(columns.value.rowCounts).toEqual(facts.value.rowCounts);
  expect(columns.value.warnings).toEqual(facts.value.warnings);
  return { facts: facts.value, columns: columns.value };
}
