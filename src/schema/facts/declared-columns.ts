import { ClienteleError, type Issue } from '../../base/outcome.js';
import { readColumns, readTableColumns } from '../../engine/columns.js';
import type { DeclaredColumns } from '../../expr/table-columns.js';
import type { Workspace } from '../../expr/workspace.js';
import type { Playbook } from '../../model/playbook/playbook.js';
import type { ColumnSpec } from '../../model/tables.js';

/** The section `columns` of a playbook. */
export type ColumnsSection = NonNullable<Playbook['columns']>;

/** The section `customer` of a playbook. */
export type AttributesSection = NonNullable<Playbook['customer']>;

/** Reads the section `columns` of a playbook; throws a {@link ClienteleError} with its mistakes. */
export function declaredColumns(section: ColumnsSection = {}): DeclaredColumns {
  return readOrThrow((report) => readTableColumns(section, '/columns', report));
}

/** Reads the section `customer` of a playbook; throws a {@link ClienteleError} with its mistakes. */
export function declaredAttributes(section: AttributesSection = {}): readonly ColumnSpec[] {
  return readOrThrow((report) => readColumns(section, '/customer', report));
}

function readOrThrow<T>(read: (report: Workspace['report']) => T): T {
  const issues: Issue[] = [];
  const declared = read(({ severity = 'error', ...issue }) => {
    issues.push({ ...issue, severity });
  });
  if (issues.length > 0) throw new ClienteleError(issues);
  return declared;
}
