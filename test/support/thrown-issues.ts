import { ClienteleError, type Issue } from '../../src/base/outcome.js';

/** The issues that a call throws; none where it answers. Any other error is passed on. */
export function thrownIssues(run: () => unknown): readonly Issue[] {
  try {
    run();
    return [];
  } catch (error) {
    if (error instanceof ClienteleError) return error.issues;
    throw error;
  }
}
