import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  MOTIVES,
  tryConsumptionValues,
  tryFishbein,
  tryReasonedAction,
} from '../../src/attitude/index.js';
import { compileAttitudes } from '../support/compile-attitudes.js';

// A playbook and the stand-alone functions give one answer, to the last bit; what a function
// refuses in the facts is null in the playbook.

const RUNS = { numRuns: 300 };

type Kind = 'integer' | 'number';

/** Ratings on the scales below, a little off them, and missing ones. */
const ratingOf: { readonly [K in Kind]: fc.Arbitrary<number> } = {
  integer: fc.integer({ min: -4, max: 8 }),
  number: fc.double({ min: -4, max: 8, noNaN: true }),
};
const kinds = fc.constantFrom<Kind>('integer', 'number');
const scales = fc.constantFrom('bipolar3', 'unipolar7', { min: -4, max: 8 }, { min: 0.5, max: 7 });
const weights = fc.oneof(
  fc.integer({ min: 0, max: 5 }),
  fc.double({ min: 0, max: 5, noNaN: true }),
);

const given = fc.record({ kind: kinds }).chain(({ kind }) =>
  fc.record({
    kind: fc.constant(kind),
    value: fc.option(ratingOf[kind], { freq: 6 }),
  }),
);

type Given = { readonly kind: Kind; readonly value: number | null };

/** Attributes `a0`, `a1`, ... with the values in this order, and rules that read them. */
function customerOf(values: readonly Given[]) {
  const named = values.map((entry, index) => [`a${index}`, entry] as const);
  return {
    kinds: Object.fromEntries(named.map(([name, { kind }]) => [name, kind])),
    attributes: Object.fromEntries(named.map(([name, { value }]) => [name, value])),
    rules: named.map(([name]) => ({ var: name })),
  };
}

test('fishbein', () => {
  const attribute = fc.record(
    { belief: given, evaluation: given, weight: weights },
    { requiredKeys: ['belief', 'evaluation'] },
  );
  const spec = fc.record(
    {
      scales: fc.record({ belief: scales, evaluation: scales }),
      missing: fc.constantFrom('refuse', 'neutral', 'renormalise'),
    },
    { requiredKeys: [] },
  );
  let known = 0;
  fc.assert(
    fc.property(fc.array(attribute, { minLength: 1, maxLength: 5 }), spec, (attributes, rest) => {
      fc.pre(rest.missing !== 'neutral' || rest.scales !== undefined);
      const outcome = tryFishbein({
        attributes: attributes.map(({ belief, evaluation, weight }, index) => ({
          name: `n${index}`,
          belief: belief.value,
          evaluation: evaluation.value as number,
          ...(weight === undefined ? {} : { weight }),
        })),
        ...rest,
      } as Parameters<typeof tryFishbein>[0]);

      const customer = customerOf(
        attributes.flatMap(({ belief, evaluation }) => [belief, evaluation]),
      );
      const entries = attributes.map(({ weight }, index) => [
        `n${index}`,
        {
          belief: customer.rules[2 * index],
          evaluation: customer.rules[2 * index + 1],
          ...(weight === undefined ? {} : { weight }),
        },
      ]);
      const section = { x: { fishbein: { attributes: Object.fromEntries(entries), ...rest } } };
      const { answer } = compileAttitudes(section, customer.kinds);
      const expected = outcome.ok ? outcome.value : { attitude: null, normalised: null };
      if (outcome.ok) known++;
      expect(answer('attitude.x', customer.attributes)).toBe(expected.attitude);
      if (rest.scales === undefined) return;
      expect(answer('attitude.x.normalised', customer.attributes)).toBe(expected.normalised);
    }),
    RUNS,
  );
  expect(known).toBeGreaterThan(RUNS.numRuns / 10);
});

test('reasonedAction', () => {
  const pairs = fc.array(fc.tuple(given, given), { maxLength: 3 });
  const part = fc.oneof(given, pairs);
  const weight = fc.double({ min: -3, max: 3, noNaN: true });
  const parts = fc.record(
    { attitude: given, subjectiveNorm: part, control: part },
    { requiredKeys: ['attitude', 'subjectiveNorm'] },
  );
  const ratingScales = fc.record({ normativeBelief: scales, power: scales }, { requiredKeys: [] });
  let known = 0;
  fc.assert(
    fc.property(parts, fc.tuple(weight, weight, weight), ratingScales, (input, ws, used) => {
      const flat: Given[] = [];
      const rules: unknown[] = [];
      /** The part as the function takes it; its values join the customer, its rule the playbook. */
      const take = (value: Given | [Given, Given][], names: readonly [string, string]) => {
        const place = (one: Given) => ({ var: `a${flat.push(one) - 1}` });
        if (!Array.isArray(value)) {
          rules.push(place(value));
          return value.value;
        }
        rules.push(value.map(([a, b]) => ({ [names[0]]: place(a), [names[1]]: place(b) })));
        return value.map(([a, b]) => ({ [names[0]]: a.value, [names[1]]: b.value }));
      };
      const attitude = take(input.attitude, ['', '']);
      const norm = take(input.subjectiveNorm, ['normativeBelief', 'motivationToComply']);
      const hasControl = input.control !== undefined;
      const control = input.control && take(input.control, ['controlBelief', 'power']);
      const [first, second, third] = ws;
      const intention = {
        weights: { attitude: first, norm: second, ...(hasControl ? { control: third } : {}) },
        scales: used,
      };
      const outcome = tryReasonedAction({
        attitude,
        subjectiveNorm: norm,
        ...(hasControl ? { control } : {}),
        ...intention,
      } as unknown as Parameters<typeof tryReasonedAction>[0]);

      const customer = customerOf(flat);
      const section = {
        x: {
          reasonedAction: {
            attitude: rules[0],
            subjectiveNorm: rules[1],
            ...(hasControl ? { control: rules[2] } : {}),
            ...intention,
          },
        },
      };
      const { answer } = compileAttitudes(section, customer.kinds);
      if (outcome.ok) known++;
      expect(answer('attitude.x', customer.attributes)).toBe(
        outcome.ok ? outcome.value.intention : null,
      );
    }),
    RUNS,
  );
  expect(known).toBeGreaterThan(RUNS.numRuns / 10);
});

describe('consumptionValues', () => {
  const items = fc.array(given, { minLength: 1, maxLength: 4 });
  const lists = fc
    .record(
      { functional: items, social: items, emotional: items, epistemic: items, conditional: items },
      { requiredKeys: [] },
    )
    .filter((found) => Object.keys(found).length > 0);
  const weight = fc.oneof(
    fc.integer({ min: 1, max: 3 }),
    fc.double({ min: 0.1, max: 3, noNaN: true }),
  );
  const motiveWeights = fc.record({ social: weight, epistemic: weight }, { requiredKeys: [] });
  const rest = fc.record({ scale: scales, weights: motiveWeights }, { requiredKeys: [] });
  const scene = { scene: 'holiday', expiresAt: 2 };

  test('is one answer', () => {
    let known = 0;
    fc.assert(
      fc.property(lists, rest, fc.integer({ min: 1, max: 3 }), (found, options, asOf) => {
        const flat: Given[] = [];
        const playbook: Record<string, unknown> = { ...options };
        const input: Record<string, unknown> = { ...options, asOf };
        for (const motive of MOTIVES) {
          const list = found[motive];
          if (list === undefined) continue;
          const rules = list.map((one) => ({ var: `a${flat.push(one) - 1}` }));
          const values = list.map(({ value }) => value);
          const isConditional = motive === 'conditional';
          playbook[motive] = isConditional ? { ...scene, items: rules } : rules;
          input[motive] = isConditional ? { ...scene, items: values } : values;
        }
        const outcome = tryConsumptionValues(input);
        const customer = customerOf(flat);
        const { answer } = compileAttitudes({ x: { consumptionValues: playbook } }, customer.kinds);
        const at = (name: string) => answer(name, customer.attributes, asOf);
        const dominant = outcome.ok ? outcome.value.dominant : null;
        expect(at('attitude.x.dominant')).toBe(dominant);
        const strongest = outcome.ok && dominant ? outcome.value.motives[dominant] : null;
        expect(at('attitude.x')).toBe(strongest?.strength ?? null);
        if (!outcome.ok) return;
        known++;
        for (const motive of MOTIVES) {
          if (found[motive] === undefined) continue;
          const { strength = null } = outcome.value.motives[motive] ?? {};
          expect(at(`attitude.x.${motive}`)).toBe(strength);
        }
      }),
      RUNS,
    );
    expect(known).toBeGreaterThan(RUNS.numRuns / 10);
  });
});
