import type { TextColumn } from '../../model/column.js';
import type { ColumnTables } from '../../model/column-tables.js';
import { TABLE_NAMES, type TableName } from '../../model/tables.js';
import { isValid } from '../validity.js';

/** Whose rows they are: customers by their place in one dictionary, -1 where nobody is named. */
export interface Owners {
  readonly dictionary: readonly string[];
  readonly ofCustomers: Int32Array | undefined;
  readonly ofTable: { readonly [T in TableName]?: Int32Array };
}

/** Brings the customers of all tables into one dictionary, which costs nothing where they share one. */
export function readOwners(tables: ColumnTables): Owners {
  const { customers } = tables;
  const ids: (readonly [TableName, TextColumn])[] = [];
  for (const name of TABLE_NAMES) {
    const column = tables[name]?.columns.customerId;
    if (column?.kind === 'string') ids.push([name, column]);
  }
  const first = customers?.columns.id ?? ids[0]?.[1];
  const dictionary = first?.dictionary ?? [];
  const isShared = ids.every(([, column]) => column.dictionary === dictionary);
  const unified = isShared ? undefined : unify(dictionary);
  const shared = isShared ? withoutEmpty(dictionary) : undefined;
  const tableOf = (texts: readonly string[]) => unified?.tableOf(texts) ?? shared;
  const codesOf = (column: TextColumn, rowCount: number): Int32Array =>
    ownersOf(column, rowCount, tableOf(column.dictionary));
  const ofTable: { [T in TableName]?: Int32Array } = {};
  for (const [name, column] of ids) {
    ofTable[name] = codesOf(column, tables[name]?.rowCount ?? 0);
  }
  return {
    ofCustomers: customers && codesOf(customers.columns.id, customers.rowCount),
    ofTable,
    dictionary: unified?.dictionary ?? dictionary,
  };
}

function unify(first: readonly string[]) {
  const dictionary: string[] = [];
  const codes = new Map<string, number>();
  const tables = new Map<readonly string[], Int32Array>();
  const tableOf = (texts: readonly string[]): Int32Array => {
    const known = tables.get(texts);
    if (known !== undefined) return known;
    const table = Int32Array.from(texts, (text) => {
      const code = codes.get(text);
      if (code !== undefined || text === '') return code ?? -1;
      codes.set(text, dictionary.length);
      return dictionary.push(text) - 1;
    });
    tables.set(texts, table);
    return table;
  };
  tableOf(first);
  return { dictionary, tableOf };
}

/** A table of a dictionary that has the empty text, which names nobody; undefined where it has not. */
function withoutEmpty(dictionary: readonly string[]): Int32Array | undefined {
  if (!dictionary.includes('')) return undefined;
  return Int32Array.from(dictionary, (text, code) => (text === '' ? -1 : code));
}

/** @param table for each code the owner; undefined where they are the same. */
function ownersOf(
  { codes, validity }: TextColumn,
  rowCount: number,
  table: Int32Array | undefined,
): Int32Array {
  if (table === undefined && validity === undefined && codes instanceof Int32Array) {
    return codes.length === rowCount ? codes : codes.subarray(0, rowCount);
  }
  const owners = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const code = codes[row] as number;
    const isNamed = validity === undefined || isValid(validity, row);
    owners[row] = isNamed ? (table === undefined ? code : (table[code] ?? outside(code))) : -1;
  }
  return owners;
}

/** A code that is in no dictionary stays so, and one below zero names nobody. */
function outside(code: number): number {
  return code < 0 ? -1 : 2 ** 31 - 1;
}
