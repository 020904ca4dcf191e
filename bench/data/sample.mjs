import { moveRows } from './cluster.mjs';

/** The same shop with every n-th customer alone, and what is hers. */
export function sampleCustomers({ customers, ...facts }, n) {
  const { id, ...attributes } = customers.columns;
  const isSampled = (code) => code % n === 0;
  const places = id.dictionary.flatMap((_, code) => (isSampled(code) ? [code] : []));
  const moved = Object.entries(attributes).map(([name, column]) => [
    name,
    moveRows(column, places),
  ]);
  const dictionary = places.map((code) => id.dictionary[code]);
  return {
    customers: {
      rowCount: places.length,
      columns: { id: { ...id, dictionary }, ...Object.fromEntries(moved) },
    },
    ...Object.fromEntries(
      Object.entries(facts).map(([name, table]) => [name, rowsOf(table, isSampled)]),
    ),
  };
}

function rowsOf({ rowCount, columns }, isSampled) {
  const { codes } = columns.customerId;
  const places = [];
  for (let row = 0; row < rowCount; row++) if (isSampled(codes[row])) places.push(row);
  const moved = Object.entries(columns).map(([name, column]) => [name, moveRows(column, places)]);
  return { rowCount: places.length, columns: Object.fromEntries(moved) };
}
