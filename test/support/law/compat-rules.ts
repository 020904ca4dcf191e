import type { ScalarKind, ValueKind } from '../../../src/model/type.js';
import { drawConstant, drawInteger, drawText } from './constants.js';
import type { Draw } from './draw.js';
import { type Named, ofKind, type RuleScope } from './scope.js';
import type { RuleWriter } from './strict-rules.js';

const ORDERINGS = ['<', '<=', '>', '>='];
const EQUALITIES = ['==', '!=', '===', '!=='];
const NUMBERS = ['integer', 'number'] as const;

const variable = ({ name }: Named) => ({ var: name });

/**
 * Writes rules of profile compat. A null from a field and one from arithmetic (NaN) are kept apart, for
 * what mixes them is refused.
 */
export function compatRules(draw: Draw, { names }: RuleScope): RuleWriter {
  const named = (...kinds: readonly ValueKind[]) => ofKind(names, ...kinds);
  const constantNumber = () =>
    draw.chance(0.7) ? drawInteger(draw) : Number(drawConstant(draw, 'number'));
  const withDefault = ({ name, type }: Named): unknown => ({
    var: [name, drawConstant(draw, type.kind as ScalarKind, type.values)],
  });
  /** A number as a field has it, whose null is null. */
  const fieldNumber = (): unknown => {
    const known = named(...NUMBERS);
    if (known.length === 0 || draw.chance(0.2)) return constantNumber();
    const { name } = draw.one(known);
    return draw.chance(0.2) ? { var: [name, constantNumber()] } : { var: name };
  };
  const number = (depth: number): unknown => {
    if (depth <= 0 || draw.chance(0.4)) return fieldNumber();
    const next = () => number(depth - 1);
    return draw.one([
      () => ({ [draw.one(['+', '*'])]: draw.many(1, 3, next) }),
      () => ({ '-': draw.many(1, 2, next) }),
      () => ({ '/': [next(), draw.one([1, 2, 3, 7, -4, 0.5, 86_400_000])] }),
      () => ({ '%': [integer(), draw.one([2, 3, 7, -5, 86_400_000])] }),
      () => ({ [draw.one(['min', 'max'])]: draw.many(1, 3, next) }),
      () => ({ '-': [flagOrNumber(), next()] }),
      () => ({ [draw.one(['if', '?:'])]: [condition(depth - 1), fieldNumber(), fieldNumber()] }),
    ])();
  };
  const integer = (): unknown => {
    const known = named('integer');
    return known.length === 0 ? drawInteger(draw) : variable(draw.one(known));
  };
  const flagOrNumber = (): unknown => {
    const known = named('boolean', 'instant');
    return known.length === 0 ? fieldNumber() : variable(draw.one(known));
  };

  const condition = (depth: number): unknown => {
    const simple = [
      order,
      order,
      order,
      equality,
      equality,
      texts,
      membership,
      truthy,
      tagTest,
      missing,
    ];
    if (depth <= 0) return draw.one(simple)(0);
    return draw.one([...simple, junction, junction, junction, negation, chosen])(depth - 1);
  };
  const order = (depth: number): unknown => {
    const dates = named('date', 'instant');
    if (dates.length > 0 && draw.chance(0.3)) return timeOrder(draw.one(dates));
    const args = [number(depth), number(0)];
    if (draw.chance(0.15)) args.push(number(0));
    return { [draw.one(ORDERINGS)]: args };
  };
  const timeOrder = (field: Named): unknown => {
    const constant =
      field.type.kind === 'date'
        ? drawConstant(draw, 'date')
        : Date.parse(String(drawConstant(draw, 'instant')));
    const pair = [variable(field), constant];
    return { [draw.one([...ORDERINGS, ...EQUALITIES])]: draw.chance(0.7) ? pair : pair.reverse() };
  };
  const equality = (depth: number): unknown => {
    const operator = draw.one(EQUALITIES);
    const shape = draw.integer(0, 4);
    const flags = named('boolean');
    if (shape === 0 && flags.length > 0)
      return { [operator]: [variable(draw.one(flags)), draw.one([true, false, 1, 0])] };
    if (shape === 1 && names.length > 0) return { [operator]: [variable(draw.one(names)), null] };
    if (shape === 2 && flags.length > 0)
      return { [operator]: [variable(draw.one(flags)), fieldNumber()] };
    return { [operator]: [number(depth), number(0)] };
  };
  const texts = (): unknown => {
    const known = named('string');
    if (known.length === 0) return order(0);
    const field = draw.one(known);
    const constant = drawText(draw, field.type.values);
    return draw.one([
      () => ({ [draw.one(EQUALITIES)]: [variable(field), constant] }),
      () => ({ [draw.one(EQUALITIES)]: [variable(field), variable(draw.one(known))] }),
      () => ({ [draw.one(ORDERINGS)]: [withDefault(field), drawText(draw)] }),
      () => ({ in: [drawText(draw), variable(field)] }),
      () => ({ in: [variable(draw.one(known)), withDefault(field)] }),
      () => ({ in: [variable(field), drawText(draw)] }),
    ])();
  };
  const membership = (): unknown => {
    const known = named('integer', 'number', 'string', 'date', 'boolean');
    if (known.length === 0) return order(0);
    const { name, type } = draw.one(known);
    const members = draw.many(0, 4, () => drawConstant(draw, type.kind as ScalarKind, type.values));
    if (draw.chance(0.2) && type.values === undefined) members.push(draw.one([null, '5', 5, true]));
    return { in: [{ var: name }, members] };
  };
  const truthy = (): unknown => {
    if (names.length === 0) return true;
    const test = variable(draw.one(names));
    return draw.chance(0.6) ? test : { [draw.one(['!', '!!'])]: [test] };
  };
  const tagTest = (): unknown => {
    const known = named('string[]');
    if (known.length === 0) return texts();
    const { name, type } = draw.one(known);
    const listed = { in: [{ var: '' }, draw.many(0, 3, () => drawText(draw, type.values))] };
    if (draw.chance(0.3)) return { in: [drawText(draw, type.values), { var: name }] };
    const test = draw.chance(0.3) ? { '!': [listed] } : listed;
    return { [draw.one(['some', 'none', 'all'])]: [{ var: name }, test] };
  };
  const missing = (): unknown => {
    const known = draw.some(names, 1, 3).map(({ name }) => name);
    if (known.length === 0) return true;
    const list = draw.chance(0.5)
      ? { missing: known }
      : { missing_some: [draw.integer(0, 3), known] };
    return { [draw.one(['!', '!!'])]: [list] };
  };
  const junction = (depth: number): unknown => ({
    [draw.one(['and', 'or'])]: draw.many(1, 4, () => condition(depth)),
  });
  const negation = (depth: number): unknown => ({ '!': [condition(depth)] });
  const chosen = (depth: number): unknown => ({
    [draw.one(['if', '?:'])]: draw.many(1, 4, () => condition(depth)),
  });

  const value: RuleWriter['value'] = (kind, depth) => {
    if (kind === 'boolean') return condition(depth);
    if (kind === 'integer' || kind === 'number') return number(depth);
    const known = named(kind);
    if (known.length === 0) return kind === 'string' ? drawText(draw) : number(depth);
    if (depth > 0 && draw.chance(0.4)) {
      return { if: [condition(depth - 1), variable(draw.one(known)), variable(draw.one(known))] };
    }
    return kind === 'string' && draw.chance(0.4)
      ? withDefault(draw.one(known))
      : variable(draw.one(known));
  };

  return { condition, value };
}
