import { ClienteleError, unwrap } from '../base/outcome.js';
import { CYCLE_MS } from '../base/zone.js';
import { type Course, type CourseOf, compileCourse, level, nextValueAt } from '../expr/course.js';
import type { Definition } from '../expr/definition.js';
import type { CustomerFacts } from '../model/facts.js';
import { TABLE_NAMES, tableSpec } from '../model/tables.js';
import type { Value } from '../model/type.js';
import { aggregateTurns, type Turns } from './aggregate-turns.js';
import type { ReadyPlan } from './calibrate.js';
import { tryAnswer } from './decide.js';
import { unknownNames } from './run-batch.js';

/** What is watched. */
export interface NextChangeOptions {
  /** The names of the values to be watched, such as `segment.vip`; by default every answer that is a label or a yes or no. */
  readonly of?: readonly string[];
  /** Epoch milliseconds: changes after it are not looked for. By default there is no end, and the calendar is gone through. */
  readonly until?: number;
}

/** Answers that are labels, or yes or no; scores and counts are not among them. */
const LABELS = /^(rfm\.segment|lifecycle\.stage|(funnel|segment|control|offer|campaign)\.[^.]+)$/;

/**
 * The first instant after `asOf` at which an answer about a customer is another one although nothing new happens; null
 * where none ever is, or none up to `until`. Before it every answer that is watched stays as it is, so that nobody need ask.
 *
 * Watched are segments, control groups, stages, the RFM segment, and to which offers and campaigns she is open as far as
 * facts tell (caps included); or the values named in `of`. Facts after `asOf` are not seen, now or later; what a fact says
 * of later instants, such as the end of a grant, is.
 *
 * @param asOf epoch milliseconds.
 * @returns epoch milliseconds, exact to the millisecond.
 * @throws ClienteleError as `decide` does, and with UNKNOWN_NAME for a name in `of` that nothing has; RangeError where a
 *   value that an answer reads changes hundreds of thousands of times without the answer: `until` helps.
 *
 * @example
 * ```ts
 * import { calibrate, compile, nextChangeAt } from 'clientele';
 *
 * const { plan } = compile({
 *   version: 1,
 *   timeZone: 'UTC',
 *   segments: { sleeping: { '>=': [{ var: 'recencyDays' }, 90] } },
 * });
 * const facts = { id: 'anna', orders: [{ id: 'o-1', at: Date.UTC(2026, 0, 5, 18), amount: 1200 }] };
 * const at = nextChangeAt(calibrate(plan!), facts, Date.UTC(2026, 0, 31));
 * at && new Date(at).toISOString(); // => '2026-04-05T00:00:00.000Z'
 * ```
 */
export function nextChangeAt(
  ready: ReadyPlan,
  facts: CustomerFacts,
  asOf: number,
  { of = labelsOf(ready), until = asOf + CYCLE_MS }: NextChangeOptions = {},
): number | null {
  const unknown = unknownNames(ready.plan, of).map((issue) => ({
    ...issue,
    pointer: issue.pointer.replace('/keep', '/of'),
  }));
  if (unknown.length > 0) throw new ClienteleError(unknown);
  const known = seenUntil(facts, asOf);
  const watch = watchOf(ready, known);
  const slots = of.map(ready.program.slotOf);
  const read = (instant: number) => {
    const values = watch.moveTo(instant);
    return slots.map((slot) => values[slot] as Value);
  };
  const now = read(asOf);
  let instant = asOf;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    instant = watch.turnAfter(of, instant);
    if (instant > until) return null;
    if (read(instant).some((value, place) => !isSame(value, now[place] as Value))) return instant;
  }
  throw new RangeError(`after ${MOST_STEPS} steps no change is found up to ${instant}`);
}

/** More than there are days in the 400 years after which the calendar repeats itself. */
export const MOST_STEPS = 150_000;

function labelsOf({ plan }: ReadyPlan): readonly string[] {
  return plan.definitions.map(({ name }) => name).filter((name) => LABELS.test(name));
}

function isSame(one: Value, other: Value): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** The facts without those after an instant. */
export function seenUntil(facts: CustomerFacts, asOf: number): CustomerFacts {
  const seen: { [table: string]: unknown } = { ...facts };
  for (const table of TABLE_NAMES) {
    const rows: unknown = facts[table];
    const { at } = tableSpec(table);
    if (!Array.isArray(rows) || at === null) continue;
    seen[table] = rows.filter(
      (row) => !(((row as { [column: string]: unknown })?.[at] as number) > asOf),
    );
  }
  return seen as CustomerFacts;
}

/** One customer's values as time passes. */
export function watchOf(ready: ReadyPlan, facts: CustomerFacts) {
  const { program, definitions, plan } = ready;
  const byName = new Map(definitions.map((definition) => [definition.name, definition]));
  const given = new Set(Object.keys(facts.features ?? {}));
  const turns = new Map<string, Turns>();
  const compiled = new Map<string, CourseOf>();
  let instant = Number.NaN;
  let values: readonly Value[] = [];
  let missing: ReadonlyMap<number, unknown> | undefined;
  let courses = new Map<string, Course>();

  const moveTo = (next: number): readonly Value[] => {
    const answer = unwrap(tryAnswer(ready, facts, next));
    instant = next;
    values = [...answer.values];
    missing = answer.missing;
    courses = new Map();
    return values;
  };
  const courseOf = (name: string): Course => {
    const known = courses.get(name);
    if (known !== undefined) return known;
    const course = findCourse(byName.get(name) as Definition);
    courses.set(name, course);
    return course;
  };
  const findCourse = ({ name, source }: Definition): Course => {
    const slot = program.slotOf(name);
    const value = values[slot] as Value;
    if (source.from === 'attribute' || given.has(name) || missing?.has(slot)) return level(value);
    if (source.from === 'expression') {
      const course = compiled.get(name) ?? compileCourse(source.expression, plan.zone);
      compiled.set(name, course);
      return course(instant, fieldOf);
    }
    const known = turns.get(name) ?? aggregateTurns(source.aggregate, program, plan.zone);
    turns.set(name, known);
    return level(value, known.after(instant));
  };
  const fieldOf = (name: string): Course => (name === 'id' ? level(facts.id) : courseOf(name));
  /** The first instant after one at which some of the values named can be others. */
  const turnAfter = (names: readonly string[], from: number): number => {
    if (instant !== from) moveTo(from);
    return Math.min(...names.map((name) => nextValueAt(courseOf(name), from)));
  };
  return { moveTo, turnAfter };
}
