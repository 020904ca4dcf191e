import { describe, expect, test } from 'vitest';
import { statisticOf } from '../../src/base/statistic.js';
import { fitCuts, plusOne } from '../../src/rfm/cuts.js';
import { scoreRfm } from '../../src/rfm/score-rfm.js';
import { MAP_A, MAP_B } from '../support/published-maps.js';
import { noDemoOrders, readDemoCustomers, readDemoFile } from '../support/r-demo-orders.js';

const AS_OF = '2006-12-31';
const REST = { match: 'first', otherwise: 'Others' } as const;
const A = { custom: { ...MAP_A, ...REST } };
const B = { custom: { ...MAP_B, ...REST } };
const THRESHOLDS = {
  recencyDays: [115, 181, 297, 482],
  frequency: [4, 5, 6, 8],
  monetary: [256, 382, 506, 666],
};

describe.skipIf(noDemoOrders)(`the R package rfm, demo orders${skipped()}`, () => {
  const customers = noDemoOrders === undefined ? readDemoCustomers(AS_OF) : [];
  const byId = new Map(customers.map((customer) => [customer.id, customer]));

  // Source: rfm_data_orders of the R package rfm, scored by the package as of 2006-12-31.
  test.each([
    ['expected_orders_2006-12-31_mapA.csv', undefined],
    ['expected_orders_custom_thresholds_mapA.csv', THRESHOLDS],
  ])('every customer of %s', (file, thresholds) => {
    const expected = readDemoFile(file);
    expect(expected).toHaveLength(995);
    const options = thresholds === undefined ? {} : { thresholds };
    const scored = scoreRfm(customers, { mode: 'r-compatible', segments: A, ...options });
    const results = new Map(scored.customers.map((result) => [result.id, result]));
    const found = expected.map(({ customer_id }) => {
      const id = customer_id as string;
      const { recencyDays, frequency, monetary } = byId.get(id) ?? {};
      const { r, f, m, score, segment } = results.get(id) ?? {};
      return {
        customer_id: id,
        recency_days: `${recencyDays}`,
        transaction_count: `${frequency}`,
        amount: `${monetary}`,
        recency_score: `${r}`,
        frequency_score: `${f}`,
        monetary_score: `${m}`,
        rfm_score: `${score}`,
        segment,
      };
    });
    expect(found).toEqual(expected);
    expect(scored.unscored).toEqual([]);
  });

  test('the same thresholds in mode thresholds, where a cut of days includes its day', () => {
    const recencyDays = THRESHOLDS.recencyDays.map((days) => days - 1);
    const thresholds = { ...THRESHOLDS, recencyDays };
    expect(scoreRfm(customers, { segments: A, thresholds }).customers).toEqual(
      scoreRfm(customers, { mode: 'r-compatible', segments: A, thresholds: THRESHOLDS }).customers,
    );
  });

  // Source: print of rfm_table_order() of the package on these orders.
  test('the cut points and how many customers have each score', () => {
    const { cuts, customers: scored } = scoreRfm(customers, { mode: 'r-compatible' });
    expect(
      pointsOf(cuts.r)
        .map((point) => -point)
        .reverse(),
    ).toEqual([115, 181, 297.4, 482]);
    expect(cuts.f).toEqual({ atOrAbove: [4, 5, 6, 8] });
    expectClose(pointsOf(cuts.m), [255.8, 382, 506.4, 666]);
    expect(countScores(scored.map(({ r }) => r))).toEqual([197, 200, 199, 199, 200]);
    expect(countScores(scored.map(({ f }) => f))).toEqual([268, 187, 176, 244, 120]);
    expect(countScores(scored.map(({ m }) => m))).toEqual([200, 200, 198, 202, 195]);
  });

  // [customers, orders, amount]. Source of map A: the vignette of the package; of map B: its tests
  // (Champions), the rest from running it.
  test.each([
    [
      'map A',
      A,
      undefined,
      {
        'About To Sleep': [102, 283, 23449],
        'At Risk': [28, 216, 22227],
        "Can't Lose Them": [47, 274, 32446],
        Champions: [35, 316, 31646],
        Lost: [148, 393, 35324],
        'Loyal Customers': [170, 799, 76562],
        'Need Attention': [10, 57, 4562],
        'New Customers': [104, 329, 28837],
        'Potential Loyalist': [342, 2211, 204856],
        Promising: [9, 28, 4249],
      },
    ],
    [
      'map B',
      B,
      undefined,
      {
        'About To Sleep': [50, 127, 10914],
        'At Risk': [86, 438, 44178],
        Champions: [158, 1234, 120178],
        Lost: [111, 244, 20955],
        'Loyal Customers': [278, 1708, 166712],
        'Need Attention': [35, 144, 13287],
        Others: [48, 210, 22061],
        'Potential Loyalist': [229, 801, 65873],
      },
    ],
    [
      'map A, custom thresholds',
      A,
      THRESHOLDS,
      { "Can't Lose Them": [48, 281, 33144], 'Potential Loyalist': [341, 2204, 204158] },
    ],
    [
      'map B, custom thresholds',
      B,
      THRESHOLDS,
      { Champions: [159, 1240, 120684], 'Loyal Customers': [277, 1702, 166206] },
    ],
  ])('%s: customers, orders and amount by segment', (_, segments, thresholds, expected) => {
    const options = thresholds === undefined ? {} : { thresholds };
    const scored = scoreRfm(customers, { mode: 'r-compatible', segments, ...options });
    const totals: { [segment: string]: number[] } = {};
    for (const { id, segment } of scored.customers) {
      const [people = 0, orders = 0, amount = 0] = totals[`${segment}`] ?? [];
      const { frequency, monetary } = byId.get(id) ?? {};
      totals[`${segment}`] = [people + 1, orders + (frequency ?? 0), amount + (monetary ?? 0)];
    }
    if (thresholds === undefined) expect(totals).toEqual(expected);
    else expect(totals).toMatchObject(expected);
  });

  test('amounts divided by 1,000 are refused in parity mode, where they would all score 1', () => {
    const tiny = customers.map((customer) => ({
      ...customer,
      monetary: (customer.monetary ?? 0) / 1000,
    }));
    expect(() => scoreRfm(tiny, { mode: 'r-compatible' })).toThrow(/INVALID_VALUE/);
  });
});

// Source: Henderson and Velleman (1981), data set mtcars of R; bins_lower of the R package rfm.
test('mpg of mtcars in five bins: type-7 quantiles plus 1', () => {
  const mpg = [
    ...[21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4],
    ...[14.7, 32.4, 30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4],
  ];
  const quantiles = statisticOf(Float64Array.from(mpg), { kind: 'typeSeven', bins: 5 }) ?? [];
  expectClose(plusOne(quantiles), [16.2, 18.92, 22.0, 25.08]);
  const request = { bins: 5, mode: 'r-compatible', descending: false } as const;
  expect(() => fitCuts(mpg, request)).toThrow(/INVALID_VALUE/);
});

function skipped(): string {
  return noDemoOrders === undefined ? '' : ` (skipped: ${noDemoOrders})`;
}

function pointsOf(cuts: object | null): number[] {
  return Object.values(cuts ?? {}).flat() as number[];
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, index) => {
    expect(actual[index]).toBeCloseTo(value, 9);
  });
}

function countScores(scores: readonly (number | null)[]): number[] {
  return [1, 2, 3, 4, 5].map((score) => scores.filter((other) => other === score).length);
}
