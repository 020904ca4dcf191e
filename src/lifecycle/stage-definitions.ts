import { DAY_MS } from '../base/milliseconds.js';
import { LIFETIME, type Window } from '../base/window.js';
import type { Aggregate } from '../expr/aggregate.js';
import { allOf, call, type Expression, integer, literal, nameLiteral } from '../expr/expression.js';
import type { Built, Workspace } from '../expr/workspace.js';
import type { TableName } from '../model/tables.js';
import { typeOf } from '../model/type.js';
import { periodsBack } from './lifecycle-stage.js';
import type { Thresholds } from './thresholds.js';

/** The values that every set of thresholds gives, under its prefix. */
export const STAGE_VALUES = [
  'stage',
  'life',
  'lifeStartAt',
  'ordersInLife',
  'ordersInDeclineDays',
  'ordersInDeclineDaysBefore',
  'ordersInMatureDays',
] as const;

/** Values that do not depend on thresholds. */
export const LAST_ORDER_AT = 'lifecycle.lastOrderAt';
const FIRST_VISIT_AT = 'lifecycle.firstVisitAt';
const LAST_VISIT_AT = 'lifecycle.lastVisitAt';

/** Declares the last order and, for those who ask, the first and the last visit. */
export function declareInstants(
  visitTypes: readonly string[],
  pointer: string,
  workspace: Workspace,
): void {
  const visits = (kind: 'min' | 'max') => () => {
    const type = workspace.column('events', 'type');
    const at = workspace.column('events', 'at');
    if (type === undefined || at === undefined) return undefined;
    const where = call('oneOf', type, literal('string[]', visitTypes));
    return lifetime({ kind, type: typeOf('instant', true), table: 'events', where, value: at });
  };
  workspace.declare(LAST_ORDER_AT, pointer, () => {
    const where = isPaid(workspace);
    const at = workspace.column('orders', 'at');
    if (where === undefined || at === undefined) return undefined;
    const type = typeOf('instant', true);
    return lifetime({ kind: 'max', type, table: 'orders', where, value: at });
  });
  workspace.declare(FIRST_VISIT_AT, pointer, visits('min'), { onDemand: true });
  workspace.declare(LAST_VISIT_AT, pointer, visits('max'), { onDemand: true });
}

/**
 * Declares the stage that a set of thresholds gives, and the lives and counts it follows from, all
 * under one prefix. The stage is the first of its conditions that holds, as in `lifecycleStage`.
 */
export function declareStage(
  prefix: string,
  thresholds: Thresholds,
  pointer: string,
  workspace: Workspace,
): void {
  const name = (value: string) => `${prefix}.${value}`;
  const lostMs = thresholds.lostDays * DAY_MS;
  const matureMs = thresholds.matureDays * DAY_MS;
  const declineMs = thresholds.declineDays * DAY_MS;

  const overOrders = (aggregate: Omit<Aggregate, 'table' | 'where'>) => (): Built | undefined => {
    const where = isPaid(workspace);
    return where && fromAggregate({ ...aggregate, table: 'orders', where });
  };
  const countInLife = (window: Window) =>
    overOrders({ kind: 'count', type: typeOf('integer'), window, currentLifeGapMs: lostMs });
  const onDemand = { onDemand: true };

  const life = { kind: 'lives', type: typeOf('integer'), window: LIFETIME, gapMs: lostMs } as const;
  workspace.declare(name('life'), pointer, overOrders(life));
  workspace.declare(
    name('lifeStartAt'),
    pointer,
    overOrders({ ...life, kind: 'lifeStart', type: typeOf('instant', true) }),
  );
  workspace.declare(name('ordersInLife'), pointer, countInLife(LIFETIME), onDemand);
  workspace.declare(name('ordersInDeclineDays'), pointer, countInLife(period(0, declineMs)));
  workspace.declare(name('ordersInDeclineDaysBefore'), pointer, countInLife(period(1, declineMs)));
  for (const back of periodsBack(thresholds.stableWindows)) {
    workspace.declare(name(matureCount(back)), pointer, countInLife(period(back, matureMs)));
  }
  workspace.declare(name('stage'), pointer, () => {
    const stage = stageExpression(name, thresholds, workspace);
    return stage && fromExpression(stage);
  });
}

export function fromExpression(expression: Expression): Built {
  return { type: expression.type, source: { from: 'expression', expression } };
}

export function fromAggregate(aggregate: Aggregate): Built {
  return { type: aggregate.type, source: { from: 'aggregate', aggregate } };
}

/** Paid orders, which are the ones that count. */
export function isPaid(workspace: Workspace): Expression | undefined {
  const status = workspace.column('orders', 'status');
  return status && call('equal', status, literal('string', 'paid'));
}

/** How many milliseconds ago an instant was. */
export function ageOf(instant: Expression, asOf: Expression): Expression {
  return call('subtract', asOf, instant);
}

function lifetime(aggregate: Omit<Aggregate, 'window'> & { table: TableName }): Built {
  return fromAggregate({ ...aggregate, window: LIFETIME });
}

/** The newest period of a length, or the one so many periods back. */
function period(back: number, ms: number): Window {
  if (back === 0) return { kind: 'rolling', ms };
  return { kind: 'between', newerMs: back * ms, olderMs: (back + 1) * ms };
}

/** Counted from 1, the newest being the one without a number. */
function matureCount(back: number): string {
  return back === 0 ? 'ordersInMatureDays' : `ordersInMatureDays${back + 1}`;
}

function stageExpression(
  name: (value: string) => string,
  thresholds: Thresholds,
  workspace: Workspace,
): Expression | undefined {
  const asOf = workspace.read('asOf');
  const life = workspace.read(name('life'));
  const lastOrderAt = workspace.read(LAST_ORDER_AT);
  const isNew = newCondition(name, thresholds, workspace);
  const isDormant = dormantCondition(thresholds, workspace);
  const isDeclining = decliningCondition(name, thresholds, workspace);
  const isMature = matureCondition(name, thresholds, workspace);
  if (!asOf || !life || !lastOrderAt || !isNew || !isDormant || !isDeclining || !isMature) {
    return undefined;
  }
  return call(
    'choose',
    call('equal', life, integer(0)),
    nameLiteral('potential'),
    call('greaterOrEqual', ageOf(lastOrderAt, asOf), days(thresholds.lostDays)),
    nameLiteral('lost'),
    isNew,
    nameLiteral('new'),
    isDormant,
    nameLiteral('dormant'),
    isDeclining,
    nameLiteral('declining'),
    isMature,
    nameLiteral('mature'),
    nameLiteral('growing'),
  );
}

function newCondition(
  name: (value: string) => string,
  thresholds: Thresholds,
  workspace: Workspace,
): Expression | undefined {
  const asOf = workspace.read('asOf');
  const lifeStartAt = workspace.read(name('lifeStartAt'));
  if (!asOf || !lifeStartAt) return undefined;
  let newSince = lifeStartAt;
  if (thresholds.newFrom === 'firstVisit') {
    const life = workspace.read(name('life'));
    const firstVisitAt = workspace.read(FIRST_VISIT_AT);
    if (!life || !firstVisitAt) return undefined;
    const firstSeenAt = call('least', lifeStartAt, call('coalesce', firstVisitAt, lifeStartAt));
    newSince = call('choose', call('equal', life, integer(1)), firstSeenAt, lifeStartAt);
  }
  const isRecent = call('less', ageOf(newSince, asOf), days(thresholds.newDays));
  if (!thresholds.newEndsWithSecondOrder) return isRecent;
  const ordersInLife = workspace.read(name('ordersInLife'));
  return ordersInLife && call('and', isRecent, call('lessOrEqual', ordersInLife, integer(1)));
}

function dormantCondition(
  { dormantDays, dormantNeedsNoVisit }: Thresholds,
  workspace: Workspace,
): Expression | undefined {
  const asOf = workspace.read('asOf');
  const lastOrderAt = workspace.read(LAST_ORDER_AT);
  if (!asOf || !lastOrderAt) return undefined;
  const isSilent = call('greaterOrEqual', ageOf(lastOrderAt, asOf), days(dormantDays));
  if (!dormantNeedsNoVisit) return isSilent;
  const lastVisitAt = workspace.read(LAST_VISIT_AT);
  if (!lastVisitAt) return undefined;
  // A customer without visits has no age of the last one, so this is false and its opposite true.
  const visitedLately = call('less', ageOf(lastVisitAt, asOf), days(dormantDays));
  return call('and', isSilent, call('not', visitedLately));
}

function decliningCondition(
  name: (value: string) => string,
  { declineRatio: [numerator, denominator] }: Thresholds,
  workspace: Workspace,
): Expression | undefined {
  const newer = workspace.read(name('ordersInDeclineDays'));
  const older = workspace.read(name('ordersInDeclineDaysBefore'));
  if (!newer || !older) return undefined;
  return call(
    'less',
    call('multiply', newer, integer(denominator)),
    call('multiply', older, integer(numerator)),
  );
}

function matureCondition(
  name: (value: string) => string,
  { matureMoreThan, stableWindows }: Thresholds,
  workspace: Workspace,
): Expression | undefined {
  const conditions: Expression[] = [];
  for (const back of periodsBack(stableWindows)) {
    const orders = workspace.read(name(matureCount(back)));
    if (!orders) return undefined;
    conditions.push(call('greater', orders, integer(matureMoreThan)));
  }
  return allOf(conditions);
}

function days(count: number): Expression {
  return integer(count * DAY_MS);
}
