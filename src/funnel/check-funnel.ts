import { parseDuration } from '../base/duration.js';
import { ClienteleError, type Issue } from '../base/outcome.js';
import { MAX_SEQUENCE_STEPS } from '../base/sequence.js';
import { quote, readChoice, readInteger } from '../expr/section.js';
import { FUNNEL_MODES, type FunnelMode } from '../model/playbook/funnel.js';
import { isOrdered } from './read-funnel.js';

/** A step of a funnel over plain events. */
export interface EventStep {
  readonly name: string;
  /** The type of event that serves it, or several of which any does. */
  readonly type: string | readonly string[];
  /** How many such events make it reached; 1 if left out. Not for the ordered modes. */
  readonly atLeast?: number;
}

/** A funnel over plain events; the mode is `furthest` if left out. */
export interface EventFunnel {
  readonly steps: readonly EventStep[];
  readonly mode?: FunnelMode;
  /** In the ordered modes, how long a chain may take from its first event on, such as `7d`. */
  readonly within?: string;
}

/** An event, with whatever columns it has; `at` in epoch milliseconds. */
export interface FunnelEvent {
  readonly at: number;
  readonly type: string;
  readonly [column: string]: unknown;
}

/** A funnel over plain events, checked. */
export interface CheckedFunnel {
  readonly mode: FunnelMode;
  readonly names: readonly string[];
  /** The steps that a type of event serves. */
  readonly stepsOfType: ReadonlyMap<string, readonly number[]>;
  readonly atLeast: readonly number[];
  readonly withinMs: number | null;
}

/** Checks a funnel, the events and the instant; throws a {@link ClienteleError} with every mistake. */
export function checkFunnel(
  funnel: EventFunnel,
  events: readonly FunnelEvent[],
  asOf: number,
): CheckedFunnel {
  const issues: Issue[] = [];
  const report = (issue: Omit<Issue, 'severity'>) => issues.push({ ...issue, severity: 'error' });
  const { steps } = funnel;
  const mode = readChoice(funnel.mode ?? 'furthest', '/mode', FUNNEL_MODES, report) ?? 'furthest';
  const atLeast = steps.map((step, index) => {
    const pointer = `/steps/${index}/atLeast`;
    if (step.atLeast === undefined) return 1;
    if (isOrdered(mode)) {
      const message = `in mode ${mode} a step is one event`;
      report({ code: 'MODE_MISMATCH', pointer, message });
    }
    return (
      readInteger(step.atLeast, pointer, { min: 1, max: Number.MAX_SAFE_INTEGER }, report) ?? 1
    );
  });
  if (steps.length < 1 || steps.length > MAX_SEQUENCE_STEPS) {
    const expected = `1 to ${MAX_SEQUENCE_STEPS} steps`;
    report({
      code: 'OUT_OF_RANGE',
      pointer: '/steps',
      message: `has ${steps.length} steps`,
      expected,
    });
  }
  const names = steps.map(({ name }) => name);
  names.forEach((name, index) => {
    if (names.indexOf(name) === index) return;
    const pointer = `/steps/${index}/name`;
    report({ code: 'NAME_CLASH', pointer, message: `there is an earlier step ${quote(name)}` });
  });
  const withinMs = funnel.within === undefined ? null : parseDuration(funnel.within);
  if (withinMs === undefined) {
    const expected = 'a whole number and a unit, such as 30m, 12h or 7d';
    report({
      code: 'INVALID_DURATION',
      pointer: '/within',
      message: 'is not a duration',
      expected,
    });
  } else if (withinMs !== null && !isOrdered(mode)) {
    const message = `mode ${mode} has no chain to be completed within a time`;
    report({ code: 'MODE_MISMATCH', pointer: '/within', message });
  }
  checkInstant(asOf, '/asOf');
  events.forEach(({ at }, index) => {
    checkInstant(at, `/events/${index}/at`);
  });
  if (issues.length > 0) throw new ClienteleError(issues);
  return { mode, names, stepsOfType: indexTypes(steps), atLeast, withinMs: withinMs ?? null };

  function checkInstant(at: unknown, pointer: string): void {
    if (Number.isSafeInteger(at)) return;
    const expected = 'epoch milliseconds, an integer';
    report({ code: 'INVALID_INSTANT', pointer, message: 'is not an instant', expected });
  }
}

function indexTypes(steps: readonly EventStep[]): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  steps.forEach(({ type }, step) => {
    for (const one of new Set([type].flat())) {
      const served = index.get(one);
      if (served === undefined) index.set(one, [step]);
      else served.push(step);
    }
  });
  return index;
}
