import { firstOther } from '../base/first-other.js';
import { hourOf, localDay, minuteOfDayOf } from '../base/local-time.js';
import { HOUR_MS, MINUTE_MS } from '../base/milliseconds.js';
import type { Zone } from '../base/zone.js';
import type { Value } from '../model/type.js';
import { compileExpression } from './evaluate.js';
import { type Call, type Expression, field, isCall } from './expression.js';
import { type OperatorName, operatorSpec } from './operators.js';

/** How a value goes on from an instant, if nothing happens but that time passes. */
export interface Course {
  /** The value at an instant of the stretch. */
  readonly at: (instant: number) => Value;
  /** Whether it stays as it is, or never falls, or never rises. */
  readonly goes: 'level' | 'up' | 'down';
  /** The end of the stretch for which that is known, excluded; infinite where nothing ends it. */
  readonly until: number;
  /** Where it is the instant, or its local day, give or take a constant. */
  readonly follows?: 'instant' | 'day';
}

/** The course from an instant on, given those of the names that are read. */
export type CourseOf = (from: number, fieldOf: (name: string) => Course) => Course;

/** The course of a value that is what it is, for so long. */
export function level(value: Value, until = Number.POSITIVE_INFINITY): Course {
  return { at: () => value, goes: 'level', until };
}

/** Says how an expression goes over time; done once per plan. */
export function compileCourse(expression: Expression, zone: Zone): CourseOf {
  if (isCall(expression)) return compileCall(expression, zone);
  if (expression.op === 'field') {
    const { name } = expression;
    if (name === 'asOf') return () => PASSING;
    if (name === 'today') return (from) => dayCourse(PASSING, from, zone);
    return (_from, fieldOf) => fieldOf(name);
  }
  if (expression.op === 'literal') {
    const course = level(expression.value as Value);
    return () => course;
  }
  throw new TypeError(`parameter "${expression.name}" was not calibrated`);
}

const FOR_EVER = Number.POSITIVE_INFINITY;
const PASSING: Course = {
  at: (instant) => instant,
  goes: 'up',
  until: FOR_EVER,
  follows: 'instant',
};

/** What an operator makes of the courses of its arguments. */
interface Given {
  readonly args: readonly Course[];
  readonly from: number;
  readonly zone: Zone;
  readonly apply: (values: readonly Value[]) => Value;
}

function compileCall(node: Call, zone: Zone): CourseOf {
  const parts = node.args.map((arg) => compileCourse(arg, zone));
  // Arguments that must be constants stay; all others are handed in by their place.
  const args = node.args.map((arg, place) =>
    arg.op === 'literal' ? arg : field(String(place), arg.type),
  );
  const apply = compileExpression({ ...node, args }, { zone, slotOf: Number });
  const join = COURSES[node.op];
  const isSettledByNull = operatorSpec(node.op).nulls !== 'own';
  return (from, fieldOf) => {
    const given = { args: parts.map((part) => part(from, fieldOf)), from, zone, apply };
    return (isSettledByNull ? settledByNull(given) : undefined) ?? join(given);
  };
}

type Join = (given: Given) => Course;

/** How each operator goes over time. */
const COURSES: Record<OperatorName, Join> = {
  and: (given) => settledBy(false, given),
  or: (given) => settledBy(true, given),
  not: stepped,
  equal: crossings([0, 1]),
  notEqual: crossings([0, 1]),
  less: crossings([0]),
  lessOrEqual: crossings([1]),
  greater: crossings([1]),
  greaterOrEqual: crossings([0]),
  isNull: ({ args: [a], from, apply }) => level(apply([one(a).at(from)]), one(a).until),
  oneOf: membership,
  has: stepped,
  hasAny: stepped,
  hasOnly: stepped,
  isEmpty: stepped,
  contains: stepped,
  coalesce: ({ args: [a, b], from }) => {
    const [first, second] = [one(a), one(b)];
    if (first.at(from) !== null) return first;
    return { ...second, until: Math.min(first.until, second.until) };
  },
  choose: ({ args, from }) => {
    let until = FOR_EVER;
    let place = 0;
    for (; place + 1 < args.length; place += 2) {
      const condition = one(args[place]);
      until = Math.min(until, condition.until);
      if (condition.at(from) === true) break;
    }
    const chosen = one(args[Math.min(place + 1, args.length - 1)]);
    return { ...chosen, until: Math.min(until, chosen.until) };
  },
  add: (given) => shifted(given) ?? directed(given, ([a, b]) => sumOf(one(a).goes, one(b).goes)),
  subtract: (given) =>
    apart(given) ??
    shifted(given) ??
    directed(given, ([a, b]) => sumOf(one(a).goes, reversed(one(b).goes))),
  multiply: (given) => directed(given, scaled),
  divide: (given) => directed(given, divided),
  floorDivide: (given) => directed(given, divided),
  modulo: stepped,
  least: extreme,
  greatest: extreme,
  countBelow: (given) => directed(given, asTheFirst),
  countAtOrBelow: (given) => directed(given, asTheFirst),
  pick: stepped,
  dayOf: ({ args: [a], from, zone }) => dayCourse(one(a), from, zone),
  hourOf: (given) => clockCourse(given, HOUR_MS, hourOf),
  minuteOfDayOf: (given) => clockCourse(given, MINUTE_MS, minuteOfDayOf),
  yearOf: (given) => directed(given, asTheFirst),
  monthOf: stepped,
  dayOfMonth: stepped,
  weekdayOf: stepped,
  addMonths: stepped,
  bucket: stepped,
};

/** For as long as no argument takes another value. */
function stepped({ args, from, apply }: Given): Course {
  const until = Math.min(...args.map((arg) => nextValueAt(arg, from)));
  return level(apply(args.map((arg) => arg.at(from))), until);
}

/** Whatever the others are, as long as one is unknown; undefined where none is. */
function settledByNull({ args, from, apply }: Given): Course | undefined {
  const unknown = args.filter((arg) => arg.goes === 'level' && arg.at(from) === null);
  if (unknown.length === 0) return undefined;
  const until = Math.max(...unknown.map((arg) => arg.until));
  return level(apply(args.map((arg) => arg.at(from))), until);
}

/** What one argument can settle stays settled for as long as any of those does that settle it. */
function settledBy(settling: boolean, { args, from }: Given): Course {
  const deciding = args.filter((arg) => (arg.at(from) === true) === settling);
  if (deciding.length > 0) return level(settling, Math.max(...deciding.map(({ until }) => until)));
  return level(!settling, Math.min(FOR_EVER, ...args.map(({ until }) => until)));
}

/**
 * A comparison turns where the first argument passes the second: where it is no longer before it (0), or comes to be
 * after it (1).
 */
function crossings(turns: readonly (0 | 1)[]): Join {
  return (given) => {
    const { args, from, apply } = given;
    const [a, b] = [one(args[0]), one(args[1])];
    const [first, second] = [a.at(from), b.at(from)];
    const isMoving = a.goes !== 'level' || b.goes !== 'level';
    const isOneWay = sumOf(a.goes, reversed(b.goes)) !== undefined;
    if (first === null || second === null) return settledByNull(given) ?? stepped(given);
    const settled = apart(given);
    if (settled !== undefined) return settled;
    if (!isMoving || !isOneWay) return stepped(given);
    const limit = Math.min(a.until, b.until);
    const tests = turns.map((turn) => (instant: number) => {
      const [x, y] = [a.at(instant) as number, b.at(instant) as number];
      return turn === 0 ? x < y : x <= y;
    });
    const until = Math.min(...tests.map((test) => firstTurn(test, from, limit)));
    return level(apply([first, second]), until);
  };
}

/** What two values that follow one clock come to stays as it is. */
function apart({ args, from, apply }: Given): Course | undefined {
  const [a, b] = [one(args[0]), one(args[1])];
  if (a.follows === undefined || a.follows !== b.follows) return undefined;
  return level(apply([a.at(from), b.at(from)]), Math.min(a.until, b.until));
}

/** What follows a clock, and a constant. */
function shifted({ args, from, apply }: Given): Course | undefined {
  const [a, b] = [one(args[0]), one(args[1])];
  const by = b.at(from);
  if (a.follows === undefined || b.goes !== 'level' || typeof by !== 'number') return undefined;
  return {
    at: (instant) => apply([a.at(instant), by]),
    goes: a.goes,
    until: Math.min(a.until, b.until),
    follows: a.follows,
  };
}

/** The least or the greatest of values that follow one clock follows it as well. */
function extreme(given: Given): Course {
  const course = directed(given, together);
  const [first, ...rest] = given.args.map(({ follows }) => follows);
  const isOne = first !== undefined && rest.every((follows) => follows === first);
  return isOne ? { ...course, follows: first } : course;
}

/** A number among some: it turns where the number comes to one of them, and where it leaves it. */
function membership(given: Given): Course {
  const { args, from, apply } = given;
  const [a, list] = [one(args[0]), one(args[1]).at(from)];
  const first = a.at(from);
  if (a.goes === 'level' || typeof first !== 'number' || !Array.isArray(list))
    return stepped(given);
  const turns = (list as readonly unknown[]).flatMap((member) => {
    if (typeof member !== 'number') return [];
    const isBelow = (instant: number) => (a.at(instant) as number) < member;
    const isUpTo = (instant: number) => (a.at(instant) as number) <= member;
    return [firstTurn(isBelow, from, a.until), firstTurn(isUpTo, from, a.until)];
  });
  return level(apply([first, null]), Math.min(a.until, ...turns));
}

type Goes = Course['goes'];

function reversed(goes: Goes): Goes {
  return goes === 'level' ? goes : goes === 'up' ? 'down' : 'up';
}

/** How a sum goes; undefined where its parts go against one another. */
function sumOf(a: Goes, b: Goes): Goes | undefined {
  if (a === 'level' || a === b) return b;
  return b === 'level' ? a : undefined;
}

function together(args: readonly Course[]): Goes | undefined {
  return args
    .map(({ goes }) => goes)
    .reduce<Goes | undefined>((all, goes) => all && sumOf(all, goes), 'level');
}

function asTheFirst([a]: readonly Course[]): Goes {
  return one(a).goes;
}

function scaled([a, b]: readonly Course[], from: number): Goes | undefined {
  const [first, second] = [one(a), one(b)];
  const [moving, fixed] = second.goes === 'level' ? [first, second] : [second, first];
  if (fixed.goes !== 'level') return undefined;
  return timesSign(moving.goes, fixed.at(from));
}

function divided([a, b]: readonly Course[], from: number): Goes | undefined {
  const [first, second] = [one(a), one(b)];
  return second.goes === 'level' ? timesSign(first.goes, second.at(from)) : undefined;
}

function timesSign(goes: Goes, factor: Value): Goes {
  if (factor === null || factor === 0) return 'level';
  return (factor as number) < 0 ? reversed(goes) : goes;
}

/** Arithmetic: with an argument that is unknown, the result is; else it goes as the arguments have it. */
function directed(
  given: Given,
  goesOf: (args: readonly Course[], from: number) => Goes | undefined,
): Course {
  const { args, from, apply } = given;
  const until = Math.min(...args.map((arg) => arg.until));
  const now = apply(args.map((arg) => arg.at(from)));
  if (now === null)
    return args.every(({ goes }) => goes === 'level') ? level(now, until) : stepped(given);
  const goes = goesOf(args, from);
  if (goes === undefined) return stepped(given);
  if (goes === 'level') return level(now, until);
  return { at: (instant) => apply(args.map((arg) => arg.at(instant))), goes, until };
}

/** Local days follow one another, but where clocks are set back over midnight. */
function dayCourse(of: Course, from: number, zone: Zone): Course {
  const instant = of.at(from) as number | null;
  if (instant === null) return level(null, of.until);
  const dayAt = (at: number) => localDay(of.at(at) as number, zone);
  if (of.goes === 'level') return level(dayAt(from), of.until);
  const stretch = stretchOfDays(instant, zone);
  const leaves = (at: number) => {
    const value = of.at(at) as number;
    return value >= stretch.from && value < stretch.to;
  };
  const isToday = of === PASSING;
  const until = firstTurn(leaves, from, of.until);
  return { at: dayAt, goes: of.goes, until, ...(isToday ? { follows: 'day' } : {}) };
}

/** So many changes of clocks are looked ahead for one that brings a day back: some years. */
const CHANGES_AHEAD = 16;

/** A stretch from around an instant on in which no local day comes back. */
function stretchOfDays(
  instant: number,
  zone: Zone,
): { readonly from: number; readonly to: number } {
  const { from, to: first } = zone.stretchAt(instant);
  let to = first;
  for (let ahead = 0; ahead < CHANGES_AHEAD && to < LATEST; ahead++) {
    if (localDay(to, zone) < localDay(to - 1, zone)) break;
    to = zone.stretchAt(to).to;
  }
  return { from, to };
}

/** An hour or a minute of the day: until the clock shows the next, or is changed. */
function clockCourse(
  { args: [a], from, zone }: Given,
  unit: number,
  read: (instant: number, zone: Zone) => number,
): Course {
  const of = one(a);
  const instant = of.at(from) as number | null;
  if (instant === null) return level(null, of.until);
  const now = read(instant, zone);
  if (of.goes === 'level') return level(now, of.until);
  const stretch = zone.stretchAt(instant);
  const local = instant + stretch.offset;
  const begins = local - (((local % unit) + unit) % unit) - stretch.offset;
  const [first, end] = [Math.max(begins, stretch.from), Math.min(begins + unit, stretch.to)];
  const isWithin = (at: number) => {
    const value = of.at(at) as number;
    return value >= first && value < end;
  };
  return level(now, firstTurn(isWithin, from, of.until));
}

/** When a value is another one than at an instant, or its course is not known any longer. */
export function nextValueAt(course: Course, from: number): number {
  if (course.goes === 'level') return course.until;
  const now = course.at(from);
  return firstTurn((instant) => course.at(instant) === now, from, course.until);
}

/**
 * The first instant after one at which a test answers otherwise, which it does not take back before a limit; the limit
 * where that does not come before.
 */
function firstTurn(test: (instant: number) => boolean, from: number, limit: number): number {
  const now = test(from);
  const most = Math.min(limit, LATEST);
  let before = from;
  let stride = 1;
  for (;;) {
    const next = Math.min(before + stride, most);
    if (next >= most) {
      if (most - 1 <= before || test(most - 1) === now) return limit;
      return firstOther(before, most - 1, (instant) => test(instant) === now);
    }
    if (test(next) !== now) return firstOther(before, next, (instant) => test(instant) === now);
    before = next;
    stride *= 2;
  }
}

/** No calendar goes further. */
const LATEST = 8.64e15;

function one(course: Course | undefined): Course {
  if (course === undefined) throw new TypeError('an argument is missing');
  return course;
}
