import {
  columnType,
  type DeclaredColumns,
  derivedColumn,
  derivedNames,
  storedColumns,
} from '../../../src/expr/table-columns.js';
import type { TableName } from '../../../src/model/tables.js';
import type { Type, ValueKind } from '../../../src/model/type.js';

/** Something that a rule can name. */
export interface Named {
  readonly name: string;
  readonly type: Type;
}

/** What the rules of one place can name, and how they are read there. */
export interface RuleScope {
  readonly names: readonly Named[];
  readonly profile: 'strict' | 'compat';
}

/** The columns that rules over the rows of a table can name. */
export function rowNames(table: TableName, declared: DeclaredColumns): readonly Named[] {
  const stored = storedColumns(table, declared).map((column) => ({
    name: column.name,
    type: columnType(column),
  }));
  const derived = derivedNames(table).flatMap((name) => {
    const expression = derivedColumn(table, name);
    return expression === undefined ? [] : [{ name, type: expression.type }];
  });
  return [...stored, ...derived, ...MOMENTS];
}

const MOMENTS: readonly Named[] = [
  { name: 'asOf', type: { kind: 'instant', nullable: false } },
  { name: 'today', type: { kind: 'date', nullable: false } },
];

export function momentNames(): readonly Named[] {
  return MOMENTS;
}

export function ofKind(names: readonly Named[], ...kinds: readonly ValueKind[]): Named[] {
  return names.filter(({ type }) => kinds.includes(type.kind));
}
