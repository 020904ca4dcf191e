import type { DeclaredColumns } from '../../../src/expr/table-columns.js';
import { ORDER_STATUSES, TABLE_NAMES, type TableName } from '../../../src/model/tables.js';
import { isOrdered, type ValueKind } from '../../../src/model/type.js';
import type { Draw } from './draw.js';
import { rulesFor } from './rules.js';
import { rowNames } from './scope.js';
import { isScalar } from './strict-rules.js';
import { drawWindow } from './windows.js';

const isInteger = (kind: ValueKind) => kind === 'integer';
const isMeasured = (kind: ValueKind) => isScalar(kind) && isOrdered(kind) && kind !== 'string';

/** Every aggregate key, with the kinds of column it folds; null where it folds rows. */
const AGGREGATES: readonly (readonly [
  key: string,
  takes: ((kind: ValueKind) => boolean) | null,
])[] = [
  ['count', null],
  ['countDays', null],
  ['countDistinct', isScalar],
  ['sum', isInteger],
  ['average', isInteger],
  ['min', isMeasured],
  ['max', isMeasured],
  ['first', isScalar],
  ['last', isScalar],
  ['favourite', isScalar],
  ['medianIntervalDays', null],
  ['lastIntervalDays', null],
];

/** Where an aggregate is written: the columns there are, and the profile of its rules. */
export interface FeatureGround {
  readonly columns: DeclaredColumns;
  readonly profile: 'strict' | 'compat';
}

/** A feature that folds the rows of some table. */
export function drawAggregate(draw: Draw, ground: FeatureGround): object {
  const table: TableName = draw.one(['orders', 'orders', 'orders', ...TABLE_NAMES]);
  const [key, takes] = draw.one(AGGREGATES);
  const names = rowNames(table, ground.columns);
  const columns =
    takes === null
      ? []
      : names.filter(({ name, type }) => takes(type.kind) && name !== 'asOf' && name !== 'today');
  if (takes !== null && columns.length === 0) return { count: table };
  const { condition } = rulesFor(draw, { names, profile: ground.profile });
  const target = takes === null ? table : `${table}.${draw.one(columns).name}`;
  return {
    [key]: target,
    ...(draw.chance(0.45) ? { where: condition(draw.integer(0, 2)) } : {}),
    ...(draw.chance(0.7) ? { within: drawWindow(draw) } : {}),
    ...(table.startsWith('order') && draw.chance(0.3)
      ? { status: draw.some(ORDER_STATUSES, 1, 3) }
      : {}),
  };
}
