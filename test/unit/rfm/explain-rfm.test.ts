import { expect, test } from 'vitest';
import { explainRfm } from '../../../src/rfm/explain-rfm.js';
import type { RfmOptions } from '../../../src/rfm/score-rfm.js';

const EIGHT: RfmOptions = {
  thresholds: { recencyDays: [10], frequency: [3], monetary: [20000] },
  segments: 'eight',
};

test('bounds that are met, and the way to the next score and segment', () => {
  const explained = explainRfm({ recencyDays: 4, frequency: 2, monetary: 15050 }, EIGHT);
  expect(explained).toMatchObject({
    cell: '211',
    segment: 'general-develop',
    strategy: { goal: 'activation' },
    recency: {
      value: 4,
      score: 2,
      met: { rule: 'atMost', value: 10 },
      next: null,
      nextSegment: null,
    },
    frequency: { score: 1, met: null },
  });
  expect(explained.monetary.next).toEqual({
    bound: { rule: 'atLeast', value: 20000 },
    value: 20000,
    difference: 4950,
    score: 2,
    segment: 'important-develop',
  });
  expect(explained.frequency.nextSegment).toMatchObject({
    difference: 1,
    segment: 'general-value',
  });
});

test('recency falls by itself', () => {
  const { recency } = explainRfm({ recencyDays: 4, frequency: 2, monetary: 0 }, EIGHT);
  const step = {
    bound: { rule: 'above', value: 10 },
    value: 11,
    difference: 7,
    score: 1,
    segment: 'general-win-back',
  };
  expect(recency.falls).toEqual(step);
  expect(recency.fallsToSegment).toEqual(step);
});

test('a learned cut must be exceeded, and equal cuts are passed together', () => {
  const cuts = {
    r: { above: [-30, -20, -10, -5] },
    f: { above: [1, 1, 1, 2] },
    m: { above: [100, 200, 300, 400] },
  };
  const options: RfmOptions = { cuts, segments: 'eleven' };
  const explained = explainRfm({ recencyDays: 20, frequency: 1, monetary: 300 }, options);
  expect(explained.cell).toBe('213');
  expect(explained.recency.next).toMatchObject({ bound: { rule: 'below', value: 20 }, value: 19 });
  expect(explained.recency.falls).toMatchObject({
    bound: { rule: 'atLeast', value: 30 },
    value: 30,
  });
  expect(explained.frequency.next).toMatchObject({ value: 2, score: 4, difference: 1 });
  expect(explained.monetary.next).toMatchObject({ value: 301, score: 4, difference: 1 });
});

test('of a mean, a hair above the cut will do', () => {
  const cuts = { r: { above: [-9] }, f: { above: [2] }, m: { above: [250.5] } };
  const { monetary } = explainRfm(
    { recencyDays: 1, frequency: 3, monetary: 100.25 },
    { bins: 2, cuts },
  );
  expect(monetary.next?.bound).toEqual({ rule: 'above', value: 250.5 });
  expect(monetary.next?.value).toBeGreaterThan(250.5);
  expect(monetary.next?.difference).toBeCloseTo(150.25, 9);
});

test('a grid has bounds of its own beside those of the scores', () => {
  const options: RfmOptions = {
    thresholds: { recencyDays: [7], frequency: [2], monetary: [100] },
    segments: { grid16: { recencyDays: [30, 90, 180], fan: 6 } },
  };
  const explained = explainRfm({ recencyDays: 5, frequency: 3, monetary: 1 }, options);
  expect(explained.segment).toBe('active-repeat');
  expect(explained.frequency.next).toBeNull();
  expect(explained.frequency.nextSegment).toMatchObject({ value: 6, segment: 'active-fan' });
  expect(explained.monetary.nextSegment).toBeNull();
  expect(explained.recency.falls).toMatchObject({ value: 8, segment: 'active-repeat' });
  expect(explained.recency.fallsToSegment).toMatchObject({ value: 31, segment: 'silent-repeat' });
});

test('who is not scored has nothing to explain; what was learned must be given', () => {
  const explained = explainRfm({ recencyDays: null, frequency: 0, monetary: 0 }, EIGHT);
  expect(explained).toMatchObject({ cell: null, segment: null, strategy: null });
  expect(explained.monetary).toEqual({
    value: null,
    score: null,
    met: null,
    next: null,
    nextSegment: null,
  });
  expect(() => explainRfm({ recencyDays: 1, frequency: 1, monetary: 1 }, {})).toThrow(
    'CALIBRATION_MISSING',
  );
});
