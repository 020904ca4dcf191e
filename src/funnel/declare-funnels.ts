import { child } from '../base/pointer.js';
import type { Aggregate } from '../expr/aggregate.js';
import { allOf, call, type Expression, integer, isTrue, literal } from '../expr/expression.js';
import { readEntries } from '../expr/section.js';
import type { Built, Workspace } from '../expr/workspace.js';
import type { Type } from '../model/type.js';
import { type Funnel, isOrdered, readFunnel } from './read-funnel.js';
import type { CountedStep, Step } from './read-step.js';
import type { Weighting } from './read-weights.js';

/** A condition on a row, read when first needed; undefined if it is at fault. */
type Condition = () => Expression | undefined;

const COUNT: Type = { kind: 'integer', nullable: false };

/**
 * Turns the section `funnels` of a playbook into definitions:
 * - `funnel.NAME`: the step reached, null where none was; its type lists the steps.
 * - `funnel.NAME.level`: how many steps that is, 0 for none.
 * - `funnel.NAME.STEP`: in modes `furthest` and `everyEarlier`, the count behind the step (1 or 0 for
 *   a rule).
 * - `funnel.NAME.score`: for the preset `aidees`, from 0 to 1.
 */
export function declareFunnels(section: unknown, pointer: string, workspace: Workspace): void {
  readEntries(section, pointer, workspace.report, (name, json, place) => {
    const funnel = readFunnel(json, place, workspace.report);
    declareFunnel(`funnel.${name}`, funnel, place, workspace);
  });
}

/** A broken funnel is declared as well, so that rules that read it are not blamed. */
function declareFunnel(
  name: string,
  funnel: Funnel | undefined,
  pointer: string,
  workspace: Workspace,
): void {
  const seenEvents = once(() =>
    funnel?.where === undefined
      ? isTrue
      : workspace.rowCondition('events', funnel.where, child(pointer, 'where')),
  );
  const declare = (detail: string, build: (funnel: Funnel) => Built | undefined) => {
    workspace.declare(`${name}${detail}`, pointer, () => funnel && build(funnel));
  };
  declare('', ({ steps }) => {
    const level = workspace.read(`${name}.level`);
    const names = literal(
      'string[]',
      steps.map((step) => step.name),
    );
    return level && computed(call('pick', call('subtract', level, integer(1)), names));
  });
  declare('.level', (funnel) =>
    isOrdered(funnel.mode)
      ? sequenceLevel(funnel, seenEvents, workspace)
      : countedLevel(funnel, name, workspace),
  );
  if (funnel === undefined || isOrdered(funnel.mode)) return;
  for (const step of funnel.steps) {
    declare(`.${step.name}`, () => stepCount(step, seenEvents, workspace));
  }
  const { weighting } = funnel;
  if (weighting === undefined) return;
  declare('.score', ({ steps }) => {
    const counts = readCounts(steps, name, workspace);
    return counts && computed(weightedMean(counts, weighting));
  });
}

/** The longest chain of events. */
function sequenceLevel(
  { mode, steps, window, withinMs }: Funnel,
  seenEvents: Condition,
  workspace: Workspace,
): Built | undefined {
  if (!isOrdered(mode)) return undefined;
  const seen = seenEvents();
  const conditions = steps.map((step) =>
    step.kind === 'counted' ? rowsOf(step, workspace) : undefined,
  );
  const whole = conditions.filter((condition) => condition !== undefined);
  if (seen === undefined || whole.length < steps.length) return undefined;
  return aggregated({
    kind: 'sequence',
    type: COUNT,
    table: 'events',
    where: seen,
    window,
    sequence: { mode, steps: whole, withinMs },
  });
}

/** The last step reached, or the last before the first that was not. */
function countedLevel(
  { mode, steps }: Funnel,
  name: string,
  workspace: Workspace,
): Built | undefined {
  const counts = readCounts(steps, name, workspace);
  if (counts === undefined) return undefined;
  const reached = steps.map((step, index) =>
    call('greaterOrEqual', counts[index] as Expression, integer(threshold(step))),
  );
  const arms =
    mode === 'furthest'
      ? reached.map((condition, index) => [condition, integer(index + 1)]).reverse()
      : reached.map((condition, index) => [call('not', condition), integer(index)]);
  const otherwise = integer(mode === 'furthest' ? 0 : steps.length);
  return computed(call('choose', ...arms.flat(), otherwise));
}

function stepCount(step: Step, seenEvents: Condition, workspace: Workspace): Built | undefined {
  if (step.kind === 'condition') {
    const condition = workspace.condition(step.when, step.pointer);
    return condition && computed(call('choose', condition, integer(1), integer(0)));
  }
  const { table, countsDays, window } = step;
  const seen = table === 'events' ? seenEvents() : isTrue;
  const rows = rowsOf(step, workspace);
  if (rows === undefined || seen === undefined) return undefined;
  return aggregated({
    kind: countsDays ? 'countDays' : 'count',
    type: COUNT,
    table,
    where: both(seen, rows),
    window,
  });
}

/** Which rows of its table serve a step. */
function rowsOf({ table, rows, pointer }: CountedStep, workspace: Workspace) {
  if ('types' in rows) {
    const type = workspace.column('events', 'type');
    const [only, ...more] = rows.types;
    if (type === undefined || only === undefined) return undefined;
    return more.length === 0
      ? call('equal', type, literal('string', only))
      : call('oneOf', type, literal('string[]', rows.types));
  }
  const rule = rows.rule === true ? isTrue : workspace.rowCondition(table, rows.rule, pointer);
  if (table === 'events' || rule === undefined) return rule;
  const status = workspace.column('orders', 'status');
  return status && both(call('equal', status, literal('string', 'paid')), rule);
}

function both(first: Expression, second: Expression): Expression {
  return allOf([first, second].filter((condition) => condition !== isTrue));
}

function readCounts(
  steps: readonly Step[],
  name: string,
  workspace: Workspace,
): readonly Expression[] | undefined {
  const counts = steps.map((step) => workspace.read(`${name}.${step.name}`));
  const whole = counts.filter((count) => count !== undefined);
  return whole.length < steps.length ? undefined : whole;
}

/** Reads a rule that several definitions need once, so that its faults are reported once. */
function once(read: Condition): Condition {
  let result: { readonly condition: Expression | undefined } | undefined;
  return () => {
    result ??= { condition: read() };
    return result.condition;
  };
}

function threshold(step: Step): number {
  return step.kind === 'counted' ? step.atLeast : 1;
}

/** The weighted mean of min(count, target) / target; sums are nested in the order of the steps. */
function weightedMean(counts: readonly Expression[], { targets, weights }: Weighting): Expression {
  const number = (value: number) => literal('number', value);
  let sum = number(0);
  let weightSum = 0;
  counts.forEach((count, index) => {
    const target = targets[index] as number;
    const weight = weights[index] as number;
    const share = call('divide', call('least', count, integer(target)), integer(target));
    sum = call('add', sum, call('multiply', number(weight), share));
    weightSum += weight;
  });
  return call('divide', sum, number(weightSum));
}

function computed(expression: Expression): Built {
  return { type: expression.type, source: { from: 'expression', expression } };
}

function aggregated(aggregate: Aggregate): Built {
  return { type: aggregate.type, source: { from: 'aggregate', aggregate } };
}
