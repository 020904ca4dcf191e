import { expect, test } from 'vitest';
import { nextStageChangeAt } from '../../../src/lifecycle/index.js';

const DAY = 86_400_000;

test('from new to dormant to lost, and then no more', () => {
  const facts = { orders: [0] };
  expect(nextStageChangeAt(facts, {}, 0)).toBe(30 * DAY);
  expect(nextStageChangeAt(facts, {}, 30 * DAY - 1)).toBe(30 * DAY);
  expect(nextStageChangeAt(facts, {}, 30 * DAY)).toBe(180 * DAY);
  expect(nextStageChangeAt(facts, {}, 180 * DAY)).toBeNull();
});

test('whoever has no order stays potential', () => {
  expect(nextStageChangeAt({ orders: [] }, {}, 0)).toBeNull();
  expect(nextStageChangeAt({ orders: [], firstVisitAt: 0, lastVisitAt: 0 }, {}, 0)).toBeNull();
});

test('an order after asOf is not seen', () => {
  expect(nextStageChangeAt({ orders: [0, 20 * DAY] }, {}, 10 * DAY)).toBe(30 * DAY);
  expect(nextStageChangeAt({ orders: [0, 20 * DAY] }, {}, 20 * DAY)).toBe(30 * DAY);
});

test('an older order that leaves both periods ends a decline', () => {
  const start = 100 * DAY;
  // Three orders, then one: declining from day 30 after the three until they leave at day 60.
  const facts = { orders: [0, start, start, start, start + 31 * DAY] };
  expect(nextStageChangeAt(facts, {}, start + 31 * DAY)).toBe(start + 60 * DAY);
});

test('a visit that grows old lets a customer fall dormant', () => {
  const facts = { orders: [0, 0], lastVisitAt: 50 * DAY };
  const thresholds = { dormantNeedsNoVisit: true, newDays: 10 };
  // Awake by her visit she is declining while her orders lie in the older period, then growing.
  expect(nextStageChangeAt(facts, thresholds, 50 * DAY)).toBe(60 * DAY);
  expect(nextStageChangeAt(facts, thresholds, 60 * DAY)).toBe(80 * DAY);
});

test('being new ends with the days since the first visit, where those count', () => {
  const facts = { orders: [20 * DAY], firstVisitAt: 0 };
  const newDays = 25;
  // On day 25 she turns from new to growing; else on day 45, 25 days after her first order.
  expect(nextStageChangeAt(facts, { newDays, newFrom: 'firstVisit' }, 20 * DAY)).toBe(25 * DAY);
  expect(nextStageChangeAt(facts, { newDays }, 20 * DAY)).toBe(45 * DAY);
});

test('stable windows end when orders leave the oldest of them', () => {
  const six = (day: number) => Array.from({ length: 6 }, () => day * DAY);
  const facts = { orders: [61 * DAY, ...six(100), ...six(119)] };
  // Six in (109, 119] and six in (99, 109]; on day 120 those of day 100 are 20 days old.
  const thresholds = { matureDays: 10, stableWindows: 2 };
  expect(nextStageChangeAt(facts, thresholds, 119 * DAY)).toBe(120 * DAY);
});
