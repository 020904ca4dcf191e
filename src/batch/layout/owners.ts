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
  const codesOf = (column: TextColumn, rowCount: number): Int32Array =>
    ownersOf(column, rowCount, unified?.tableOf(column.dictionary));
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
      if (code !== undefined) return code;
      codes.set(text, dictionary.length);
      return dictionary.push(text) - 1;
    });
    tables.set(texts, table);
    return table;
  };
  tableOf(first);
  return { dictionary, tableOf };
}

function ownersOf(
  { codes, dictionary, validity }: TextColumn,
  rowCount: number,
  table: Int32Array | undefined,
): Int32Array {
  const hasNoName = dictionary.includes('');
  if (table === undefined && validity === undefined && !hasNoName && codes instanceof Int32Array) {
    return codes;
  }
  const owners = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const code = codes[row] as number;
    const isNamed = (validity === undefined || isValid(validity, row)) && dictionary[code] !== '';
    owners[row] = isNamed ? (table?.[code] ?? code) : -1;
  }
  return owners;
}
