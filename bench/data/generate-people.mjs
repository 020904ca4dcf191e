// Customers with twelve attributes, some unknown here and there, for rules that read nothing else.
import { createRandom } from './random.mjs';

const CITIES = ['Zurich', 'Geneva', 'Basel', 'Bern', 'Lausanne', 'Winterthur', 'Lucerne', 'Lugano'];
const LEVELS = ['none', 'blue', 'silver', 'gold'];
const CHANNELS = ['app', 'web', 'store', 'partner'];

/** Attributes by name: how one is drawn, and the share of customers of whom it is not known. */
const NUMBERS = {
  age: { kind: 'integer', array: Uint8Array, unknown: 0.1, draw: ({ below }) => 16 + below(74) },
  recencyDays: {
    kind: 'integer',
    array: Uint16Array,
    unknown: 0.07,
    draw: ({ uniform }) => Math.floor(1095 * uniform() ** 2),
  },
  orders: {
    kind: 'integer',
    array: Uint16Array,
    unknown: 0,
    draw: ({ uniform }) => Math.min(500, Math.floor((1 - uniform()) ** (-1 / 1.2)) - 1),
  },
  spend: {
    kind: 'integer',
    array: Int32Array,
    unknown: 0,
    draw: ({ normal }) => Math.round(Math.exp(9.5 + 1.3 * normal())),
  },
  points: { kind: 'integer', array: Int32Array, unknown: 0.02, draw: ({ below }) => below(20_000) },
  visits: {
    kind: 'integer',
    array: Uint16Array,
    unknown: 0,
    draw: ({ uniform }) => Math.floor(200 * uniform() ** 3),
  },
  returnRate: {
    kind: 'number',
    array: Float64Array,
    unknown: 0.05,
    draw: ({ below }) => below(101) / 100,
  },
  member: {
    kind: 'boolean',
    array: Uint8Array,
    unknown: 0,
    draw: ({ uniform }) => (uniform() < 0.4 ? 1 : 0),
  },
  mailAllowed: {
    kind: 'boolean',
    array: Uint8Array,
    unknown: 0.03,
    draw: ({ uniform }) => (uniform() < 0.6 ? 1 : 0),
  },
};
const TEXTS = {
  city: { words: CITIES, unknown: 0.05 },
  level: { words: LEVELS, unknown: 0 },
  channel: { words: CHANNELS, unknown: 0.01 },
};

export function generatePeople(rowCount, seed = 12) {
  const random = createRandom(seed);
  const ids = Array.from({ length: rowCount }, (_, row) => `C${row.toString().padStart(8, '0')}`);
  const columns = { id: { kind: 'string', codes: Int32Array.from(ids.keys()), dictionary: ids } };
  for (const [name, { kind, array, unknown, draw }] of Object.entries(NUMBERS)) {
    const values = new array(rowCount);
    for (let row = 0; row < rowCount; row++) values[row] = draw(random);
    columns[name] = { kind, values, ...validityOf(rowCount, unknown, random) };
  }
  for (const [name, { words, unknown }] of Object.entries(TEXTS)) {
    const codes = new Uint8Array(rowCount);
    for (let row = 0; row < rowCount; row++) codes[row] = random.below(words.length);
    columns[name] = {
      kind: 'string',
      codes,
      dictionary: words,
      ...validityOf(rowCount, unknown, random),
    };
  }
  return { customers: { rowCount, columns } };
}

function validityOf(rowCount, unknown, random) {
  if (unknown === 0) return {};
  const validity = new Uint8Array(Math.ceil(rowCount / 8));
  for (let row = 0; row < rowCount; row++) {
    if (random.uniform() >= unknown) validity[row >> 3] |= 1 << (row & 7);
  }
  return { validity };
}

/** The same customers as json-logic-js reads them; what is not known is null. */
export function peopleAsObjects({ customers: { columns } }, rowCount) {
  const names = Object.keys(columns).filter((name) => name !== 'id');
  return Array.from({ length: rowCount }, (_, row) =>
    Object.fromEntries(names.map((name) => [name, plainValue(columns[name], row)])),
  );
}

function plainValue({ kind, values, codes, dictionary, validity }, row) {
  if (validity !== undefined && ((validity[row >> 3] >> (row & 7)) & 1) === 0) return null;
  if (kind === 'string') return dictionary[codes[row]];
  return kind === 'boolean' ? values[row] === 1 : values[row];
}
