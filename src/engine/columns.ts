import { child } from '../base/pointer.js';
import { isObject, quote, readEntries, readObject, reportUnknown } from '../expr/section.js';
import { derivedNames, MOMENT_TYPES, storedColumns } from '../expr/table-columns.js';
import type { Workspace } from '../expr/workspace.js';
import { type ColumnSpec, TABLE_NAMES, type TableName, tableSpec } from '../model/tables.js';
import type { ValueKind } from '../model/type.js';

type Report = Workspace['report'];

const KINDS: { readonly [word: string]: ValueKind } = {
  boolean: 'boolean',
  integer: 'integer',
  money: 'integer',
  number: 'number',
  string: 'string',
  date: 'date',
  instant: 'instant',
  'string[]': 'string[]',
};

/** Reads the attributes of a customer, or the further columns of a table. */
export function readColumns(section: unknown, pointer: string, report: Report): ColumnSpec[] {
  const columns: ColumnSpec[] = [];
  readEntries(section, pointer, report, (name, entry, place) => {
    const column = readColumn(name, entry, place, report);
    if (column !== undefined) columns.push(column);
  });
  return columns;
}

/** Reads the further columns of every fact table. */
export function readTableColumns(
  section: unknown,
  pointer: string,
  report: Report,
): { readonly [T in TableName]?: readonly ColumnSpec[] } {
  const tables = readObject(section, pointer, TABLE_NAMES, report) ?? {};
  const declared: { [T in TableName]?: readonly ColumnSpec[] } = {};
  for (const table of TABLE_NAMES) {
    if (tables[table] === undefined) continue;
    const place = child(pointer, table);
    if (!tableSpec(table).open) {
      report({
        code: 'CLOSED_TABLE',
        pointer: place,
        message: `${table} takes no further columns`,
      });
      continue;
    }
    const taken = new Set([
      ...storedColumns(table, {}).map(({ name }) => name),
      ...derivedNames(table),
      ...Object.keys(MOMENT_TYPES),
    ]);
    declared[table] = readColumns(tables[table], place, report).filter(({ name }) => {
      if (!taken.has(name)) return true;
      const message = `${table} has a column ${quote(name)} of its own`;
      report({ code: 'NAME_CLASH', pointer: child(place, name), message });
      return false;
    });
  }
  return declared;
}

function readColumn(
  name: string,
  entry: unknown,
  pointer: string,
  report: Report,
): ColumnSpec | undefined {
  const word = isObject(entry) ? entry.type : entry;
  const place = isObject(entry) ? child(pointer, 'type') : pointer;
  if (isObject(entry)) readObject(entry, pointer, ['type', 'values', 'label'], report);
  if (typeof word !== 'string') {
    const expected = `one of ${Object.keys(KINDS).join(', ')}`;
    report({ code: 'INVALID_TYPE', pointer: place, message: 'is not a type', expected });
    return undefined;
  }
  const kind = Object.hasOwn(KINDS, word) ? KINDS[word] : undefined;
  if (kind === undefined) {
    reportUnknown('UNKNOWN_TYPE', 'type', word, place, Object.keys(KINDS), report);
    return undefined;
  }
  const values = isObject(entry) ? entry.values : undefined;
  const column = { name, kind, nullable: true, meaning: name, money: word === 'money' };
  if (values === undefined) return column;
  const valuesPointer = child(pointer, 'values');
  const isClosedSet = kind === 'string' && Array.isArray(values) && values.length > 0;
  if (!isClosedSet || !values.every((value) => typeof value === 'string')) {
    const expected = 'a list of texts, for type string';
    report({
      code: 'INVALID_TYPE',
      pointer: valuesPointer,
      message: 'is not a set of values',
      expected,
    });
    return undefined;
  }
  return { ...column, values };
}
