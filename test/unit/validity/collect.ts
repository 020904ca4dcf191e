import type { Issue } from '../../../src/base/outcome.js';
import type { Workspace } from '../../../src/expr/workspace.js';

/** What a reader gives and reports, each issue as its code and pointer. */
export function collect<T>(read: (report: Workspace['report']) => T | undefined) {
  const issues: Omit<Issue, 'severity'>[] = [];
  const value = read((issue) => {
    issues.push(issue);
  });
  return { value, issues, reported: issues.map(({ code, pointer }) => `${code} ${pointer}`) };
}
