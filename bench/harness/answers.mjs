// What an engine answers: for every customer, in the order of their ids, a value of each column. Text
// is a place in a list of words. Engines that agree have equal fingerprints in every column.
import { createHash } from 'node:crypto';

/** A column of numbers (booleans are 0 and 1), NaN standing for null. */
export function numbers(values) {
  return { values: Float64Array.from(values) };
}

/** A column of texts, each a place in `words`, null where the place is none. */
export function texts(places, words) {
  return { places: Int32Array.from(places), words };
}

/**
 * The md5 of each column; two engines agree where all of them do. Where an engine answers for a part of
 * the customers only, so many of the first are compared.
 */
export function fingerprintColumns(columns, compareFirst = Number.POSITIVE_INFINITY) {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      fingerprint(plainNumbers(column).slice(0, compareFirst)),
    ]),
  );
}

/** The answers of every n-th customer, beginning with the first. */
export function everyNth(columns, n) {
  const pick = (array) => array.filter((_, row) => row % n === 0);
  return Object.fromEntries(
    Object.entries(columns).map(([name, { values, places, words }]) => [
      name,
      values === undefined ? { places: pick(places), words } : { values: pick(values) },
    ]),
  );
}

/**
 * The same for every engine: a text is the hash of its letters, null is one certain NaN, and there is
 * no negative zero.
 */
function plainNumbers({ values, places, words }) {
  if (values !== undefined) {
    const plain = new Float64Array(values.length);
    for (let row = 0; row < values.length; row++) {
      plain[row] = Number.isNaN(values[row]) ? Number.NaN : values[row] + 0;
    }
    return plain;
  }
  const byPlace = words.map(numberOfText);
  const plain = new Float64Array(places.length);
  for (let row = 0; row < places.length; row++) plain[row] = byPlace[places[row]] ?? Number.NaN;
  return plain;
}

function numberOfText(text) {
  return createHash('md5').update(text).digest().readUInt32LE(0);
}

function fingerprint(array) {
  return createHash('md5').update(new Uint8Array(array.buffer)).digest('hex');
}
