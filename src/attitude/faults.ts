import type { Issue } from '../base/outcome.js';

/** Where a fault goes: into a list of issues, or into the workspace of a playbook. */
export type Report = (fault: {
  readonly code: string;
  readonly pointer: string;
  readonly message: string;
  readonly expected?: string;
  readonly nearest?: string;
}) => void;

/** A list of issues that grows by reporting, so that all mistakes are found and not the first. */
export function collectFaults(): { readonly issues: readonly Issue[]; readonly report: Report } {
  const issues: Issue[] = [];
  return { issues, report: (fault) => issues.push({ ...fault, severity: 'error' }) };
}
