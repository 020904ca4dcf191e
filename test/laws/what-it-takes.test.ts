import { calibrate, compileUnknown, decide, type Needed, whatItTakes } from 'clientele';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallestChange } from '../../src/engine/smallest-change.js';
import type { Trace } from '../../src/row/trace.js';

const RUNS = { numRuns: Number(process.env.CLIENTELE_TAKES_RUNS ?? 200) };
const OPERATORS = ['<', '<=', '>', '>=', '=='];

/** A rule over attributes, each of which stands in one condition. */
type Tree = number | { readonly op: 'and' | 'or' | '!'; readonly parts: readonly Tree[] };

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.integer({ min: 0, max: 5 }),
    fc.record({
      op: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ op: fc.constant('!' as const), parts: fc.tuple(tie('tree')) }),
  ),
}));
const condition = fc.record({
  operator: fc.constantFrom(...OPERATORS),
  bound: fc.integer({ min: -3, max: 3 }),
  now: fc.option(fc.integer({ min: -4, max: 4 }), { freq: 5 }),
});

/** The number of each leaf of its own. */
function renumbered(rule: Tree, next = { place: 0 }): Tree {
  if (typeof rule === 'number') return next.place++;
  return { ...rule, parts: rule.parts.map((part) => renumbered(part, next)) };
}

test('what it takes does it, and nothing less of it does', () => {
  fc.assert(
    fc.property(
      tree,
      fc.array(condition, { minLength: 30, maxLength: 30 }),
      fc.boolean(),
      (drawn, conditions, wanted) => {
        const write = (rule: Tree): unknown => {
          if (typeof rule !== 'number') return { [rule.op]: rule.parts.map(write) };
          const { operator, bound } = conditions[rule % 30] as (typeof conditions)[number];
          return { [operator]: [{ var: `v${rule}` }, bound] };
        };
        const names = conditions.map((_, place) => `v${place}`);
        const { plan } = compileUnknown({
          version: 1,
          timeZone: 'UTC',
          customer: Object.fromEntries(names.map((name) => [name, 'integer'])),
          segments: { s: write(renumbered(drawn)) },
        });
        if (plan === undefined) throw new Error('does not compile');
        const ready = calibrate(plan);
        const attributes = Object.fromEntries(
          names.map((name, place) => [name, conditions[place]?.now ?? null]),
        );
        const isIn = (known: object) =>
          decide(ready, { id: 'anna', attributes: known as never }, 0).segments.s === wanted;
        const takes = whatItTakes(ready, { id: 'anna', attributes }, 'segment.s', 0, wanted);
        const needed = takes?.conditions ?? [];
        expect(needed.length === 0).toBe(isIn(attributes));
        // What must only be another value has no nearest one; unknown values make no condition hold.
        if (needed.some(({ nearest }) => nearest === undefined)) return;
        const withThese = (some: readonly Needed[], off = 0) =>
          Object.fromEntries([
            ...Object.entries(attributes),
            ...some.map(({ name, nearest }) => [name, (nearest as number) + off]),
          ]);
        expect(isIn(withThese(needed))).toBe(true);
        for (const one of needed) {
          expect(isIn(withThese(needed.filter((other) => other !== one)))).toBe(false);
          const short = one.by === undefined || one.by === 0 ? 0 : Math.sign(one.by);
          const almost = {
            ...withThese(needed),
            [one.name as string]: (one.nearest as number) - short,
          };
          if (short !== 0) expect(isIn(almost)).toBe(false);
        }
      },
    ),
    RUNS,
  );
});

const { trace } = fc.letrec<{ trace: Trace }>((tie) => ({
  trace: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({
      op: fc.constant('field' as const),
      name: fc.constantFrom('a', 'b', 'c', 'd'),
      value: fc.constant(false),
    }),
    fc
      .record({
        op: fc.constantFrom('and' as const, 'or' as const),
        parts: fc.array(tie('trace'), { minLength: 2, maxLength: 4 }),
      })
      .map((joint) => ({ ...joint, value: false })),
    fc
      .record({ op: fc.constant('not' as const), parts: fc.tuple(tie('trace')) })
      .map((not) => ({ ...not, value: false })),
  ),
}));

/** A rule with the values of its names, and of everything above them. */
function valued(rule: Trace, values: { readonly [name: string]: boolean }): Trace {
  const parts = rule.parts?.map((part) => valued(part, values)) ?? [];
  const truths = parts.map(({ value }) => value === true);
  switch (rule.op) {
    case 'and':
      return { ...rule, parts, value: truths.every(Boolean) };
    case 'or':
      return { ...rule, parts, value: truths.some(Boolean) };
    case 'not':
      return { ...rule, parts, value: !truths[0] };
    default:
      return { ...rule, value: values[rule.name as string] === true };
  }
}

test('no smaller set of conditions would do, also where conditions stand several times', () => {
  const names = ['a', 'b', 'c', 'd'];
  fc.assert(
    fc.property(
      trace,
      fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
      fc.boolean(),
      (drawn, truths, wanted) => {
        const values = Object.fromEntries(
          names.map((name, place) => [name, truths[place] === true]),
        );
        const found = smallestChange(valued(drawn, values), wanted, () => undefined);
        const sizes = Array.from({ length: 16 }, (_, bits) => {
          const turned = names.filter((_name, place) => (bits >> place) & 1);
          const flipped = Object.fromEntries(
            names.map((name) => [name, values[name] !== turned.includes(name)]),
          );
          return valued(drawn, flipped).value === wanted ? turned.length : Number.POSITIVE_INFINITY;
        });
        expect(found?.length ?? Number.POSITIVE_INFINITY).toBe(Math.min(...sizes));
        const flips = new Set(found?.map(({ condition }) => condition.name));
        const after = Object.fromEntries(
          names.map((name) => [name, values[name] !== flips.has(name)]),
        );
        if (found !== null) expect(valued(drawn, after).value).toBe(wanted);
      },
    ),
    RUNS,
  );
});
