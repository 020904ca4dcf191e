import { isList, type ScalarKind, type Type, type ValueKind } from '../../../src/model/type.js';
import {
  drawConstant,
  drawDay,
  drawInstant,
  drawInteger,
  drawNumber,
  drawText,
  writeDay,
} from './constants.js';
import type { Draw } from './draw.js';
import { type Named, ofKind, type RuleScope } from './scope.js';

/** Writes rules of profile strict that are typed by construction. */
export interface RuleWriter {
  readonly condition: (depth: number) => unknown;
  readonly value: (kind: ValueKind, depth: number) => unknown;
}

const ORDERINGS = ['<', '<=', '>', '>='];
const EQUALITIES = ['==', '!=', '===', '!=='];
const SCALARS: readonly ScalarKind[] = [
  'boolean',
  'integer',
  'number',
  'string',
  'date',
  'instant',
];
const NULLABLE_KINDS = [...SCALARS, 'string[]'] as const;

const variable = ({ name }: Named) => ({ var: name });

export function strictRules(draw: Draw, { names }: RuleScope): RuleWriter {
  const named = (...kinds: readonly ValueKind[]) => ofKind(names, ...kinds);
  const field = (kind: ValueKind): unknown => {
    const known = named(kind);
    return known.length === 0 ? constant(kind) : variable(draw.one(known));
  };
  /** A constant that says its kind by itself. */
  const constant = (kind: ValueKind): unknown => {
    if (draw.chance(0.05)) return { null: kind };
    switch (kind) {
      case 'boolean':
        return { '==': [draw.integer(0, 1), 1] };
      case 'integer':
        return drawInteger(draw);
      case 'number':
        return { number: drawNumber(draw) };
      case 'string':
        return drawText(draw);
      case 'date':
        return draw.chance(0.5) ? { date: writeDay(drawDay(draw)) } : { date: drawDay(draw) };
      case 'instant':
        return { instant: drawInstant(draw) };
      default:
        return draw.many(0, 3, () => drawText(draw));
    }
  };

  const value = (kind: ValueKind, depth: number): unknown => {
    if (depth <= 0) return draw.chance(0.8) ? field(kind) : constant(kind);
    if (draw.chance(0.3)) return field(kind);
    if (draw.chance(0.25)) return shared(kind, depth - 1);
    return (BY_KIND[kind] ?? shared)(kind, depth - 1);
  };
  /** What every kind has. */
  const shared = (kind: ValueKind, depth: number): unknown => {
    if (draw.chance(0.3)) return { coalesce: draw.many(2, 3, () => value(kind, depth)) };
    if (draw.chance(0.2) && named(kind).length > 0)
      return { var: [draw.one(named(kind)).name, value(kind, depth)] };
    const arms = draw.many(1, 2, () => [condition(depth), value(kind, depth)]).flat();
    return { [draw.one(['if', '?:'])]: draw.chance(0.85) ? [...arms, value(kind, depth)] : arms };
  };
  const numeric = (depth: number): unknown =>
    value(draw.one(['integer', 'integer', 'number']), depth);
  const integers = (op: string, depth: number, least = 2, most = 2) => ({
    [op]: draw.many(least, most, () => value('integer', depth)),
  });
  const cuts = () =>
    [...new Set(draw.many(1, 4, () => drawNumberConstant(draw)))].sort((a, b) => a - b);

  const BY_KIND: { readonly [K in ValueKind]?: (kind: ValueKind, depth: number) => unknown } = {
    boolean: (_, depth) => condition(depth),
    integer: (_, depth) =>
      draw.one([
        () => integers('+', depth, 2, 3),
        () => integers('-', depth, 1, 2),
        () => integers('*', depth),
        () => integers('%', depth),
        () => integers('floorDivide', depth),
        () => integers(draw.one(['min', 'max']), depth, 2, 3),
        () => ({ '-': [value('date', depth), value('date', depth)] }),
        () => ({ '-': [value('instant', depth), value('instant', depth)] }),
        () => ({ [draw.one(['countBelow', 'countAtOrBelow'])]: [numeric(depth), cuts()] }),
        () => ({ hourOf: [value('instant', depth)] }),
        () => ({ minuteOfDayOf: [value('instant', depth)] }),
        () => ({
          [draw.one(['yearOf', 'monthOf', 'dayOfMonth', 'weekdayOf'])]: [value('date', depth)],
        }),
        () => ({ bucket: [value('string', depth), drawText(draw)] }),
      ])(),
    number: (_, depth) =>
      draw.one([
        () => ({ '/': [numeric(depth), numeric(depth)] }),
        () => ({ '/': [numeric(depth), numeric(depth)] }),
        () => ({ [draw.one(['+', '-', '*'])]: [value('number', depth), numeric(depth)] }),
        () => ({ [draw.one(['min', 'max'])]: [value('number', depth), numeric(depth)] }),
      ])(),
    string: (_, depth) => ({
      pick: [value('integer', depth), draw.many(1, 4, () => drawText(draw))],
    }),
    date: (kind, depth) =>
      draw.one([
        () => ({ dayOf: [value('instant', depth)] }),
        () => ({ dayOf: [value('instant', depth)] }),
        () => ({ addMonths: [value('date', depth), value('integer', depth)] }),
        () => ({ [draw.one(['+', '-'])]: [value('date', depth), value('integer', depth)] }),
        () => ({ [draw.one(['min', 'max'])]: draw.many(2, 3, () => value(kind, depth)) }),
      ])(),
    instant: (kind, depth) =>
      draw.one([
        () => ({ [draw.one(['+', '-'])]: [value('instant', depth), value('integer', depth)] }),
        () => ({ [draw.one(['min', 'max'])]: draw.many(2, 3, () => value(kind, depth)) }),
      ])(),
  };

  const condition = (depth: number): unknown => {
    const simple = [
      comparison,
      comparison,
      equality,
      equality,
      nullTest,
      membership,
      flag,
      tagTest,
      textTest,
      missing,
    ];
    if (depth <= 0) return draw.one(simple)(0);
    return draw.one([...simple, junction, junction, junction, negation, chosen, between])(
      depth - 1,
    );
  };
  const comparison = (depth: number): unknown => {
    const kind = draw.one(['integer', 'integer', 'number', 'string', 'date', 'instant'] as const);
    return { [draw.one(ORDERINGS)]: pair(kind, depth) };
  };
  const between = (depth: number): unknown => {
    const kind = draw.one(['integer', 'number', 'date', 'instant'] as const);
    return { [draw.one(['<', '<='])]: [value(kind, 0), value(kind, depth), value(kind, 0)] };
  };
  const equality = (depth: number): unknown => {
    const tags = named('string[]');
    if (tags.length > 0 && draw.chance(0.12))
      return { [draw.one(EQUALITIES)]: [value('string[]', depth), variable(draw.one(tags))] };
    return { [draw.one(EQUALITIES)]: pair(draw.one(SCALARS), depth) };
  };
  /** A field beside a constant that it can have, or two values that no set of constants bounds. */
  const pair = (kind: ScalarKind, depth: number): unknown[] => {
    const known = named(kind);
    const mixed = kind === 'number' && draw.chance(0.4) ? 'integer' : kind;
    if (known.length > 0 && draw.chance(0.6)) {
      const field = draw.one(known);
      const other = draw.chance(0.6)
        ? drawConstant(draw, kind, field.type.values)
        : variable(draw.one(known));
      return draw.chance(0.8) ? [variable(field), other] : [other, variable(field)];
    }
    return [typed(kind, depth), typed(mixed, depth)];
  };
  /** A text of which no closed set of values is known, so that nothing compared with it is refused. */
  const typed = (kind: ScalarKind, depth: number): unknown => {
    if (kind !== 'string') return value(kind, depth);
    return { coalesce: [value('string', depth), value('string', 0)] };
  };
  const nullTest = (depth: number): unknown => ({
    [draw.one(['==', '!='])]: draw.chance(0.8)
      ? [value(draw.one(NULLABLE_KINDS), depth), null]
      : [null, field(draw.one(NULLABLE_KINDS))],
  });
  const membership = (): unknown => {
    const kind = draw.one(SCALARS);
    const known = named(kind);
    if (known.length === 0) return comparison(0);
    const { name, type } = draw.one(known);
    return { in: [{ var: name }, members(kind, type)] };
  };
  const members = (kind: ScalarKind, type: Type): unknown[] => {
    // Beyond eight members a list is looked through in another way.
    const most = draw.chance(0.15) ? 14 : 3;
    return draw.many(draw.chance(0.1) ? 0 : 1, most, () => drawConstant(draw, kind, type.values));
  };
  const flag = (depth: number): unknown => {
    const known = named('boolean');
    if (known.length === 0) return nullTest(depth);
    return draw.chance(0.7) ? variable(draw.one(known)) : { '!!': [variable(draw.one(known))] };
  };
  const textTest = (depth: number): unknown => ({
    in: [
      draw.chance(0.6) ? drawText(draw) : value('string', depth),
      { coalesce: [value('string', depth), field('string')] },
    ],
  });
  const tagTest = (depth: number): unknown => {
    const known = named('string[]');
    if (known.length === 0) return comparison(depth);
    const { name, type } = draw.one(known);
    const tags = { var: name };
    return draw.one([
      () => ({ in: [drawText(draw, type.values), tags] }),
      () => ({ in: [value('string', depth), tags] }),
      () => ({ isEmpty: [value('string[]', depth)] }),
      () => ({ [draw.one(['some', 'none', 'all'])]: [tags, tagOf(type, 1)] }),
      () => ({ [draw.one(['some', 'none', 'all'])]: [tags, tagOf(type, 1)] }),
      () => ({
        [draw.one(['some', 'all'])]: [
          tags,
          { in: [{ var: '' }, draw.many(1, 4, () => drawText(draw, type.values))] },
        ],
      }),
    ])();
  };
  const tagOf = (type: Type, depth: number): unknown => {
    const element = { var: '' };
    if (depth > 0 && draw.chance(0.25))
      return { [draw.one(['and', 'or'])]: draw.many(1, 2, () => tagOf(type, depth - 1)) };
    if (depth > 0 && draw.chance(0.2)) return { '!': [tagOf(type, depth - 1)] };
    if (draw.chance(0.5))
      return { in: [element, draw.many(0, 3, () => drawText(draw, type.values))] };
    return { [draw.one(EQUALITIES)]: [element, drawText(draw, type.values)] };
  };
  const missing = (): unknown => {
    const known = draw.some(names, 1, 3).map(({ name }) => name);
    if (draw.chance(0.5)) return { missing: known };
    return { missing_some: [draw.integer(0, 3), known] };
  };
  const junction = (depth: number): unknown => ({
    [draw.one(['and', 'or'])]: draw.many(1, 4, () => condition(depth)),
  });
  const negation = (depth: number): unknown => ({ '!': [condition(depth)] });
  const chosen = (depth: number): unknown => ({
    [draw.one(['if', '?:'])]: [condition(depth), condition(depth), condition(depth)],
  });

  return { condition, value };
}

function drawNumberConstant(draw: Draw): number {
  return draw.chance(0.7) ? drawInteger(draw) : Number(drawConstant(draw, 'number'));
}

export function isScalar(kind: ValueKind): kind is ScalarKind {
  return !isList(kind);
}
