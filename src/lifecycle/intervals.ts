import { DAY_MS } from '../base/milliseconds.js';
import { fail, type Outcome, succeed } from '../base/outcome.js';
import { LIFETIME } from '../base/window.js';
import {
  call,
  type Expression,
  integer,
  literal,
  nameLiteral,
  nullLiteral,
} from '../expr/expression.js';
import type { FitNeed } from '../expr/fit-need.js';
import type { Workspace } from '../expr/workspace.js';
import { typeOf } from '../model/type.js';
import { type FrequencyStage, type IntervalRules, readIntervalRules } from './read-intervals.js';
import { SHARE_PARTS } from './share-parts.js';
import {
  ageOf,
  fromAggregate,
  fromExpression,
  isPaid,
  LAST_ORDER_AT,
} from './stage-definitions.js';

const ORDER_COUNT = 'lifecycle.orderCount';
const LAST_INTERVAL = 'lifecycle.lastIntervalMs';
const FREQUENCY_STAGE = 'lifecycle.frequencyStage';
const RECENCY_STATE = 'lifecycle.recencyState';

/**
 * Declares the variant that is learned from the crowd, over all orders, whatever the lives:
 * `lifecycle.frequencyStage` by the number of orders, and `lifecycle.recencyState` by the time L since
 * the last order: `dead` when L > `deadDays`, else `lost` or `warning` when L > the percentile of the
 * last intervals in that stage, else `active`. Both are null before any order. A stage in which nobody
 * has two orders has no percentiles, so nobody in it is warned of or lost.
 *
 * The percentiles are the parameters `lifecycle.interval.STAGE.warn` and `.lost`, in milliseconds.
 */
export function declareIntervals(
  json: unknown,
  pointer: string,
  workspace: Workspace,
): readonly FitNeed[] {
  const rules = readIntervalRules(json, pointer, workspace.report);
  declareOrderValues(pointer, workspace);
  workspace.declare(FREQUENCY_STAGE, pointer, () => frequencyStage(rules.stages, workspace));
  workspace.declare(RECENCY_STATE, pointer, () => recencyState(rules, workspace));
  return rules.stages.flatMap(({ name }) => [
    ...percentileNeed(name, 'warn', rules.warn, workspace),
    ...percentileNeed(name, 'lost', rules.lost, workspace),
  ]);
}

type Limit = 'warn' | 'lost';

function parameterName(stage: string, limit: Limit): string {
  return `lifecycle.interval.${stage}.${limit}`;
}

/** The percentile, by nearest rank, of the last interval of the customers of a frequency stage. */
function percentileNeed(
  name: string,
  limit: Limit,
  tenThousandths: number,
  workspace: Workspace,
): readonly FitNeed[] {
  const stage = workspace.read(FREQUENCY_STAGE);
  const interval = workspace.read(LAST_INTERVAL);
  if (stage === undefined || interval === undefined) return [];
  const isInStage = call('equal', stage, literal('string', name));
  return [
    {
      parameter: parameterName(name, limit),
      of: call('choose', isInStage, interval, nullLiteral('integer')),
      statistic: { kind: 'ranks', numerators: [tenThousandths], denominator: SHARE_PARTS },
      freeze: (found) => found?.[0] ?? null,
      restore: restoreLimit,
    },
  ];
}

function restoreLimit(learned: unknown, pointer: string): Outcome<Expression> {
  if (learned === null) return succeed(nullLiteral('integer'));
  if (Number.isSafeInteger(learned) && (learned as number) >= 0) {
    return succeed(integer(learned as number));
  }
  const message = 'is not an interval';
  const expected = 'an integer of milliseconds, or null';
  return fail([{ code: 'INVALID_VALUE', severity: 'error', pointer, message, expected }]);
}

function declareOrderValues(pointer: string, workspace: Workspace): void {
  const overOrders = (kind: 'count' | 'lastInterval', nullable: boolean) => () => {
    const where = isPaid(workspace);
    if (where === undefined) return undefined;
    const type = typeOf('integer', nullable);
    return fromAggregate({ kind, type, table: 'orders', where, window: LIFETIME });
  };
  workspace.declare(ORDER_COUNT, pointer, overOrders('count', false));
  workspace.declare(LAST_INTERVAL, pointer, overOrders('lastInterval', true));
}

function frequencyStage(stages: readonly FrequencyStage[], workspace: Workspace) {
  const orderCount = workspace.read(ORDER_COUNT);
  const last = stages.at(-1);
  if (orderCount === undefined || last === undefined) return undefined;
  const choices: Expression[] = [call('equal', orderCount, integer(0)), NO_NAME];
  for (const { name, to } of stages.slice(0, -1)) {
    // Only the last stage is without an end.
    choices.push(call('lessOrEqual', orderCount, integer(to ?? 0)), nameLiteral(name));
  }
  return fromExpression(call('choose', ...choices, nameLiteral(last.name)));
}

function recencyState({ stages, deadDays }: IntervalRules, workspace: Workspace) {
  const asOf = workspace.read('asOf');
  const stage = workspace.read(FREQUENCY_STAGE);
  const lastOrderAt = workspace.read(LAST_ORDER_AT);
  if (!asOf || !stage || !lastOrderAt) return undefined;

  const age = ageOf(lastOrderAt, asOf);
  const beyond = (limit: Limit): Expression =>
    call(
      'or',
      ...stages.map(({ name }) => {
        const limitMs = workspace.parameter(parameterName(name, limit), typeOf('integer', true));
        const isInStage = call('equal', stage, literal('string', name));
        return call('and', isInStage, call('greater', age, limitMs));
      }),
    );
  return fromExpression(
    call(
      'choose',
      call('isNull', lastOrderAt),
      NO_NAME,
      call('greater', age, integer(deadDays * DAY_MS)),
      nameLiteral('dead'),
      beyond('lost'),
      nameLiteral('lost'),
      beyond('warn'),
      nameLiteral('warning'),
      nameLiteral('active'),
    ),
  );
}

/** No name: unknown, and adding nothing to the closed set of names. */
const NO_NAME: Expression = {
  op: 'literal',
  type: { kind: 'string', nullable: true, values: [] },
  value: null,
};
