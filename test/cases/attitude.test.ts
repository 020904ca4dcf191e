import { describe, expect, test } from 'vitest';
import {
  compareAttitudes,
  fishbein,
  reasonedAction,
  subjectiveNorm,
} from '../../src/attitude/index.js';
import cases from './attitude.json' with { type: 'json' };

// Published worked examples; each names its source in attitude.json.

type Pairs = readonly (readonly number[])[];

const attributesOf = (pairs: Pairs) =>
  pairs.map(([belief = null, evaluation = Number.NaN], index) => ({
    name: `attribute ${index}`,
    belief,
    evaluation,
  }));

const normsOf = (pairs: Pairs) =>
  pairs.map(([normativeBelief = Number.NaN, motivationToComply = Number.NaN]) => ({
    normativeBelief,
    motivationToComply,
  }));

describe('three luxury cars', () => {
  const { luxuryCars } = cases;
  const attributes = Object.entries(luxuryCars.evaluations).map(([name, evaluation]) => ({
    name,
    evaluation,
  }));
  const names = attributes.map(({ name }) => name);
  const objects = Object.entries(luxuryCars.beliefs).map(([name, beliefs]) => ({
    name,
    beliefs: Object.fromEntries(beliefs.map((belief, index) => [names[index], belief])),
  }));
  const scales = { belief: luxuryCars.scale, evaluation: luxuryCars.scale };
  const ranked = compareAttitudes({ attributes, objects, scales });

  test.each(Object.entries(luxuryCars.attitudes))('%s is worth %d', (name, expected) => {
    const beliefs = luxuryCars.beliefs[name as keyof typeof luxuryCars.beliefs];
    const rated = attributes.map((attribute, index) => ({
      ...attribute,
      belief: beliefs[index] ?? null,
    }));
    const found = fishbein({ attributes: rated, scales });
    expect(found.attitude).toBe(expected);
    // Five attributes of at most 3 x 3 each.
    expect(found.normalised).toBe(expected / 45);
    expect(ranked.find((object) => object.name === name)?.attitude).toBe(expected);
  });

  test('the Porsche ranks first, the Mercedes last', () => {
    expect(ranked.map(({ rank, name }) => [rank, name])).toEqual([
      [1, 'Porsche 911'],
      [2, 'Corvette'],
      [3, 'Mercedes SLK'],
    ]);
  });

  test.each(luxuryCars.errata)('$object is not worth the printed $printed: $why', (erratum) => {
    const found = ranked.find(({ name }) => name === erratum.object)?.attitude;
    expect(found).toBe(erratum.right);
    expect(found).not.toBe(erratum.printed);
  });
});

describe('a motorcycle or a car', () => {
  const { motorcycleOrCar } = cases;
  const intentionOf = (act: keyof typeof motorcycleOrCar.acts) => {
    const { beliefsAndEvaluations, normsAndMotivations } = motorcycleOrCar.acts[act];
    const attributes = attributesOf(beliefsAndEvaluations);
    const { attitude } = fishbein({ attributes });
    const norms = normsOf(normsAndMotivations);
    const { weights } = motorcycleOrCar;
    return reasonedAction({ attitude, subjectiveNorm: norms, weights });
  };

  test.each(['motorcycle', 'car'] as const)('intention to buy a %s', (act) => {
    const expected = motorcycleOrCar.acts[act];
    const found = intentionOf(act);
    expect(found.attitude).toBe(expected.attitude);
    expect(found.subjectiveNorm).toBe(expected.subjectiveNorm);
    expect(subjectiveNorm(normsOf(expected.normsAndMotivations))).toBe(expected.subjectiveNorm);
    expect(found.intention).toBeCloseTo(expected.intention, 12);
    expect(found.control).toBeNull();
  });

  test.each(motorcycleOrCar.errata)('not the printed $printed: $why', (erratum) => {
    const { intention } = intentionOf('motorcycle');
    expect(erratum.act).toBe('motorcycle');
    expect(intention).toBeCloseTo(erratum.right, 12);
    expect(Math.abs(intention - erratum.printed)).toBeGreaterThan(0.3);
  });
});

test('importance times evaluation of a coffee', () => {
  const { terms, products, attitude } = cases.coffee;
  const found = fishbein({ attributes: attributesOf(terms) });
  expect(found.terms.map(({ product }) => product)).toEqual(products);
  expect(found.attitude).toBe(attitude);
});
