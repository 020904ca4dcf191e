import { fail, type Issue, type Outcome, succeed } from '../base/outcome.js';
import { call, type Expression, integer, literal, nullLiteral } from '../expr/expression.js';
import type { FitNeed } from '../expr/fit-need.js';
import type { Built, Workspace } from '../expr/workspace.js';
import type { CutKind, Cuts } from '../model/calibration.js';
import type { MonetaryMeasure } from '../model/playbook/rfm.js';
import { typeOf, type ValueKind } from '../model/type.js';
import { cutKind, cutPoints, cutStatistic, cutsOfStatistic, type FittedMode } from './cuts.js';
import { readCuts } from './read-cuts.js';
import { METRICS, type Scoring } from './read-scoring.js';
import type { Segmentation } from './segmentation.js';

type Metric = (typeof METRICS)[number];

/** Declares the scores and the segment over the values of recency, frequency and monetary. */
export function declareScores(
  scoring: Scoring,
  monetary: MonetaryMeasure,
  pointer: string,
  workspace: Workspace,
): readonly FitNeed[] {
  const { cuts, segmentation } = scoring;
  const needs: FitNeed[] = [];
  for (const metric of METRICS) {
    const list: CutList = {
      kind: cutKind(cuts.mode, metric.descending),
      type: cutType(metric, scoring, monetary),
      bins: scoring.bins,
    };
    if (cuts.from === 'crowd') needs.push(...needOf(metric, cuts.mode, list, workspace));
    const fixed = cuts.from === 'crowd' ? null : cuts.given[metric.score];
    workspace.declare(`rfm.${metric.score}`, pointer, () =>
      scoreOf(metric, fixed, list, workspace),
    );
  }
  if (scoring.bins < 10) {
    workspace.declare('rfm.score', pointer, () =>
      fromScores(workspace, (r, f, m) => sumOf([100, r], [10, f], [1, m])),
    );
  }
  if (segmentation !== null) {
    workspace.declare('rfm.segment', pointer, () => segmentExpression(segmentation, workspace));
  }
  return needs;
}

/** How the cuts of one score stand in an expression. */
interface CutList {
  readonly kind: CutKind;
  readonly type: Extract<ValueKind, `${string}[]`>;
  readonly bins: number;
}

/** Type-7 quantiles and thresholds of a mean may lie between whole numbers. */
function cutType(metric: Metric, { cuts }: Scoring, monetary: MonetaryMeasure): CutList['type'] {
  const whole = cuts.mode !== 'r-compatible' && (metric.score !== 'm' || monetary === 'sum');
  return whole ? 'integer[]' : 'number[]';
}

function scoreOf(
  { score, value, descending }: Metric,
  fixed: Cuts | null,
  { kind, type }: CutList,
  workspace: Workspace,
): Built | undefined {
  const measured = workspace.read(`rfm.${value}`);
  if (measured === undefined) return undefined;
  const cuts =
    fixed === null
      ? workspace.parameter(`rfm.${score}`, typeOf(type))
      : literal(type, cutPoints(fixed));
  const scored = descending ? negated(measured) : measured;
  const passed = call(kind === 'above' ? 'countBelow' : 'countAtOrBelow', scored, cuts);
  const points = call('add', integer(1), passed);
  if (score !== 'f') return expression(points);
  // Frequency is 0 rather than unknown for those who are not scored.
  const counted = call('greater', measured, integer(0));
  return expression(call('choose', counted, points, nullLiteral('integer')));
}

function needOf(
  metric: Metric,
  mode: FittedMode,
  list: CutList,
  workspace: Workspace,
): readonly FitNeed[] {
  const { score, value, descending } = metric;
  const parameter = `rfm.${score}`;
  const measured = workspace.read(`rfm.${value}`);
  if (measured === undefined) return [];
  const statistic = cutStatistic(mode, list.bins);
  return [
    {
      parameter,
      of: crowdValue(metric, measured, mode),
      statistic,
      freeze: (found) => found && cutsOfStatistic(found, mode, descending),
      restore: (learned, pointer) => restoreCuts(learned, list, pointer),
    },
  ];
}

/** What the crowd is measured by: quantiles are cuts of the value as it is scored. */
function crowdValue({ score, descending }: Metric, measured: Expression, mode: FittedMode) {
  if (score === 'f') {
    // Frequency is 0 rather than unknown for those who are not scored.
    const counted = call('greater', measured, integer(0));
    return call('choose', counted, measured, nullLiteral('integer'));
  }
  return descending && mode === 'quantile' ? negated(measured) : measured;
}

function negated(measured: Expression): Expression {
  return call('subtract', integer(0), measured);
}

function restoreCuts(learned: unknown, list: CutList, pointer: string): Outcome<Expression> {
  const issues: Issue[] = [];
  const cuts: Cuts | null | undefined = readCuts(learned, list, pointer, (issue) =>
    issues.push({ severity: 'error', ...issue }),
  );
  if (cuts === undefined) return fail(issues);
  return succeed(cuts === null ? nullLiteral(list.type) : literal(list.type, cutPoints(cuts)));
}

function segmentExpression(segmentation: Segmentation, workspace: Workspace): Built | undefined {
  const names = namesLiteral(segmentation.names);
  if (segmentation.by === 'cells') {
    const { bins } = segmentation;
    const origin = integer(bins * bins + bins + 1);
    return fromScores(workspace, (r, f, m) => {
      const place = sumOf([bins * bins, r], [bins, f], [1, m]);
      return call('pick', call('subtract', place, origin), names);
    });
  }
  const days = workspace.read('rfm.recencyDays');
  const orders = workspace.read('rfm.frequency');
  if (days === undefined || orders === undefined) return undefined;
  const state = call('countBelow', days, literal('integer[]', segmentation.recencyDays));
  const column = call('countAtOrBelow', orders, literal('integer[]', segmentation.orderCounts));
  const columns = segmentation.orderCounts.length + 1;
  return expression(call('pick', sumOf([columns, state], [1, column]), names));
}

function fromScores(
  workspace: Workspace,
  build: (r: Expression, f: Expression, m: Expression) => Expression,
): Built | undefined {
  const r = workspace.read('rfm.r');
  const f = workspace.read('rfm.f');
  const m = workspace.read('rfm.m');
  return r && f && m && expression(build(r, f, m));
}

/** The sum of terms, each a whole factor and an expression. */
function sumOf(...terms: readonly (readonly [factor: number, of: Expression])[]): Expression {
  return terms
    .map(([factor, of]) => (factor === 1 ? of : call('multiply', integer(factor), of)))
    .reduce((sum, term) => call('add', sum, term));
}

/** The names by place, with a type that lists each once. */
function namesLiteral(names: readonly string[]): Expression {
  const values = [...new Set(names)];
  return { op: 'literal', type: { kind: 'string[]', nullable: false, values }, value: names };
}

function expression(of: Expression): Built {
  return { type: of.type, source: { from: 'expression', expression: of } };
}
