import { moveRows } from './cluster.mjs';

/** The same shop with every n-th customer alone, and what is hers. */
export function sampleCustomers({ customers, orders, grants }, n) {
  const ids = customers.columns.id.dictionary;
  const isSampled = (code) => code % n === 0;
  const sampledIds = ids.filter((_, code) => isSampled(code));
  return {
    customers: {
      rowCount: sampledIds.length,
      columns: { id: { ...customers.columns.id, dictionary: sampledIds } },
    },
    orders: rowsOf(orders, isSampled),
    grants: rowsOf(grants, isSampled),
  };
}

function rowsOf({ rowCount, columns }, isSampled) {
  const { codes } = columns.customerId;
  const places = [];
  for (let row = 0; row < rowCount; row++) if (isSampled(codes[row])) places.push(row);
  const moved = Object.entries(columns).map(([name, column]) => [name, moveRows(column, places)]);
  return { rowCount: places.length, columns: Object.fromEntries(moved) };
}
