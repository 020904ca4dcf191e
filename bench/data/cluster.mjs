/** The same table with the rows of a customer side by side, customers in the order of their codes. */
export function clusterByCustomer({ rowCount, columns }, customerCount) {
  const { codes } = columns.customerId;
  const next = new Int32Array(customerCount + 1);
  for (let row = 0; row < rowCount; row++) next[codes[row] + 1]++;
  for (let code = 0; code < customerCount; code++) next[code + 1] += next[code];
  const places = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) places[next[codes[row]]++] = row;
  const moved = Object.entries(columns).map(([name, column]) => [name, moveRows(column, places)]);
  return { rowCount, columns: Object.fromEntries(moved) };
}

/** A column with its rows taken from some places. */
export function moveRows(column, places) {
  const { values, codes, validity } = column;
  return {
    ...column,
    ...(values === undefined ? {} : { values: pick(values, places) }),
    ...(codes === undefined ? {} : { codes: pick(codes, places) }),
    ...(validity === undefined ? {} : { validity: pickBits(validity, places) }),
  };
}

function pick(array, places) {
  const moved = new array.constructor(places.length);
  for (let row = 0; row < places.length; row++) moved[row] = array[places[row]];
  return moved;
}

function pickBits(bitmap, places) {
  const moved = new Uint8Array(bitmap.length);
  for (let row = 0; row < places.length; row++) {
    const place = places[row];
    if ((bitmap[place >> 3] >> (place & 7)) & 1) moved[row >> 3] |= 1 << (row & 7);
  }
  return moved;
}
