import { reachOfWindow } from '../base/window-reach.js';
import type { Zone } from '../base/zone.js';
import type { Aggregate } from '../expr/aggregate.js';
import { type CourseOf, compileCourse, level, nextValueAt } from '../expr/course.js';
import { type Expression, namesRead } from '../expr/expression.js';
import { instantColumn } from '../model/tables.js';
import type { Value } from '../model/type.js';
import type { RowProgram } from '../row/program.js';

/** When what is folded from some rows can become another value by time alone. */
export interface Turns {
  /** The first such instant after one; infinite where there is none. */
  readonly after: (instant: number) => number;
}

/**
 * The turns of an aggregate over the rows that the last run of a program saw: where a row comes into its window or leaves
 * it, and where what the aggregate reads of a row changes.
 */
export function aggregateTurns(aggregate: Aggregate, program: RowProgram, zone: Zone): Turns {
  const seen = program.seenRows(aggregate.table);
  if (seen === undefined || seen.count === 0) return { after: () => Number.POSITIVE_INFINITY };
  const { slotOf } = seen;
  const at = slotOf(instantColumn(aggregate.table));
  const rows = seen.rows.slice(0, seen.count).map((row) => [...row]);
  const reach = reachOfWindow(aggregate.window, zone);
  const edges = rows
    .flatMap((row) => reach(row[at] as number).flatMap(({ from, to }) => [from, to]))
    .filter((instant) => Number.isFinite(instant));
  const passing = expressionsOf(aggregate)
    .filter((expression) =>
      namesRead(expression).some((name) => name === 'asOf' || name === 'today'),
    )
    .map((expression) => compileCourse(expression, zone));
  const fields = rows.map((row) => (name: string) => level(row[slotOf(name)] as Value));
  const sorted = Float64Array.from(new Set(edges)).sort();
  return {
    after: (instant) => {
      const edge = sorted.find((one) => one > instant) ?? Number.POSITIVE_INFINITY;
      return Math.min(edge, ...passing.flatMap((course) => turnsOfRows(course, fields, instant)));
    },
  };
}

function turnsOfRows(
  course: CourseOf,
  fields: readonly ((name: string) => ReturnType<typeof level>)[],
  instant: number,
): readonly number[] {
  return fields.map((fieldOf) => nextValueAt(course(instant, fieldOf), instant));
}

function expressionsOf({ where, value, sequence }: Aggregate): readonly Expression[] {
  return [where, ...(value === undefined ? [] : [value]), ...(sequence?.steps ?? [])];
}
