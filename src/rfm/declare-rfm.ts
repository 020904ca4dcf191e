import { DAY_MS } from '../base/milliseconds.js';
import { child } from '../base/pointer.js';
import { LIFETIME, parseWindow, type Window } from '../base/window.js';
import type { Aggregate } from '../expr/aggregate.js';
import { call, type Expression, integer, literal, nullLiteral } from '../expr/expression.js';
import type { FitNeed } from '../expr/fit-need.js';
import { type JsonObject, readChoice, readObject } from '../expr/section.js';
import type { Built, Workspace } from '../expr/workspace.js';
import {
  MONETARY_MEASURES,
  type MonetaryMeasure,
  RECENCY_MEASURES,
  type RecencyMeasure,
} from '../model/playbook/rfm.js';
import { typeOf } from '../model/type.js';
import { declareScores } from './declare-scores.js';
import { readScoring, SCORING_KEYS } from './read-scoring.js';

/** The values of a customer that the section declares, `rfm.score` only below ten bins. */
const NAMES = ['lastOrderAt', 'recencyDays', 'frequency', 'spend', 'monetary'] as const;
const SCORE_NAMES = ['r', 'f', 'm', 'score', 'segment'] as const;

interface Metrics {
  readonly recency: RecencyMeasure;
  readonly monetary: MonetaryMeasure;
  readonly window: Window;
  readonly monetaryWindow: Window;
}

/**
 * Turns the rfm section of a playbook into named values:
 * - `rfm.recencyDays`, `rfm.frequency` and `rfm.monetary`, which rest on `rfm.lastOrderAt` and
 *   `rfm.spend`; without a counted order in the window frequency is 0 and the others are null;
 * - the scores `rfm.r`, `rfm.f`, `rfm.m`, and `rfm.score`, their digits (543), below ten bins;
 * - `rfm.segment`, where the section names a segment map.
 *
 * Without a counted order in the window all scores are null. Every mistake is reported with its
 * pointer. What must be learned from the crowd is returned: the cut points under the parameters
 * `rfm.r`, `rfm.f`, `rfm.m`, none with given thresholds.
 */
export function declareRfm(
  json: unknown,
  pointer: string,
  workspace: Workspace,
): readonly FitNeed[] {
  const { report } = workspace;
  const known = [...SCORING_KEYS, 'window', 'recency', 'monetary'];
  const section = readObject(json, pointer, known, report) ?? {};
  const metrics = readMetrics(section, pointer, report);
  const isMean = metrics?.monetary === 'mean';
  const scoring = readScoring(section, isMean ? 'number' : 'minorUnits', pointer, report);
  const learnsLikeR = scoring?.cuts.from === 'crowd' && scoring.cuts.mode === 'r-compatible';
  if (isMean && learnsLikeR) {
    const message = 'mode r-compatible is for whole numbers, and a mean is none';
    const expected = 'monetary.measure sum, or another mode';
    report({ code: 'INVALID_VALUE', pointer: child(pointer, 'mode'), message, expected });
  }
  if (metrics === undefined || scoring === undefined) {
    // The names exist all the same, so that rules that read them are not reported as well.
    for (const name of [...NAMES, ...SCORE_NAMES]) {
      workspace.declare(`rfm.${name}`, pointer, () => undefined);
    }
    return [];
  }
  declareValues(metrics, pointer, workspace);
  return declareScores(scoring, metrics.monetary, pointer, workspace);
}

function readMetrics(
  section: JsonObject,
  pointer: string,
  report: Workspace['report'],
): Metrics | undefined {
  const read = (key: string, known: readonly string[]) =>
    section[key] === undefined
      ? {}
      : (readObject(section[key], child(pointer, key), known, report) ?? {});
  const recencySource = read('recency', ['measure']);
  const monetarySource = read('monetary', ['measure', 'window']);
  const recencyPlace = child(child(pointer, 'recency'), 'measure');
  const monetaryPlace = child(pointer, 'monetary');
  const recency =
    recencySource.measure === undefined
      ? 'calendarDays'
      : readChoice(recencySource.measure, recencyPlace, RECENCY_MEASURES, report);
  const monetary =
    monetarySource.measure === undefined
      ? 'sum'
      : readChoice(
          monetarySource.measure,
          child(monetaryPlace, 'measure'),
          MONETARY_MEASURES,
          report,
        );
  const window = readWindow(section.window, LIFETIME, child(pointer, 'window'), report);
  const monetaryWindow =
    window && readWindow(monetarySource.window, window, child(monetaryPlace, 'window'), report);
  if (recency === undefined || monetary === undefined) return undefined;
  if (window === undefined || monetaryWindow === undefined) return undefined;
  return { recency, monetary, window, monetaryWindow };
}

function readWindow(
  json: unknown,
  fallback: Window,
  pointer: string,
  report: Workspace['report'],
): Window | undefined {
  if (json === undefined) return fallback;
  const outcome = parseWindow(json, pointer);
  if (outcome.ok) return outcome.value;
  outcome.issues.forEach(report);
  return undefined;
}

function declareValues(metrics: Metrics, pointer: string, workspace: Workspace): void {
  const declare = (name: string, build: () => Built | undefined) =>
    workspace.declare(name, pointer, build);
  const { window, monetaryWindow } = metrics;
  declare('rfm.lastOrderAt', () => {
    const at = workspace.column('orders', 'at');
    const where = statusIn(['paid'], workspace);
    const type = typeOf('instant', true);
    return at && where && aggregate({ kind: 'max', type, where, window, value: at });
  });
  declare('rfm.frequency', () => count(window, workspace));
  declare('rfm.recencyDays', () => {
    const last = workspace.read('rfm.lastOrderAt');
    return last && daysSince(last, metrics.recency, workspace);
  });
  declare('rfm.spend', () => {
    const value = workspace.column('orders', 'spend');
    const where = statusIn(['paid', 'refund'], workspace);
    const type = typeOf('integer');
    return value && where && aggregate({ kind: 'sum', type, where, window: monetaryWindow, value });
  });
  const ownOrders = metrics.monetary === 'mean' && monetaryWindow !== window;
  if (ownOrders) declare('rfm.monetaryOrders', () => count(monetaryWindow, workspace));
  declare('rfm.monetary', () => {
    const spend = workspace.read('rfm.spend');
    const frequency = workspace.read('rfm.frequency');
    const orders = ownOrders ? workspace.read('rfm.monetaryOrders') : frequency;
    if (spend === undefined || frequency === undefined || orders === undefined) return undefined;
    const value = metrics.monetary === 'mean' ? call('divide', spend, orders) : spend;
    const counted = call('greater', frequency, integer(0));
    return expression(call('choose', counted, value, nullLiteral(value.type.kind)));
  });
}

function count(window: Window, workspace: Workspace): Built | undefined {
  const where = statusIn(['paid'], workspace);
  return where && aggregate({ kind: 'count', type: typeOf('integer'), where, window });
}

function daysSince(
  last: Expression,
  measure: RecencyMeasure,
  workspace: Workspace,
): Built | undefined {
  if (measure === 'calendarDays') {
    const today = workspace.read('today');
    return today && expression(call('subtract', today, call('dayOf', last)));
  }
  const asOf = workspace.read('asOf');
  return asOf && expression(call('floorDivide', call('subtract', asOf, last), integer(DAY_MS)));
}

function statusIn(statuses: readonly string[], workspace: Workspace): Expression | undefined {
  const status = workspace.column('orders', 'status');
  const [only, ...others] = statuses;
  if (status === undefined || only === undefined) return undefined;
  return others.length === 0
    ? call('equal', status, literal('string', only))
    : call('oneOf', status, literal('string[]', statuses));
}

function aggregate(of: Omit<Aggregate, 'table'>): Built {
  return { type: of.type, source: { from: 'aggregate', aggregate: { ...of, table: 'orders' } } };
}

function expression(of: Expression): Built {
  return { type: of.type, source: { from: 'expression', expression: of } };
}
