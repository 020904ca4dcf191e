import { BUCKET_COUNT } from '../base/bucket.js';
import type { Call, Expression } from '../expr/expression.js';
import type { OperatorName } from '../expr/operators.js';
import type { LiteralValue, ValueKind } from '../model/type.js';
import { addMonths, dayOfMonth, monthOf, weekdayOf, yearOf } from './calendar.js';
import { countCuts } from './count-cuts.js';
import { doubleLiteral } from './dialect.js';
import { addDoubles, divideNumbers, extreme, multiplyDoubles } from './double-arithmetic.js';
import { compose, type Fragment, unionRange } from './fragment.js';
import {
  addIntegers,
  floorDivideIntegers,
  moduloIntegers,
  multiplyIntegers,
  subtractIntegers,
} from './integer-arithmetic.js';
import { dayOf, hourOf, minuteOfDayOf } from './local-time.js';
import { quoteText } from './quote.js';
import { asDouble, test, truth, type Writer } from './writer.js';

/** Writes a call; `write` writes an argument of it. */
type Build = (node: Call, write: (arg: Expression) => Fragment, writer: Writer) => Fragment;

/** How every operator is spelt in SQL, so that it answers as src/expr/evaluate.ts does. */
export const SQL_OPERATORS: Record<OperatorName, Build> = {
  and: junction('AND'),
  or: junction('OR'),
  not: ({ args }, write) => negation(write(at(args, 0))),
  equal: (node, write, writer) => equality(node, write, writer),
  notEqual: (node, write, writer) => negation(equality(node, write, writer)),
  less: comparison('<'),
  lessOrEqual: comparison('<='),
  greater: comparison('>'),
  greaterOrEqual: comparison('>='),
  isNull: ({ args }, write) => {
    const value = write(at(args, 0));
    const text = value.nullable ? `(${value.text} IS NULL)` : 'FALSE';
    return compose([value], { text, kind: 'boolean', nullable: false });
  },
  oneOf: membership,
  has: tagTest((tags, tag, { dialect }) => dialect.hasTag(tags, tag)),
  hasAny: tagTest((tags, list, { dialect }) => dialect.hasAny(tags, list)),
  hasOnly: ({ args }, write, { dialect, layers }) => {
    const tags = layers.name(write(at(args, 0)));
    const list = write(at(args, 1));
    const { text } = tags;
    const all = `${dialect.tagCount(text)} > 0 AND ${dialect.areAllIn(text, list.text)}`;
    return test([tags, list], `(${all})`);
  },
  isEmpty: ({ args }, write, { dialect }) => {
    const tags = write(at(args, 0));
    const text = `(COALESCE(${dialect.tagCount(tags.text)}, 0) = 0)`;
    return compose([tags], { text, kind: 'boolean', nullable: false });
  },
  contains: ({ args }, write, { dialect }) => {
    const [whole, part] = [write(at(args, 0)), write(at(args, 1))];
    return test([whole, part], dialect.contains(whole.text, part.text));
  },
  coalesce: ({ args, type }, write, writer) => {
    const [first, second] = args.map((arg) => inKind(write(arg), type.kind, writer));
    const parts = [first as Fragment, second as Fragment];
    const text = `COALESCE(${parts.map((part) => part.text).join(', ')})`;
    const nullable = parts.every((part) => part.nullable);
    return compose(parts, { text, kind: type.kind, nullable, range: unionRange(parts) });
  },
  choose,
  add: sum('+'),
  subtract: sum('-'),
  multiply: (node, write, writer) => {
    const [a, b] = pair(node, write);
    if (node.type.kind !== 'number') return multiplyIntegers(a, b, writer);
    return multiplyDoubles(asDouble(a, writer.dialect), asDouble(b, writer.dialect), writer);
  },
  divide: (node, write, writer) => {
    const [a, b] = pair(node, write);
    return divideNumbers(a, b, writer);
  },
  floorDivide: (node, write, writer) => {
    const [a, b] = pair(node, write);
    return floorDivideIntegers(a, b, writer);
  },
  modulo: (node, write) => {
    const [a, b] = pair(node, write);
    return moduloIntegers(a, b);
  },
  least: extremeOf('LEAST'),
  greatest: extremeOf('GREATEST'),
  countBelow: cutRank('<'),
  countAtOrBelow: cutRank('<='),
  pick: ({ args, type }, write, { dialect }) => {
    const place = write(at(args, 0));
    const names = listOf(args) as readonly string[];
    const cases = names.map((name, index) => `WHEN ${index} THEN ${quoteText(name, dialect)}`);
    const text =
      cases.length === 0
        ? `CAST(NULL AS ${dialect.types.string})`
        : `CASE ${place.text} ${cases.join(' ')} END`;
    return compose([place], { text, kind: type.kind, nullable: true });
  },
  dayOf: ofValue(dayOf),
  hourOf: ofValue(hourOf),
  minuteOfDayOf: ofValue(minuteOfDayOf),
  yearOf: ofValue(yearOf),
  monthOf: ofValue(monthOf),
  dayOfMonth: ofValue(dayOfMonth),
  weekdayOf: ofValue(weekdayOf),
  addMonths: (node, write, writer) => {
    const [day, months] = pair(node, write);
    return addMonths(day, months, writer);
  },
  bucket: ({ args }, write, { dialect }) => {
    const value = write(at(args, 0));
    const salted = `${quoteText(`${literalOf(args, 1)}:`, dialect)} || ${value.text}`;
    const text = `(${dialect.md5Prefix(salted)} % ${BUCKET_COUNT})`;
    const range = [0, BUCKET_COUNT - 1] as const;
    return compose([value], { text, kind: 'integer', nullable: value.nullable, range });
  },
};

function junction(word: 'AND' | 'OR'): Build {
  return ({ args }, write) => {
    const parts = args.map(write);
    const text = `(${parts.map(truth).join(` ${word} `)})`;
    return compose(parts, { text, kind: 'boolean', nullable: false });
  };
}

function negation(value: Fragment): Fragment {
  return compose([value], { text: `(NOT ${truth(value)})`, kind: 'boolean', nullable: false });
}

function equality(node: Call, write: (arg: Expression) => Fragment, writer: Writer): Fragment {
  const [a, b] = alike(node, write, writer);
  const parts = [a, b];
  if (a.nullable && b.nullable) {
    const text = `(${a.text} IS NOT DISTINCT FROM ${b.text})`;
    return compose(parts, { text, kind: 'boolean', nullable: false });
  }
  return test(parts, `(${a.text} = ${b.text})`);
}

function comparison(sign: '<' | '<=' | '>' | '>='): Build {
  return (node, write, writer) => {
    const [a, b] = alike(node, write, writer);
    const isText = a.kind === 'string';
    const left = isText ? writer.dialect.byCodePoint(a.text) : a.text;
    return test([a, b], `(${left} ${sign} ${b.text})`);
  };
}

function membership(
  { args }: Call,
  write: (arg: Expression) => Fragment,
  { dialect }: Writer,
): Fragment {
  const value = write(at(args, 0));
  const members = listOf(args).filter((member) => member !== null);
  const nothing = { text: 'FALSE', kind: 'boolean', nullable: false } as const;
  if (members.length === 0) return compose([value], nothing);
  const isReal = members.some((member) => typeof member === 'number' && !Number.isInteger(member));
  const left = isReal ? asDouble(value, dialect) : value;
  const isDouble = left.kind === 'number';
  const list = members.map((member) => {
    if (typeof member === 'string') return quoteText(member, dialect);
    if (typeof member === 'boolean') return member ? 'TRUE' : 'FALSE';
    return isDouble ? doubleLiteral(member as number, dialect) : `BIGINT '${member}'`;
  });
  return test([left], `(${left.text} IN (${list.join(', ')}))`);
}

function tagTest(spell: (tags: string, other: string, writer: Writer) => string): Build {
  return ({ args }, write, writer) => {
    const [tags, other] = [write(at(args, 0)), write(at(args, 1))];
    return test([tags, other], spell(tags.text, other.text, writer));
  };
}

function choose(
  { args, type }: Call,
  write: (arg: Expression) => Fragment,
  writer: Writer,
): Fragment {
  const parts: Fragment[] = [];
  const values: Fragment[] = [];
  const cases: string[] = [];
  const written = (arg: Expression): Fragment => {
    const value = inKind(write(arg), type.kind, writer);
    parts.push(value);
    values.push(value);
    return value;
  };
  let nullable = false;
  for (let index = 0; index + 1 < args.length; index += 2) {
    const condition = write(at(args, index));
    const value = written(at(args, index + 1));
    parts.push(condition);
    nullable ||= value.nullable;
    // A condition that is null is not true, to SQL as to us.
    cases.push(`WHEN ${condition.text} THEN ${value.text}`);
  }
  const otherwise = written(at(args, args.length - 1));
  nullable ||= otherwise.nullable;
  const text = `CASE ${cases.join(' ')} ELSE ${otherwise.text} END`;
  return compose(parts, { text, kind: type.kind, nullable, range: unionRange(values) });
}

function sum(sign: '+' | '-'): Build {
  return (node, write, writer) => {
    const [a, b] = pair(node, write);
    const { kind } = node.type;
    if (kind === 'number') {
      const { dialect } = writer;
      return addDoubles(asDouble(a, dialect), asDouble(b, dialect), sign, writer);
    }
    return sign === '+' ? addIntegers(a, b, kind, writer) : subtractIntegers(a, b, kind, writer);
  };
}

function extremeOf(word: 'LEAST' | 'GREATEST'): Build {
  return ({ args, type }, write, writer) =>
    extreme(
      word,
      args.map((arg) => inKind(write(arg), type.kind, writer)),
      type.kind,
      writer,
    );
}

function cutRank(sign: '<' | '<='): Build {
  return ({ args }, write, writer) => countCuts(write(at(args, 0)), at(args, 1), sign, writer);
}

function ofValue(compute: (value: Fragment, writer: Writer) => Fragment): Build {
  return ({ args }, write, writer) => compute(write(at(args, 0)), writer);
}

/** Two arguments that are compared: both doubles where one of them is. */
function alike(
  node: Call,
  write: (arg: Expression) => Fragment,
  { dialect }: Writer,
): readonly [Fragment, Fragment] {
  const [a, b] = pair(node, write);
  const isDouble = a.kind === 'number' || b.kind === 'number';
  return isDouble ? [asDouble(a, dialect), asDouble(b, dialect)] : [a, b];
}

function inKind(value: Fragment, kind: ValueKind, { dialect }: Writer): Fragment {
  return kind === 'number' ? asDouble(value, dialect) : value;
}

function pair({ args }: Call, write: (arg: Expression) => Fragment): readonly [Fragment, Fragment] {
  return [write(at(args, 0)), write(at(args, 1))];
}

function at(args: readonly Expression[], place: number): Expression {
  const arg = args[place];
  if (arg === undefined) throw new TypeError('an argument is missing');
  return arg;
}

function literalOf(args: readonly Expression[], place: number): LiteralValue {
  const arg = at(args, place);
  if (arg.op !== 'literal') throw new TypeError('a constant is wanted here');
  return arg.value;
}

function listOf(args: readonly Expression[]): readonly unknown[] {
  return literalOf(args, 1) as readonly unknown[];
}
