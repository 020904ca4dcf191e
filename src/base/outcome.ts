/** How grave an issue is: an error stops the work, a warning does not. */
export type Severity = 'error' | 'warning';

/**
 * One mistake, found anywhere in a playbook, a rule, a calibration or the facts.
 * `pointer` is a JSON pointer (RFC 6901) to the place of the mistake.
 */
export interface Issue {
  readonly code: string;
  readonly severity: Severity;
  readonly pointer: string;
  readonly message: string;
  /** What would have been right, in words. */
  readonly expected?: string;
  /** The nearest name that exists, when a name was not found. */
  readonly nearest?: string;
}

/** A value, or everything that stood in its way. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export function succeed<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function fail(issues: readonly Issue[]): Outcome<never> {
  return { ok: false, issues };
}

/**
 * Thrown by functions that return a bare value; `issues` holds every mistake found, not the first.
 *
 * @example
 * ```ts
 * import { calibrate, ClienteleError, compile, decide } from 'clientele';
 *
 * const { plan } = compile({ version: 1, timeZone: 'UTC' });
 * let codes: string[] = [];
 * try {
 *   if (plan) decide(calibrate(plan), { id: '' }, 0);
 * } catch (error) {
 *   if (error instanceof ClienteleError) codes = error.issues.map(({ code }) => code);
 * }
 * codes; // => ['INVALID_FACTS']
 * ```
 */
export class ClienteleError extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(issues.map(describeIssue).join('\n'));
    this.name = 'ClienteleError';
    this.issues = issues;
  }
}

/**
 * The value of an outcome; throws a {@link ClienteleError} with every issue if there is none.
 *
 * @example
 * ```ts
 * import { unwrap } from 'clientele';
 * unwrap({ ok: true, value: 7 }); // => 7
 * ```
 */
export function unwrap<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new ClienteleError(outcome.issues);
}

/**
 * One line of plain words: where, what, and the nearest known name.
 *
 * @example
 * ```ts
 * import { describeIssue } from 'clientele';
 * const issue = { code: 'INVALID_NAME', severity: 'error', pointer: '/features/1', message: 'is no name' } as const;
 * describeIssue(issue); // => '/features/1: is no name [INVALID_NAME]'
 * ```
 */
export function describeIssue(issue: Issue): string {
  const place = issue.pointer === '' ? '(root)' : issue.pointer;
  const expected = issue.expected === undefined ? '' : `; expected ${issue.expected}`;
  const hint = issue.nearest === undefined ? '' : `, did you mean "${issue.nearest}"?`;
  return `${place}: ${issue.message}${hint || expected} [${issue.code}]`;
}
