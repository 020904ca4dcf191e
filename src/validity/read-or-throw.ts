import { ClienteleError, type Issue } from '../base/outcome.js';
import type { Workspace } from '../expr/workspace.js';

/** What a reader gives, or a ClienteleError with everything that it reports. */
export function readOrThrow<T>(read: (report: Workspace['report']) => T | undefined): T {
  const issues: Issue[] = [];
  const value = read(({ severity = 'error', ...issue }) => {
    issues.push({ ...issue, severity });
  });
  if (value === undefined || issues.length > 0) throw new ClienteleError(issues);
  return value;
}
