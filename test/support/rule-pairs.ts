import { createZone } from '../../src/base/zone.js';
import type { Definition } from '../../src/expr/definition.js';
import type { Expression } from '../../src/expr/expression.js';
import type { Value } from '../../src/model/type.js';
import type { Ground } from '../../src/overlap/index.js';
import type { Draw } from './law/draw.js';
import { type RuleColumn, readRule } from './rules.js';

/** A column with the constants that rules compare it with, and values in, between and beside them. */
export interface PairColumn extends RuleColumn {
  readonly constants: readonly unknown[];
  readonly domain: readonly Value[];
}

const INSTANT = 1_767_225_600_000;
const DAY = 20_454;

/** Every region that the constants cut out of a column has a value in its domain. */
export const PAIR_COLUMNS: readonly PairColumn[] = [
  {
    name: 'member',
    kind: 'boolean',
    nullable: true,
    constants: [true, false],
    domain: [true, false, null],
  },
  {
    name: 'points',
    kind: 'integer',
    nullable: true,
    constants: [2, 3],
    domain: [1, 2, 3, 4, null],
  },
  { name: 'visits', kind: 'integer', nullable: false, constants: [2, 4], domain: [1, 2, 3, 4, 5] },
  {
    name: 'share',
    kind: 'number',
    nullable: true,
    constants: [2, 2.5],
    domain: [1, 2, 2.25, 2.5, 3, null],
  },
  {
    name: 'city',
    kind: 'string',
    nullable: true,
    constants: ['b', 'd'],
    domain: ['a', 'A', 'b', 'ba', 'c', 'd', 'da', 'e', null],
  },
  {
    name: 'level',
    kind: 'string',
    nullable: true,
    values: ['gold', 'iron', 'tin'],
    constants: ['gold', 'iron', 'tin'],
    domain: ['gold', 'iron', 'tin', null],
  },
  {
    name: 'birthday',
    kind: 'date',
    nullable: true,
    constants: ['2026-01-01', '2026-01-02'],
    domain: [DAY - 1, DAY, DAY + 1, DAY + 2, null],
  },
  {
    name: 'seen',
    kind: 'instant',
    nullable: false,
    constants: ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.002Z'],
    domain: [INSTANT - 1, INSTANT, INSTANT + 1, INSTANT + 2, INSTANT + 3],
  },
  {
    name: 'tags',
    kind: 'string[]',
    nullable: true,
    constants: ['x', 'y'],
    domain: [null, [], ['x'], ['y'], ['z'], ['x', 'y'], ['x', 'z'], ['y', 'z'], ['x', 'y', 'z']],
  },
];

/** A rule of a depth over some columns, drawing every kind of leaf that they allow. */
export function drawRule(draw: Draw, columns: readonly PairColumn[], depth: number): unknown {
  if (depth <= 1) return drawLeaf(draw, columns);
  const part = () => drawRule(draw, columns, depth - draw.integer(1, 2));
  const junction = draw.one(['and', 'and', 'or', '!', 'if']);
  if (junction === '!') return { '!': [part()] };
  if (junction === 'if') return { if: [part(), part(), part()] };
  return { [junction]: draw.many(2, 3, part) };
}

function drawLeaf(draw: Draw, columns: readonly PairColumn[]): unknown {
  const column = draw.one(columns);
  const { name, kind, constants } = column;
  const field = { var: name };
  const constant = () => draw.one(constants);
  if (draw.chance(0.1)) return { [draw.one(['==', '!='])]: [field, null] };
  if (kind === 'boolean') {
    return draw.chance(0.5) ? field : { [draw.one(['==', '!='])]: [field, constant()] };
  }
  if (kind === 'string[]') {
    const list = draw.some(constants as string[], 1, 2);
    const among = { in: [{ var: '' }, list] };
    return draw.one([
      { in: [constant(), field] },
      { some: [field, among] },
      { all: [field, among] },
      { none: [field, among] },
      { isEmpty: [field] },
    ]);
  }
  const compare = draw.one(['<', '<=', '>', '>=', '==', '!=']);
  const leaves: unknown[] = [
    { [compare]: [field, constant()] },
    { [compare]: [constant(), field] },
    { '<=': [constants[0], field, constants[1]] },
    { in: [field, draw.some([...constants], 1, 2)] },
    { [compare]: [{ if: [{ '==': [field, null] }, constants[0], field] }, constant()] },
  ];
  if (kind === 'integer') leaves.push({ [compare]: [{ '+': [field, 1] }, draw.one([3, 4])] });
  if (kind === 'string') leaves.push({ in: ['a', field] });
  const twin = columns.find((other) => other.kind === kind && other.name !== name);
  if (twin !== undefined && kind === 'integer') {
    leaves.push({ [compare]: [field, { var: twin.name }] });
  }
  return draw.one(leaves);
}

export function readCondition(rule: unknown, columns: readonly RuleColumn[]): Expression {
  const { expression, issues } = readRule(rule, columns, 'strict', 'boolean');
  if (expression === undefined) throw new Error(JSON.stringify([rule, issues]));
  return expression;
}

/** The columns as attributes of a plan. */
export function groundOf(columns: readonly RuleColumn[]): Ground {
  const definitions = new Map<string, Definition>(
    columns.map(({ name, kind, nullable, values }) => [
      name,
      {
        name,
        type: { kind, nullable, ...(values === undefined ? {} : { values }) },
        source: { from: 'attribute' },
        pointer: `/customer/${name}`,
      },
    ]),
  );
  const zone = createZone('UTC');
  if (zone === undefined) throw new Error('the host has no UTC');
  return {
    definition: (name) => definitions.get(name),
    cuts: () => undefined,
    zone,
  };
}

/** Every customer that the domains of some columns make. */
export function* customersOf(columns: readonly PairColumn[]): Generator<readonly Value[]> {
  const [first, ...rest] = columns;
  if (first === undefined) yield [];
  else
    for (const values of customersOf(rest))
      for (const value of first.domain) yield [value, ...values];
}

/** A customer at the constants or beside them, by the smallest steps that the kinds know. */
export function drawBeside(draw: Draw, columns: readonly PairColumn[]): readonly Value[] {
  return columns.map(({ kind, domain }) => {
    const value = draw.one(domain);
    if (typeof value === 'string' && draw.chance(0.2)) {
      return kind === 'string' && value.length < 3 ? `${value}\u0000` : value;
    }
    if (typeof value !== 'number' || kind === 'boolean') return value;
    if (kind === 'number') return value * draw.one([1, 1, 1 + 2 ** -52, 1 - 2 ** -53, -1]);
    return value + draw.one([0, 0, 1, -1, 10, -10]);
  });
}
