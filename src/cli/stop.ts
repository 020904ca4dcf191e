import { ClienteleError, describeIssue, type Issue } from '../index.js';
import { EXIT } from './io.js';

/** An error that ends a command with an exit code and nothing but its message. */
export interface Stop extends Error {
  readonly exitCode: number;
}

export function stop(exitCode: number, message: string): Stop {
  return Object.assign(new Error(message), { exitCode });
}

export function isStop(error: unknown): error is Stop {
  return error instanceof Error && 'exitCode' in error;
}

/** Issues as lines, each with the file and, where there is one, the place in it. */
export function issueLines(file: string, issues: readonly Issue[]): string {
  return issues.map((issue) => issueLine(file, issue)).join('\n');
}

function issueLine(file: string, issue: Issue): string {
  const severity = issue.severity === 'warning' ? 'warning: ' : '';
  const told = describeIssue(issue);
  if (issue.pointer !== '') return `${severity}${file} ${told}`;
  // A message about another file than that of the command names it.
  const message = told.slice('(root): '.length);
  return message.includes(file) ? `${severity}${message}` : `${severity}${file}: ${message}`;
}

const INPUT_OUTPUT_CODES = [
  'UNREADABLE_FILE',
  'UNREADABLE_DATABASE',
  'UNWRITABLE_FILE',
  'PACKAGE_MISSING',
  'QUERY_FAILED',
];

/** Turns issues that the library has thrown into the end of the command; passes other errors on. */
export function stopWith(file: string, error: unknown): unknown {
  if (!(error instanceof ClienteleError)) return error;
  const { issues } = error;
  if (issues.some(({ code }) => code === 'ABORTED')) return interrupted();
  const isIo = issues.every(
    ({ code, severity }) => severity === 'warning' || INPUT_OUTPUT_CODES.includes(code),
  );
  return stop(isIo ? EXIT.inputOutput : EXIT.issues, issueLines(file, issues));
}

export function interrupted(): Stop {
  return stop(EXIT.interrupted, 'interrupted; nothing was written');
}
