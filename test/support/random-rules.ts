import type { PlainRow, RuleColumn } from './rules.js';

/** Numbers in [0, 1) from a seed: mulberry32 (Tommy Ettinger, 2017), good enough to vary tests. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const INTEGERS = [-100, -2, -1, 0, 1, 2, 3, 5, 10, 59, 60, 61, 1_000];
const NUMBERS = [-1.5, -0.25, 0, 0.1, 0.5, 1, 2.5, 59.5, 60, 1e-7];
const TEXTS = [
  '',
  ' ',
  '0',
  '5',
  '-1',
  '1e2',
  'Ann',
  'Lyon',
  'lyon',
  'null',
  'nullable',
  'true',
  'é',
];
const LEVELS = ['bronze', 'silver', 'gold'];
const DATES = ['1970-01-01', '1999-12-31', '2000-02-28', '2000-02-29', '2000-03-01', '2024-12-31'];
const INSTANTS = [-1, 0, 1, 1_699_999_999_999, 1_700_000_000_000, 1_700_000_000_001];
const TAGS = ['vip', 'staff', 'new', '', '5', 'a,b'];

/** Two columns of each kind, one of them nullable. */
export const RANDOM_COLUMNS: readonly RuleColumn[] = [
  { name: 'member', kind: 'boolean', nullable: true },
  { name: 'staff', kind: 'boolean', nullable: false },
  { name: 'orders', kind: 'integer', nullable: false },
  { name: 'points', kind: 'integer', nullable: true },
  { name: 'ratio', kind: 'number', nullable: false },
  { name: 'score', kind: 'number', nullable: true },
  { name: 'name', kind: 'string', nullable: false },
  { name: 'city', kind: 'string', nullable: true },
  { name: 'rank', kind: 'string', nullable: false, values: LEVELS },
  { name: 'level', kind: 'string', nullable: true, values: LEVELS },
  { name: 'joined', kind: 'date', nullable: false },
  { name: 'birthday', kind: 'date', nullable: true },
  { name: 'createdAt', kind: 'instant', nullable: false },
  { name: 'lastSeen', kind: 'instant', nullable: true },
  { name: 'labels', kind: 'string[]', nullable: false },
  { name: 'tags', kind: 'string[]', nullable: true },
];

/** Customers over these columns; every fourth value that may be null is absent. */
export function randomCustomers(count: number, random: () => number): readonly PlainRow[] {
  const one = pickFrom(random);
  const cell = ({ kind, values }: RuleColumn): unknown => {
    switch (kind) {
      case 'boolean':
        return random() < 0.5;
      case 'integer':
        return one(INTEGERS);
      case 'number':
        return one(NUMBERS);
      case 'date':
        return one(DATES);
      case 'instant':
        return one(INSTANTS);
      case 'string[]':
        return TAGS.filter(() => random() < 0.3);
      default:
        return one(values ?? TEXTS);
    }
  };
  return Array.from({ length: count }, () => {
    const customer: Record<string, unknown> = {};
    for (const column of RANDOM_COLUMNS) {
      if (!column.nullable || random() >= 0.25) customer[column.name] = cell(column);
    }
    return customer;
  });
}

/**
 * A random rule in JSON Logic. Most are well typed, some mix kinds as rules in the wild do. They keep
 * away from the declared deviations: no text beyond U+FFFF, and products only of small numbers.
 */
export function randomRule(random: () => number): unknown {
  const one = pickFrom(random);
  const chance = (probability: number) => random() < probability;
  const field = (...names: readonly string[]) => ({ var: one(names) });

  const condition = (depth: number): unknown => {
    if (depth <= 0) return one([comparison, membership, tagTest, flag, missing])(0);
    return one([
      comparison,
      comparison,
      comparison,
      membership,
      tagTest,
      flag,
      missing,
      junction,
      junction,
      negation,
      choice(condition),
      truthy,
    ])(depth - 1);
  };
  const flag = () => field('member', 'staff');
  const junction = (depth: number) => ({
    [one(['and', 'or'])]: several(1, 3, () => condition(depth)),
  });
  const negation = (depth: number) => ({ [one(['!', '!', '!!'])]: [condition(depth)] });
  const truthy = (depth: number): unknown => one([number, text, date, list])(depth);
  const choice =
    (branch: (depth: number) => unknown) =>
    (depth: number): unknown => ({
      [one(['if', '?:'])]: [
        condition(depth),
        branch(depth),
        ...(chance(0.3) ? [condition(depth), branch(depth)] : []),
        ...(chance(0.8) ? [branch(depth)] : []),
      ],
    });

  const comparison = (depth: number): unknown => {
    const operator = one(['==', '!=', '===', '!==', '<', '<=', '>', '>=', '<', '>=']);
    const kind = one([number, number, number, text, level, date, instant, condition, nothing]);
    const first = kind(Math.min(depth, 2));
    const second = chance(0.12) ? anything(1) : kind(Math.min(depth, 1));
    const args = chance(0.5) ? [first, second] : [second, first];
    const isBetween = operator.length < 3 && /[<>]/.test(operator) && chance(0.15);
    return { [operator]: isBetween ? [...args, kind(0)] : args };
  };
  const nothing = () => null;
  const anything = (depth: number): unknown => {
    const made = one([number, text, level, date, instant, flag, nothing, list, condition]);
    return made(depth);
  };
  const membership = (depth: number): unknown => {
    const shape = one(['list', 'list', 'text', 'tags', 'any'] as const);
    if (shape === 'tags') return { in: [one([text, tag, level])(0), field('labels', 'tags')] };
    if (shape === 'text') return { in: [chance(0.8) ? text(depth) : anything(0), text(0)] };
    if (shape === 'any') return { in: [anything(0), several(0, 3, () => constant(one(TEXTS)))] };
    const [needle, pool] = one<readonly [() => unknown, readonly unknown[]]>([
      [() => number(depth), [...INTEGERS, 0.5, null, '5', true]],
      [() => text(0), [...TEXTS, null, 5]],
      [() => level(), LEVELS],
      [() => field('joined', 'birthday'), DATES],
      [() => field('createdAt', 'lastSeen'), [...INSTANTS, null]],
      [() => flag(), [true, false, null, 1]],
    ]);
    const members = several(0, 3, () => one(pool));
    return { in: [needle(), chance(0.1) ? [...members, anything(0)] : members] };
  };
  const tagTest = (): unknown => ({
    [one(['some', 'none', 'all'])]: [field('labels', 'tags'), elementTest(1)],
  });
  const elementTest = (depth: number): unknown => {
    const element = { var: '' };
    if (depth > 0 && chance(0.3)) {
      return { [one(['and', 'or'])]: several(1, 2, () => elementTest(depth - 1)) };
    }
    if (depth > 0 && chance(0.2)) return { '!': [elementTest(depth - 1)] };
    if (chance(0.5)) return { in: [element, several(0, 3, () => one(TAGS))] };
    return { [one(['==', '!=', '===', '!=='])]: [element, one(TAGS)] };
  };
  const names = () => several(1, 3, () => one(RANDOM_COLUMNS).name);
  const missing = (): unknown =>
    chance(0.5)
      ? { [one(['!', '!!'])]: [{ missing: names() }] }
      : { '!': [{ missing_some: [one([0, 1, 2, 3]), names()] }] };

  const number = (depth: number): unknown => {
    if (depth <= 0 || chance(0.35)) {
      if (chance(0.25)) return one([...INTEGERS, ...NUMBERS]);
      if (chance(0.1)) return { var: [one(['points', 'score']), one(INTEGERS)] };
      return field('orders', 'points', 'ratio', 'score');
    }
    return one([sum, sum, sum, product, quotient, remainder, extreme, choice(number), firstOf])(
      depth - 1,
    );
  };
  const term = (depth: number): unknown => {
    if (chance(0.06)) return one(['5', '', '2.5', 'x', null, true]);
    if (chance(0.06)) return flag();
    if (chance(0.06)) return field('createdAt', 'lastSeen');
    return number(depth);
  };
  const sum = (depth: number): unknown => {
    if (chance(0.4)) return { '-': several(1, 2, () => term(depth)) };
    return { '+': several(1, 3, () => term(depth)) };
  };
  const product = (): unknown => ({ '*': several(1, 3, () => number(0)) });
  const quotient = (depth: number): unknown => ({ '/': [term(depth), one([2, -4, 0.5, '8'])] });
  const remainder = (): unknown => ({
    '%': [field('orders', 'points'), chance(0.5) ? one([2, 7, -3]) : field('orders', 'points')],
  });
  const extreme = (depth: number): unknown => ({
    [one(['min', 'max'])]: several(1, 3, () => term(depth)),
  });
  const firstOf = (depth: number): unknown => ({
    [one(['and', 'or'])]: several(1, 3, () => number(depth)),
  });

  const text = (depth: number): unknown => {
    if (depth > 0 && chance(0.15)) return choice(text)(depth - 1);
    if (depth > 0 && chance(0.1)) return { or: several(2, 3, () => text(0)) };
    if (chance(0.1)) return { var: ['city', one(TEXTS)] };
    return chance(0.4) ? one(TEXTS) : field('name', 'city');
  };
  const tag = () => one(TAGS);
  const level = (): unknown => (chance(0.4) ? one(LEVELS) : field('rank', 'level'));
  const date = (): unknown => (chance(0.4) ? one(DATES) : field('joined', 'birthday'));
  const instant = (): unknown => (chance(0.4) ? one(INSTANTS) : field('createdAt', 'lastSeen'));
  const list = (): unknown => field('labels', 'tags');
  const constant = (value: unknown) => value;
  const several = (least: number, most: number, make: () => unknown): unknown[] =>
    Array.from({ length: least + Math.floor(random() * (most - least + 1)) }, make);

  return chance(0.8) ? condition(3) : one([number, text, level, date, instant, choice(number)])(3);
}

function pickFrom(random: () => number) {
  return <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
}
