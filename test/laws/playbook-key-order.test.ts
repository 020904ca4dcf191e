import { calibrate, compileUnknown, decide, type Playbook } from 'clientele';
import { arbitraryFacts } from 'clientele/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AS_OF } from '../support/answer.js';

// The rooms where a sum of fractions, a first match or an order of steps could hang on how an object
// was written. JSON has no order of keys, and the fingerprint of a playbook does not see one.

const rating = (name: string) => ({ var: name });

const PLAYBOOK: Playbook = {
  version: 1,
  timeZone: 'UTC',
  customer: { style: 'integer', price: 'number', trust: 'number', fun: 'number', city: 'string' },
  rfm: {
    mode: 'thresholds',
    bins: 3,
    thresholds: { recencyDays: [20, 60], frequency: [2, 4], monetary: [500, 5000] },
    segments: {
      custom: {
        rules: [
          { name: 'best', r: [3, 3], f: [2, 3] },
          { name: 'rich', m: [3, 3] },
        ],
        match: 'first',
        otherwise: 'rest',
      },
    },
  },
  lifecycle: { newDays: 20, dormantDays: 40 },
  attitudes: {
    brand: {
      fishbein: {
        attributes: {
          style: { belief: rating('style'), evaluation: 0.1, weight: 0.7 },
          price: { belief: rating('price'), evaluation: 0.2, weight: 0.1 },
          trust: { belief: rating('trust'), evaluation: 0.3 },
          fun: { belief: rating('fun'), evaluation: rating('trust'), weight: 0.9 },
        },
        missing: 'renormalise',
      },
    },
    plan: {
      reasonedAction: {
        attitude: rating('fun'),
        subjectiveNorm: rating('trust'),
        control: rating('price'),
        weights: { attitude: 0.1, norm: 0.2, control: 0.7 },
      },
    },
    motives: {
      consumptionValues: {
        functional: [rating('price'), rating('style')],
        social: [rating('trust')],
        emotional: [rating('fun')],
        weights: { functional: 0.3, social: 0.1, emotional: 0.7 },
      },
    },
  },
  funnels: {
    way: {
      preset: 'aidees',
      weights: { attention: 0.1, interest: 0.7, share: 0.3 },
      targets: { attention: 3, interest: 7, share: 9 },
      markers: { share: { event: 'share', atLeast: 2 } },
    },
    path: {
      mode: 'ordered',
      steps: [
        { name: 'seen', event: 'detail_view' },
        { name: 'shared', event: 'share' },
      ],
    },
  },
  controls: { hold: { percent: 40, salt: 'keys' } },
  segments: {
    keen: { and: [{ '>': [{ var: 'attitude.brand' }, 0] }, { '!': [{ var: 'control.hold' }] }] },
    group: { group: { spend: [1, null], orderCount: [null, 5], recencyDays: [null, 200] } },
  },
};

const { plan, issues: faults } = compileUnknown(PLAYBOOK);
if (plan === undefined) throw new Error(JSON.stringify(faults));
const ready = calibrate(plan);

/** The same JSON, every object with its keys in an order that the numbers decide. */
function reordered(json: unknown, draw: () => number): unknown {
  if (Array.isArray(json)) return json.map((part) => reordered(part, draw));
  if (typeof json !== 'object' || json === null) return json;
  const ranked = Object.entries(json).map((entry) => ({ entry, rank: draw() }));
  ranked.sort((a, b) => a.rank - b.rank);
  return Object.fromEntries(ranked.map(({ entry: [key, part] }) => [key, reordered(part, draw)]));
}

test('the order of the keys of a playbook changes neither answers nor fingerprint', () => {
  const texts = { type: ['detail_view', 'shop_enter', 'favourite', 'share', 'refer'] };
  const facts = arbitraryFacts(fc, plan, AS_OF, { texts, historyDays: 200 });
  const ranks = fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true }));
  let fractions = 0;
  fc.assert(
    fc.property(facts, ranks, (customer, stream) => {
      const other = compileUnknown(reordered(PLAYBOOK, () => stream.next().value as number));
      expect(other.issues).toEqual(faults);
      if (other.plan === undefined) throw new Error('no plan');
      const decision = decide(ready, customer, AS_OF);
      expect(decide(calibrate(other.plan), customer, AS_OF)).toEqual(decision);
      if (!Number.isInteger(decision.attitudes.brand?.score ?? 0)) fractions++;
    }),
    { numRuns: 150 },
  );
  expect(fractions).toBeGreaterThan(20);
});
