import { child } from '../base/pointer.js';
import { call, type Expression, literal, nameLiteral } from '../expr/expression.js';
import type { FitNeed } from '../expr/fit-need.js';
import { readChoice, readObject } from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';
import { STAGES, type Stage } from '../model/playbook/lifecycle.js';
import { GOALS, type Goal } from '../model/playbook/strategy.js';
import { VISIT_TYPES } from '../model/visit-types.js';
import { declareCells } from './cells.js';
import { declareIntervals } from './intervals.js';
import { declareInstants, declareStage, fromExpression } from './stage-definitions.js';
import { STAGE_SPECS } from './stages.js';
import { readThresholds, THRESHOLD_KEYS } from './thresholds.js';

const SECTION_KEYS = [...THRESHOLD_KEYS, 'visitTypes', 'goals', 'cells', 'byInterval'];

/**
 * Turns the lifecycle section of a playbook into named values:
 * - `lifecycle.stage`, `lifecycle.goal` (the main one) and `lifecycle.goals` (all);
 * - `lifecycle.life` (how many lives, 0 before any order), `lifecycle.lifeStartAt`,
 *   `lifecycle.lastOrderAt`, `lifecycle.firstVisitAt`, `lifecycle.lastVisitAt`;
 * - counts within the current life: `lifecycle.ordersInLife`, `lifecycle.ordersInDeclineDays` and
 *   `...Before` (the period before), `lifecycle.ordersInMatureDays` and, for stable windows, `...2`
 *   and so on backwards;
 * - with `cells`: `lifecycle.cell`, and the same values per cell under `lifecycle.cells.NAME`;
 * - with `byInterval`: see {@link declareIntervals}.
 *
 * The stage is that of `lifecycleStage`. Every mistake is reported with its pointer; a wrong value is
 * then read as if it were left out, so that nothing is reported twice.
 *
 * @returns what has to be learned from the crowd first; nothing without `byInterval`.
 */
export function declareLifecycle(
  json: unknown,
  pointer: string,
  workspace: Workspace,
): readonly FitNeed[] {
  const { report } = workspace;
  const section = readObject(json, pointer, SECTION_KEYS, report) ?? {};
  const thresholds = readThresholds(section, pointer, report);

  const visitTypes = readVisitTypes(section.visitTypes, child(pointer, 'visitTypes'), report);
  declareInstants(visitTypes, pointer, workspace);
  if (section.cells === undefined) declareStage('lifecycle', thresholds, pointer, workspace);
  else declareCells(section.cells, thresholds, { pointer, workspace });
  declareGoals(section.goals, pointer, workspace);

  return section.byInterval === undefined
    ? []
    : declareIntervals(section.byInterval, child(pointer, 'byInterval'), workspace);
}

function readVisitTypes(
  value: unknown,
  pointer: string,
  report: Workspace['report'],
): readonly string[] {
  if (value === undefined) return VISIT_TYPES;
  const isGood = Array.isArray(value) && value.length > 0 && value.every(isText);
  if (isGood) return value;
  const expected = 'a list of types of events, at least one';
  report({ code: 'INVALID_TYPE', pointer, message: 'is not a list of words', expected });
  return VISIT_TYPES;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function declareGoals(json: unknown, pointer: string, workspace: Workspace): void {
  const goals = readGoals(json, child(pointer, 'goals'), workspace.report);
  const byStage = (valueFor: (stage: Stage) => Expression) => () => {
    const stage = workspace.read('lifecycle.stage');
    if (stage === undefined) return undefined;
    const [last, ...others] = [...STAGES].reverse();
    if (last === undefined) return undefined;
    const choices = others
      .reverse()
      .flatMap((name) => [call('equal', stage, literal('string', name)), valueFor(name)]);
    return fromExpression(call('choose', ...choices, valueFor(last)));
  };
  const mainGoal = byStage((stage) => nameLiteral(goals[stage][0]));
  const allGoals = byStage((stage) => literal('string[]', goals[stage]));
  workspace.declare('lifecycle.goal', pointer, mainGoal);
  workspace.declare('lifecycle.goals', pointer, allGoals, { onDemand: true });
}

type GoalsByStage = { readonly [S in Stage]: readonly [Goal, ...Goal[]] };

function readGoals(json: unknown, pointer: string, report: Workspace['report']): GoalsByStage {
  const given = json === undefined ? {} : (readObject(json, pointer, STAGES, report) ?? {});
  const read = (stage: Stage): readonly [Goal, ...Goal[]] => {
    const value = Object.hasOwn(given, stage) ? given[stage] : undefined;
    if (value === undefined) return STAGE_SPECS[stage].goals;
    const place = child(pointer, stage);
    const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
    const [first, ...others] = entries
      .map((entry, index) =>
        readChoice(entry, Array.isArray(value) ? child(place, index) : place, GOALS, report),
      )
      .filter((goal) => goal !== undefined);
    if (entries.length === 0) {
      const expected = 'at least one goal';
      report({ code: 'OUT_OF_RANGE', pointer: place, message: 'has no goal', expected });
    }
    return first === undefined ? STAGE_SPECS[stage].goals : [first, ...others];
  };
  return Object.fromEntries(STAGES.map((stage) => [stage, read(stage)])) as unknown as GoalsByStage;
}
