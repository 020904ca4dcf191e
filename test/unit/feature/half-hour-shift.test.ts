import { describe, expect, test } from 'vitest';
import type { FeatureSection } from '../../../src/model/playbook/feature.js';
import { answer } from '../../support/answer.js';

// IANA tz database: Lord Howe is at +10:30, in summer at +11:00. Clocks went back from 02:00 to 01:30
// on 2026-04-05 (15:00Z the day before) and went on from 02:00 to 02:30 on 2026-10-04 (15:30Z the day
// before), so these days lasted 24.5 and 23.5 hours.
const timeZone = 'Australia/Lord_Howe';
const at = Date.parse;

const HOURS_24 = 24 * 3_600_000;

const countAt = (feature: FeatureSection, instant: number, asOf: number) =>
  answer(
    { timeZone, features: { it: feature } },
    { events: [{ at: instant, type: 'visit' }] },
    asOf,
  ).features.it;

describe.each([
  ['back', at('2026-04-05T00:00:00+11:00'), at('2026-04-06T00:00:00+10:30'), 24.5],
  ['on', at('2026-10-04T00:00:00+10:30'), at('2026-10-05T00:00:00+11:00'), 23.5],
] as const)('the day on which clocks go %s by half an hour', (_way, midnight, next, hours) => {
  test(`lasts ${hours} hours`, () => {
    expect(next - midnight).toBe(hours * 3_600_000);
  });

  test.each<[string, FeatureSection]>([
    ['the last day', { count: 'events', within: { lastDays: 1 } }],
    ['the calendar day', { count: 'events', within: { calendar: 'day' } }],
  ])('%s is all of it', (_name, feature) => {
    const lastInstant = next - 1;
    expect(countAt(feature, midnight, lastInstant)).toBe(1);
    expect(countAt(feature, midnight - 1, lastInstant)).toBe(0);
    expect(countAt(feature, next - 1, next)).toBe(0);
  });

  test('a rolling day is 24 hours all the same', () => {
    const feature = { count: 'events', within: { rolling: '1d' } } as const;
    expect(countAt(feature, next - HOURS_24 + 1, next)).toBe(1);
    expect(countAt(feature, next - HOURS_24, next)).toBe(0);
  });

  test('counts as one day', () => {
    const events = [midnight - 1, midnight, next - 1, next].map((instant) => ({
      at: instant,
      type: 'visit',
    }));
    const features = { days: { countDays: 'events' } } as const;
    expect(answer({ timeZone, features }, { events }, next).features.days).toBe(3);
  });
});

test('the half hour that is lived twice belongs to one hour of the clock', () => {
  const orders = [
    at('2026-04-05T01:40:00+11:00'),
    at('2026-04-05T01:40:00+10:30'),
    at('2026-04-05T02:00:00+10:30'),
  ].map((instant, index) => ({ id: `${index}`, at: instant, amount: 1 }));
  const sections = { timeZone, features: { peakHour: 'standard' } } as const;
  const asOf = at('2026-04-06T00:00:00+10:30');
  expect(answer(sections, { orders }, asOf).features.peakHour).toBe(1);
});

test('the half hour that is left out is missing from the hour', () => {
  const before = at('2026-10-04T01:59:59.999+10:30');
  const hourOf = (instant: number) =>
    answer(
      { timeZone, features: { peakHour: 'standard' } },
      { orders: [{ id: 'a', at: instant, amount: 1 }] },
      before + HOURS_24,
    ).features.peakHour;
  expect([hourOf(before), hourOf(before + 1)]).toEqual([1, 2]);
  // 02:30 follows at once, and 03:00 half an hour later.
  expect(hourOf(before + 1 + 30 * 60_000 - 1)).toBe(2);
  expect(hourOf(before + 1 + 30 * 60_000)).toBe(3);
});
