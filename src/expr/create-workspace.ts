import type { Issue } from '../base/outcome.js';
import type { TableName } from '../model/tables.js';
import type { Type } from '../model/type.js';
import type { Definition, Scope } from './definition.js';
import { type Expression, field, parameter } from './expression.js';
import { parseRule, type RuleProfile } from './json-logic/parse-rule.js';
import {
  columnType,
  type DeclaredColumns,
  derivedColumn,
  derivedNames,
  MOMENT_TYPES,
  storedColumns,
} from './table-columns.js';
import type { Built, Workspace } from './workspace.js';

/** What a compiled playbook consists of, each definition after all that it reads. */
export interface Finished {
  readonly definitions: readonly Definition[];
  readonly issues: readonly Issue[];
}

interface Entry {
  readonly pointer: string;
  readonly build: () => Built | undefined;
  readonly onDemand: boolean;
  state: 'declared' | 'building' | 'built' | 'failed';
  type?: Type;
}

/** A workspace for one playbook; `finish` builds what nothing has asked for yet. */
export function createWorkspace(options: {
  readonly profile: RuleProfile;
  readonly columns: DeclaredColumns;
}): Workspace & { readonly finish: () => Finished } {
  const entries = new Map<string, Entry>();
  const definitions: Definition[] = [];
  const issues: Issue[] = [];
  const rowScopes = new Map<TableName, Scope>();

  const report: Workspace['report'] = ({ severity = 'error', ...issue }) => {
    issues.push({ ...issue, severity });
  };

  const declare: Workspace['declare'] = (name, pointer, build, { onDemand = false } = {}) => {
    const earlier = entries.get(name);
    if (earlier !== undefined) {
      const owner = earlier.pointer === '' ? 'every playbook' : earlier.pointer;
      const message = `the name "${name}" is taken by ${owner}`;
      report({ code: 'NAME_CLASH', pointer, message });
      return;
    }
    entries.set(name, { pointer, build, onDemand, state: 'declared' });
  };

  const typeOf = (name: string): Type | undefined => {
    const entry = entries.get(name);
    if (entry === undefined) return MOMENT_TYPES[name];
    if (entry.state === 'declared') buildEntry(name, entry);
    else if (entry.state === 'building') {
      entry.state = 'failed';
      const message = `"${name}" is defined by itself`;
      report({ code: 'CYCLE', pointer: entry.pointer, message });
    }
    return entry.type;
  };

  const buildEntry = (name: string, entry: Entry): void => {
    entry.state = 'building';
    const built = entry.build();
    // A cycle found on the way has already failed the entry.
    const failed = built === undefined || (entry.state as Entry['state']) === 'failed';
    entry.state = failed ? 'failed' : 'built';
    if (failed) return;
    entry.type = built.type;
    definitions.push({ name, type: built.type, source: built.source, pointer: entry.pointer });
  };

  const customerScope: Scope = {
    typeOf,
    names: () => [...entries.keys(), ...Object.keys(MOMENT_TYPES)],
    isBroken: (name) => entries.get(name)?.state === 'failed',
  };

  const rowScope = (table: TableName): Scope => {
    const known = rowScopes.get(table);
    if (known !== undefined) return known;
    const types = new Map<string, Type>(Object.entries(MOMENT_TYPES));
    for (const column of storedColumns(table, options.columns)) {
      types.set(column.name, columnType(column));
    }
    const scope: Scope = {
      typeOf: (name) => types.get(name) ?? derivedColumn(table, name)?.type,
      names: () => [...types.keys(), ...derivedNames(table)],
      expand: (name) => (types.has(name) ? undefined : derivedColumn(table, name)),
    };
    rowScopes.set(table, scope);
    return scope;
  };

  const workspaceOf = (profile: RuleProfile): Workspace => {
    const rule = (json: unknown, pointer: string, scope: Scope, isCondition: boolean) => {
      const expected = isCondition ? { expected: 'boolean' as const } : {};
      return parseRule(json, { scope, profile, pointer, report, ...expected });
    };
    return {
      declare,
      report,
      read: (name) => {
        const type = typeOf(name);
        return type && field(name, type);
      },
      rule: (json, pointer) => rule(json, pointer, customerScope, false),
      condition: (json, pointer) => rule(json, pointer, customerScope, true),
      rowCondition: (table, json, pointer) => rule(json, pointer, rowScope(table), true),
      strict: () => workspaceOf('strict'),
      column: (table, name): Expression | undefined => {
        const derived = derivedColumn(table, name);
        if (derived !== undefined) return derived;
        const type = rowScope(table).typeOf(name);
        return type && field(name, type);
      },
      columnNames: (table) =>
        [...rowScope(table).names()].filter((name) => !(name in MOMENT_TYPES)),
      parameter,
    };
  };

  return {
    ...workspaceOf(options.profile),
    finish: () => {
      for (const [name, entry] of entries) {
        if (!entry.onDemand && entry.state === 'declared') buildEntry(name, entry);
      }
      return { definitions, issues };
    },
  };
}
