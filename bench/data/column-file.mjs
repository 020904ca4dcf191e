// A file of columns: one line of JSON that says what is where, then the raw bytes of the arrays. A
// child reads an array with one copy and nothing else, so that what it measures is its own work.
import { closeSync, openSync, readSync, writeSync } from 'node:fs';

const ARRAYS = { Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Float64Array };
/** Reads and writes go in pieces: a single call is limited to 2 GiB. */
const PIECE = 2 ** 28;

/**
 * Writes `{ tables: { name: { rowCount, columns: { name: { kind, values | codes, dictionary?, validity? } } } } }`.
 * Dictionaries that are one and the same array are written once.
 */
export function writeColumnFile(file, tables) {
  const blobs = [];
  const dictionaries = [];
  const described = mapValues(tables, ({ rowCount, columns }) => ({
    rowCount,
    columns: mapValues(columns, (column) => {
      const { kind, values, codes, dictionary, validity } = column;
      const entry = { kind };
      if (values) entry.values = addBlob(blobs, values);
      if (codes) entry.codes = addBlob(blobs, codes);
      if (validity) entry.validity = addBlob(blobs, validity);
      if (dictionary) {
        let place = dictionaries.findIndex(({ words }) => words === dictionary);
        if (place < 0) {
          const bytes = new TextEncoder().encode(dictionary.join('\n'));
          place = dictionaries.push({ words: dictionary, text: addBlob(blobs, bytes) }) - 1;
        }
        entry.dictionary = place;
      }
      return entry;
    }),
  }));
  const header = {
    blobs: blobs.map((array) => ({ type: array.constructor.name, length: array.length })),
    dictionaries: dictionaries.map(({ text }) => text),
    tables: described,
  };
  const output = openSync(file, 'w');
  writeSync(output, `${JSON.stringify(header)}\n`);
  for (const array of blobs) {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let start = 0; start < bytes.length; start += PIECE) {
      writeSync(output, bytes, start, Math.min(PIECE, bytes.length - start));
    }
  }
  closeSync(output);
}

/** Reads the file back into typed arrays and dictionaries. */
export function readColumnFile(file) {
  const input = openSync(file, 'r');
  const { header, start } = readHeader(input);
  let position = start;
  const arrays = header.blobs.map(({ type, length }) => {
    const array = new ARRAYS[type](length);
    readInto(input, array, position);
    position += array.byteLength;
    return array;
  });
  closeSync(input);
  const dictionaries = header.dictionaries.map((blob) => splitWords(arrays[blob]));
  return mapValues(header.tables, ({ rowCount, columns }) => ({
    rowCount,
    columns: mapValues(columns, ({ kind, values, codes, dictionary, validity }) => ({
      kind,
      ...(values === undefined ? {} : { values: arrays[values] }),
      ...(codes === undefined ? {} : { codes: arrays[codes] }),
      ...(dictionary === undefined ? {} : { dictionary: dictionaries[dictionary] }),
      ...(validity === undefined ? {} : { validity: arrays[validity] }),
    })),
  }));
}

function splitWords(bytes) {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return text === '' ? [] : text.split('\n');
}

function readHeader(input) {
  const bytes = Buffer.alloc(2 ** 16);
  readSync(input, bytes, 0, bytes.length, 0);
  const end = bytes.indexOf(10);
  return { header: JSON.parse(bytes.toString('utf8', 0, end)), start: end + 1 };
}

function readInto(input, array, position) {
  const bytes = new Uint8Array(array.buffer);
  for (let start = 0; start < bytes.length; ) {
    const wanted = Math.min(PIECE, bytes.length - start);
    const count = readSync(input, bytes, start, wanted, position + start);
    if (count === 0) throw new Error('the column file ends too early');
    start += count;
  }
}

function addBlob(blobs, array) {
  return blobs.push(array) - 1;
}

function mapValues(record, change) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
