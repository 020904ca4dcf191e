import type { Aggregate } from '../expr/aggregate.js';
import { type Expression, namesRead } from '../expr/expression.js';
import type { FitNeed } from '../expr/fit-need.js';
import { TABLE_NAMES, type TableName } from '../model/tables.js';
import { learnsItsOwnNumbers } from './learned-numbers.js';
import { reasonNotInSql } from './not-in-sql.js';
import type { Relations } from './relations.js';

/** Why a definition is not answered. */
export type GapCode = 'MISSING_INPUT' | 'NOT_IN_SQL' | 'FIT_FIRST';

/** A definition that is not answered, and why. */
export interface Unanswered {
  readonly name: string;
  readonly code: GapCode;
  readonly reason: string;
}

/** Finds what stands in the way of an answer, given what stood in the way of earlier ones. */
export interface Gaps {
  readonly ofAggregate: (name: string, aggregate: Aggregate) => Unanswered | undefined;
  readonly ofExpression: (name: string, expression: Expression) => Unanswered | undefined;
  /** The gap of something that an expression reads, under the name of that. */
  readonly amongRead: (expression: Expression) => Unanswered | undefined;
}

export function createGaps(
  earlier: (name: string) => Unanswered | undefined,
  needOf: (parameter: string) => FitNeed,
  relations: Relations,
): Gaps {
  const amongRead = (expression: Expression): Unanswered | undefined => {
    const gaps = namesRead(expression).flatMap((name) => earlier(name) ?? []);
    const grave = gaps.find(({ code }) => code !== 'MISSING_INPUT');
    if (grave !== undefined) return grave;
    for (const parameter of namesRead(expression, 'parameter')) {
      const gap = ofParameter(parameter);
      if (gap !== undefined) return gap;
    }
    return gaps[0];
  };

  const ofParameter = (name: string): Unanswered | undefined => {
    const need = needOf(name);
    const gap = amongRead(need.of);
    if (gap !== undefined && gap.code !== 'MISSING_INPUT') return gap;
    if (learnsItsOwnNumbers(need)) return undefined;
    const reason = `${name} is made from quantiles of type 7, which are finished outside SQL: fit first`;
    return { name, code: 'FIT_FIRST', reason };
  };

  return {
    amongRead,
    ofAggregate: (name, aggregate) => {
      const reason = reasonNotInSql(aggregate);
      if (reason !== undefined) return { name, code: 'NOT_IN_SQL', reason };
      const absent = tablesOf(aggregate).filter((table) => relations[table] === undefined);
      if (absent.length === 0) return undefined;
      return { name, code: 'MISSING_INPUT', reason: `there is no table ${absent.join(', ')}` };
    },
    ofExpression: (name, expression) => {
      const gap = amongRead(expression);
      if (gap === undefined) return undefined;
      const isPassedOn = gap.reason.startsWith('reads ');
      const reason = isPassedOn ? gap.reason : `reads "${gap.name}": ${gap.reason}`;
      return { name, code: gap.code, reason };
    },
  };
}

/** Order lines have their instant and their customer from orders. */
function tablesOf({ table }: Aggregate): readonly TableName[] {
  const wanted: readonly TableName[] = table === 'orderLines' ? ['orders', table] : [table];
  return TABLE_NAMES.filter((name) => wanted.includes(name));
}
