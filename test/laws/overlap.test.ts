import fc from 'fast-check';
import { expect, test } from 'vitest';
import { call } from '../../src/expr/expression.js';
import type { Value } from '../../src/model/type.js';
import { exceptionTo, relate, satisfy } from '../../src/overlap/index.js';
import { drawFrom } from '../support/law/draw.js';
import {
  RANDOM_COLUMNS,
  randomCustomers,
  randomRule,
  seededRandom,
} from '../support/random-rules.js';
import {
  customersOf,
  drawBeside,
  drawRule,
  groundOf,
  PAIR_COLUMNS,
  readCondition,
} from '../support/rule-pairs.js';
import { evaluator, readRule, toRow } from '../support/rules.js';

const RUNS = Number(process.env.CLIENTELE_OVERLAP_RUNS ?? 100);
const SEED = Number(process.env.CLIENTELE_SEED ?? 20_261_126);

/** A pair of rules over at most six columns, of depth two to four. */
function drawPair(seed: number) {
  const draw = drawFrom(seed);
  const columns = draw.some([...PAIR_COLUMNS], 2, 6);
  const rules = [0, 1].map(() => drawRule(draw, columns, draw.integer(2, 4)));
  const [first, second] = rules.map((rule) => readCondition(rule, columns));
  if (first === undefined || second === undefined) throw new Error('a pair has two rules');
  const tests = [evaluator(first, columns), evaluator(second, columns)];
  const isMet = (row: readonly Value[]) => tests.every((holds) => holds(row) === true);
  return { draw, columns, rules, first, second, isMet, ground: groundOf(columns) };
}

function some<T>(values: Iterable<T>, meets: (value: T) => boolean): boolean {
  for (const value of values) if (meets(value)) return true;
  return false;
}

test('pairs are told apart as trying every customer of a small world tells them apart', {
  timeout: 300_000,
}, () => {
  const pairs = 3 * RUNS;
  const proved = { disjoint: 0, overlaps: 0, unknown: 0 };
  const found = { disjoint: 0, overlaps: 0 };
  for (let index = 0; index < pairs; index++) {
    const { columns, rules, first, second, isMet, ground } = drawPair(SEED + index);
    const inWorld = some(customersOf(columns), isMet) ? 'overlaps' : 'disjoint';
    const { relation } = relate(first, second, ground);
    found[inWorld]++;
    proved[relation]++;
    // The small world has a customer for every region that the constants cut out.
    const shown = JSON.stringify({ seed: SEED + index, rules });
    if (relation !== 'unknown') expect(relation, shown).toBe(inWorld);
  }
  const share = (count: number) => `${((100 * count) / pairs).toFixed(1)} %`;
  console.log(
    `${pairs} pairs of rules: by trying every customer ${share(found.disjoint)} disjoint and ` +
      `${share(found.overlaps)} overlapping; proved ${share(proved.disjoint)} disjoint and ` +
      `${share(proved.overlaps)} overlapping, ${share(proved.unknown)} unknown`,
  );
  expect(found.disjoint / pairs).toBeGreaterThanOrEqual(0.25);
  expect(found.overlaps / pairs).toBeGreaterThanOrEqual(0.25);
  expect(proved.unknown / pairs).toBeLessThanOrEqual(0.01);
});

test('a witness meets both rules, and nobody at or beside the constants refutes a proof', {
  timeout: 600_000,
}, () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const { draw, columns, first, second, isMet, ground } = drawPair(seed);
      const answer = relate(first, second, ground);
      if (answer.relation === 'overlaps') {
        expect(isMet(columns.map(({ name }) => answer.witness[name] ?? null))).toBe(true);
      }
      if (answer.relation === 'disjoint') {
        expect(answer.separatedBy.length).toBeGreaterThan(0);
        // What is said to separate the rules is itself a pair of rules that nobody meets.
        const parts = answer.separatedBy.map(({ condition }) => evaluator(condition, columns));
        for (let count = 0; count < 10_000; count++) {
          const row = drawBeside(draw, columns);
          expect(parts.every((holds) => holds(row) === true)).toBe(false);
        }
      }
    }),
    { seed: SEED, numRuns: RUNS },
  );
});

test('rules in the wild, with arithmetic and coercions, are never proved wrong', {
  timeout: 300_000,
}, () => {
  const random = seededRandom(SEED);
  const rows = randomCustomers(400, random).map((customer) => toRow(customer, RANDOM_COLUMNS));
  const ground = groundOf(RANDOM_COLUMNS);
  const counts = { yes: 0, no: 0, unknown: 0 };
  for (let index = 0; index < 10 * RUNS; index++) {
    const [rule, other] = [0, 1].map(
      () => readRule(randomRule(random), RANDOM_COLUMNS, 'compat', 'boolean').expression,
    );
    if (rule === undefined || other === undefined) continue;
    const [isRule, isOther] = [rule, other].map((one) => evaluator(one, RANDOM_COLUMNS));
    if (isRule === undefined || isOther === undefined) continue;
    const both = satisfy([rule, other], ground);
    const exception = exceptionTo(rule, other, ground);
    const never = satisfy([call('not', rule)], ground);
    counts[both.can]++;
    for (const row of rows) {
      const [a, b] = [isRule(row) === true, isOther(row) === true];
      if (both.can === 'no') expect(a && b).toBe(false);
      if (exception.can === 'no') expect(a && !b).toBe(false);
      if (never.can === 'no') expect(a).toBe(true);
    }
    if (both.can === 'yes') {
      const { witness } = both;
      const row = RANDOM_COLUMNS.map(({ name }) => witness[name] ?? null);
      expect([isRule(row), isOther(row)]).toEqual([true, true]);
    }
  }
  console.log(`rules in the wild: ${JSON.stringify(counts)}`);
  expect(counts.yes).toBeGreaterThan(0);
  expect(counts.no).toBeGreaterThan(0);
});
