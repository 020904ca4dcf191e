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
  const { customers, ...others } = columns.value.tables;
  for (const [name, rows] of Object.entries(facts.value.tables)) {
    if (name === 'customers') {
      const inOne = facts.value.tables.customers?.map(({ id, attributes }) => ({
        id,
        ...attributes,
      }));
      expect(plainRows(customers)).toEqual(inOne);
    } else {
      const table = others[name as keyof typeof others] as ColumnTable;
      expect(plainRows(table), name).toEqual(rows);
    }
    const places = columns.value.fileRows[name as keyof typeof columns.value.fileRows];
    expect([...(places ?? [])]).toEqual(facts.value.fileRows[name as 'orders']);
  }
  const named = Object.keys(facts.value.tables).filter((name) => name !== 'customers');
  expect(Object.keys(others).sort()).toEqual(named.sort());
  expect(columns.value.rejected).toEqual(facts.value.rejected);
  expect(columns.value.rowCounts).toEqual(facts.value.rowCounts);
  expect(columns.value.warnings).toEqual(facts.value.warnings);
  return { facts: facts.value, columns: columns.value };
}
