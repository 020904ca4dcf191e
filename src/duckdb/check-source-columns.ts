import type { Issue } from '../base/outcome.js';
import { reportUnknown } from '../expr/section.js';
import type { TableTask } from './parse-mapping.js';

/** Names of a mapping that the source does not have, each with the nearest that it has. */
export function checkSourceColumns(task: TableTask, columns: readonly string[]): readonly Issue[] {
  const issues: Issue[] = [];
  for (const { name, pointer } of task.named) {
    if (columns.includes(name)) continue;
    const report = (issue: Omit<Issue, 'severity'>) => issues.push({ ...issue, severity: 'error' });
    reportUnknown('UNKNOWN_SOURCE_COLUMN', 'source column', name, pointer, columns, report);
  }
  return issues;
}
