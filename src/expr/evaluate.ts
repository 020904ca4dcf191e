import { bucketOf } from '../base/bucket.js';
import { addMonths, dayOfMonth, monthOf, weekdayOf, yearOf } from '../base/calendar.js';
import { compareCodePoints } from '../base/code-point-order.js';
import { hourOf, localDay, minuteOfDayOf } from '../base/local-time.js';
import type { Zone } from '../base/zone.js';
import type { LiteralValue, Value } from '../model/type.js';
import { type Call, type Expression, isCall } from './expression.js';
import type { OperatorName } from './operators.js';

/** The values of one customer or one fact row, each in its slot. */
export type Row = readonly Value[];

/** An expression compiled for the row machine. */
export type Evaluate = (row: Row) => Value;

/** What a compiled expression needs to know about its surroundings, once per plan. */
export interface RowLayout {
  readonly slotOf: (name: string) => number;
  readonly zone: Zone;
}

/** Turns an expression into a closure over a row; done once per plan, never per customer. */
export function compileExpression(expression: Expression, layout: RowLayout): Evaluate {
  if (isCall(expression)) {
    const args = expression.args.map((arg) => compileExpression(arg, layout));
    return ROW_OPERATORS[expression.op](args, expression, layout);
  }
  if (expression.op === 'field') {
    const slot = layout.slotOf(expression.name);
    return (row) => row[slot] as Value;
  }
  if (expression.op === 'literal') {
    const value = expression.value as Value;
    return () => value;
  }
  throw new TypeError(`parameter "${expression.name}" was not calibrated`);
}

/** Up to so many members, looking through a list is faster than a hash. */
const SHORT_LIST = 8;

type Build = (args: readonly Evaluate[], node: Call, layout: RowLayout) => Evaluate;

const ROW_OPERATORS: Record<OperatorName, Build> = {
  and: (args) => conjunction(args),
  or: (args) => disjunction(args),
  not: ([a]) => negation(one(a)),
  equal: equality,
  notEqual: (args, node, layout) => negation(equality(args, node, layout)),
  less: comparison({
    number: (a, b) => a < b,
    string: (a, b) => compareCodePoints(a, b) < 0,
    leaf: (slot, bound) => (row) => {
      const value = row[slot] as Value;
      return value !== null && (value as number) < bound;
    },
    fields: (left, right) => (row) => {
      const [a, b] = [row[left] as Value, row[right] as Value];
      return a !== null && b !== null && (a as number) < (b as number);
    },
  }),
  lessOrEqual: comparison({
    number: (a, b) => a <= b,
    string: (a, b) => compareCodePoints(a, b) <= 0,
    leaf: (slot, bound) => (row) => {
      const value = row[slot] as Value;
      return value !== null && (value as number) <= bound;
    },
    fields: (left, right) => (row) => {
      const [a, b] = [row[left] as Value, row[right] as Value];
      return a !== null && b !== null && (a as number) <= (b as number);
    },
  }),
  greater: comparison({
    number: (a, b) => a > b,
    string: (a, b) => compareCodePoints(a, b) > 0,
    leaf: (slot, bound) => (row) => {
      const value = row[slot] as Value;
      return value !== null && (value as number) > bound;
    },
    fields: (left, right) => (row) => {
      const [a, b] = [row[left] as Value, row[right] as Value];
      return a !== null && b !== null && (a as number) > (b as number);
    },
  }),
  greaterOrEqual: comparison({
    number: (a, b) => a >= b,
    string: (a, b) => compareCodePoints(a, b) >= 0,
    leaf: (slot, bound) => (row) => {
      const value = row[slot] as Value;
      return value !== null && (value as number) >= bound;
    },
    fields: (left, right) => (row) => {
      const [a, b] = [row[left] as Value, row[right] as Value];
      return a !== null && b !== null && (a as number) >= (b as number);
    },
  }),
  isNull: ([a], node, layout) => {
    const slot = slotOfField(node.args[0], layout);
    if (slot !== undefined) return (row) => row[slot] === null;
    const evaluate = one(a);
    return (row) => evaluate(row) === null;
  },
  oneOf: ([a], node) => {
    const evaluate = one(a);
    const list: readonly unknown[] = listOf(node, 1).filter((member) => member !== null);
    if (list.length <= SHORT_LIST) return (row) => list.includes(evaluate(row));
    const members = new Set<unknown>(list);
    return (row) => members.has(evaluate(row));
  },
  has: ([a, b]) => {
    const tagsOf = one(a);
    const tagOf = one(b);
    return (row) => {
      const tags = tagsOf(row) as readonly string[] | null;
      const tag = tagOf(row) as string | null;
      return tags !== null && tag !== null && tags.includes(tag);
    };
  },
  hasAny: tagTest((tags, members) => tags.some((tag) => members.has(tag))),
  hasOnly: tagTest((tags, members) => tags.length > 0 && tags.every((tag) => members.has(tag))),
  isEmpty: ([a]) => {
    const tagsOf = one(a);
    return (row) => {
      const tags = tagsOf(row) as readonly string[] | null;
      return tags === null || tags.length === 0;
    };
  },
  contains: ([a, b]) => {
    const wholeOf = one(a);
    const partOf = one(b);
    return (row) => {
      const whole = wholeOf(row) as string | null;
      const part = partOf(row) as string | null;
      return whole !== null && part !== null && whole.includes(part);
    };
  },
  coalesce: ([a, b]) => {
    const first = one(a);
    const second = one(b);
    return (row) => {
      const value = first(row);
      return value === null ? second(row) : value;
    };
  },
  choose: (args) => choice(args),
  add: arithmetic((a, b) => a + b),
  subtract: arithmetic((a, b) => a - b),
  multiply: arithmetic((a, b) => a * b),
  divide: arithmetic((a, b) => a / b),
  floorDivide: arithmetic(floorDivide),
  modulo: arithmetic((a, b) => a % b),
  least: extreme((a, b) => Math.min(b, a)),
  greatest: extreme((a, b) => Math.max(b, a)),
  countBelow: cutRank((cut, value) => cut < value),
  countAtOrBelow: cutRank((cut, value) => cut <= value),
  pick: ([a], node) => {
    const placeOf = one(a);
    const names = listOf(node, 1) as readonly string[];
    return (row) => {
      const place = placeOf(row);
      return place === null ? null : (names[place as number] ?? null);
    };
  },
  dayOf: ofNumber((instant, { zone }) => localDay(instant, zone)),
  hourOf: ofNumber((instant, { zone }) => hourOf(instant, zone)),
  minuteOfDayOf: ofNumber((instant, { zone }) => minuteOfDayOf(instant, zone)),
  yearOf: ofNumber((day) => yearOf(day)),
  monthOf: ofNumber((day) => monthOf(day)),
  dayOfMonth: ofNumber((day) => dayOfMonth(day)),
  weekdayOf: ofNumber((day) => weekdayOf(day)),
  addMonths: arithmetic((day, months) => addMonths(day, months)),
  bucket: ([a], node) => {
    const textOf = one(a);
    const salt = literalOf(node, 1) as string;
    return (row) => {
      const text = textOf(row);
      return text === null ? null : bucketOf(salt, text as string);
    };
  },
};

function conjunction(args: readonly Evaluate[]): Evaluate {
  const [first, second, third] = args;
  if (first === undefined) return () => true;
  if (second === undefined) return (row) => first(row) === true;
  if (third === undefined) return (row) => first(row) === true && second(row) === true;
  return (row) => {
    for (let index = 0; index < args.length; index++) {
      if ((args[index] as Evaluate)(row) !== true) return false;
    }
    return true;
  };
}

function disjunction(args: readonly Evaluate[]): Evaluate {
  const [first, second, third] = args;
  if (first === undefined) return () => false;
  if (second === undefined) return (row) => first(row) === true;
  if (third === undefined) return (row) => first(row) === true || second(row) === true;
  return (row) => {
    for (let index = 0; index < args.length; index++) {
      if ((args[index] as Evaluate)(row) === true) return true;
    }
    return false;
  };
}

function negation(evaluate: Evaluate): Evaluate {
  return (row) => evaluate(row) !== true;
}

/** Null equals null; -0 equals 0; tags are equal when they are the same tags in the same order. */
function equality(args: readonly Evaluate[], node: Call, layout: RowLayout): Evaluate {
  const [first, second] = [one(args[0]), one(args[1])];
  if (node.args[0]?.type.kind === 'string[]') {
    return (row) => sameTags(first(row), second(row));
  }
  const leaf = fieldAndLiteral(node, layout);
  if (leaf !== undefined) {
    const { slot, value } = leaf;
    return (row) => row[slot] === value;
  }
  return (row) => first(row) === second(row);
}

function sameTags(a: Value, b: Value): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((tag, index) => tag === b[index]);
}

interface Order {
  readonly number: (a: number, b: number) => boolean;
  readonly string: (a: string, b: string) => boolean;
  /** The commonest shape of all: a number in a slot against a constant. */
  readonly leaf: (slot: number, bound: number) => Evaluate;
  /** Next to that, two numbers in slots. */
  readonly fields: (left: number, right: number) => Evaluate;
}

function comparison(order: Order): Build {
  return (args, node, layout) => {
    const [first, second] = [one(args[0]), one(args[1])];
    if (node.args[0]?.type.kind === 'string') {
      const test = order.string;
      return (row) => {
        const a = first(row);
        const b = second(row);
        return a !== null && b !== null && test(a as string, b as string);
      };
    }
    const leaf = fieldAndLiteral(node, layout);
    if (typeof leaf?.value === 'number') return order.leaf(leaf.slot, leaf.value);
    const [left, right] = node.args.map((arg) => slotOfField(arg, layout));
    if (left !== undefined && right !== undefined) return order.fields(left, right);
    const test = order.number;
    return (row) => {
      const a = first(row);
      const b = second(row);
      return a !== null && b !== null && test(a as number, b as number);
    };
  };
}

function slotOfField(node: Expression | undefined, layout: RowLayout): number | undefined {
  return node?.op === 'field' ? layout.slotOf(node.name) : undefined;
}

function fieldAndLiteral(
  node: Call,
  layout: RowLayout,
): { readonly slot: number; readonly value: LiteralValue } | undefined {
  const [left, right] = node.args;
  if (left?.op !== 'field' || right?.op !== 'literal') return undefined;
  return { slot: layout.slotOf(left.name), value: right.value };
}

/** The result where it is finite and, for integers, safe; else null, as on every machine. */
function arithmetic(compute: (a: number, b: number) => number): Build {
  return (args, node) => {
    const [first, second] = [one(args[0]), one(args[1])];
    const inRange = node.type.kind === 'number' ? Number.isFinite : Number.isSafeInteger;
    return (row) => {
      const a = first(row);
      const b = second(row);
      if (a === null || b === null) return null;
      const result = compute(a as number, b as number);
      return inRange(result) ? result + 0 : null;
    };
  };
}

/** Rounds towards minus infinity; every step is an integer no larger than `a`, hence exact. */
function floorDivide(a: number, b: number): number {
  const remainder = a % b;
  const towardsZero = (a - remainder) / b;
  return remainder !== 0 && remainder < 0 !== b < 0 ? towardsZero - 1 : towardsZero;
}

function extreme(better: (a: number, b: number) => number): Build {
  return (args) => (row) => {
    let result: number | undefined;
    for (let index = 0; index < args.length; index++) {
      const value = (args[index] as Evaluate)(row) as number | null;
      if (value === null) return null;
      result = result === undefined ? value : better(result, value);
    }
    return result ?? null;
  };
}

function cutRank(passes: (cut: number, value: number) => boolean): Build {
  return ([a], node) => {
    const readValue = one(a);
    // Where there was nobody to learn cuts from, there are none, and nobody is scored.
    const cuts = literalOf(node, 1) as readonly number[] | null;
    if (cuts === null) return () => null;
    return (row) => {
      const value = readValue(row) as number | null;
      if (value === null) return null;
      let count = 0;
      for (let index = 0; index < cuts.length; index++) {
        if (passes(cuts[index] as number, value)) count++;
      }
      return count;
    };
  };
}

function choice(args: readonly Evaluate[]): Evaluate {
  const otherwise = one(args[args.length - 1]);
  const [condition, value] = [one(args[0]), one(args[1])];
  if (args.length === 3) {
    return (row) => (condition(row) === true ? value(row) : otherwise(row));
  }
  if (args.length === 5) {
    const [condition2, value2] = [one(args[2]), one(args[3])];
    return (row) => {
      if (condition(row) === true) return value(row);
      return condition2(row) === true ? value2(row) : otherwise(row);
    };
  }
  return (row) => {
    for (let index = 0; index + 1 < args.length; index += 2) {
      if ((args[index] as Evaluate)(row) === true) return (args[index + 1] as Evaluate)(row);
    }
    return otherwise(row);
  };
}

function tagTest(test: (tags: readonly string[], members: ReadonlySet<unknown>) => boolean): Build {
  return ([a], node) => {
    const tagsOf = one(a);
    const members = new Set<unknown>(listOf(node, 1));
    return (row) => {
      const tags = tagsOf(row) as readonly string[] | null;
      return tags !== null && test(tags, members);
    };
  };
}

function ofNumber(compute: (value: number, layout: RowLayout) => number): Build {
  return ([a], _node, layout) => {
    const readValue = one(a);
    return (row) => {
      const value = readValue(row);
      return value === null ? null : compute(value as number, layout);
    };
  };
}

function one(evaluate: Evaluate | undefined): Evaluate {
  if (evaluate === undefined) throw new TypeError('an argument is missing');
  return evaluate;
}

function literalOf(node: Call, place: number): LiteralValue {
  const arg = node.args[place];
  if (arg?.op !== 'literal') throw new TypeError(`${node.op} needs a constant here`);
  return arg.value;
}

function listOf(node: Call, place: number): readonly unknown[] {
  return literalOf(node, place) as readonly unknown[];
}
