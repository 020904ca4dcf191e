import { type DecisionTable, valueAt } from '../../faces/batch/index.js';

/** Reads a column of texts; null throughout where the table does not keep it. */
export function texts(table: DecisionTable, name: string): (row: number) => string | null {
  return reader(table, name);
}

/** As {@link texts}, of numbers. */
export function numbers(table: DecisionTable, name: string): (row: number) => number | null {
  return reader(table, name);
}

/** As {@link texts}, of yes and no. */
export function flags(table: DecisionTable, name: string): (row: number) => boolean | null {
  return reader(table, name);
}

function reader<V>({ columns }: DecisionTable, name: string): (row: number) => V | null {
  const column = columns[name];
  if (column === undefined) return () => null;
  return (row) => valueAt(column, row) as V | null;
}
