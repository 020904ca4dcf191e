import { decide, type Order } from 'clientele';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FeatureSection, WindowSection } from '../../src/model/playbook/feature.js';
import { AS_OF, MS_PER_DAY, readyFor } from '../support/answer.js';

// Every aggregate against what the words of its definition say, computed the plain way, in UTC.

const WINDOWS: readonly (readonly [WindowSection, (at: number) => boolean])[] = [
  ['lifetime', () => true],
  [{ rolling: '3d' }, (at) => at > AS_OF - 3 * MS_PER_DAY],
  [{ between: ['1d', '4d'] }, (at) => at > AS_OF - 4 * MS_PER_DAY && at <= AS_OF - MS_PER_DAY],
  [{ lastDays: 3 }, (at) => dayOf(at) > dayOf(AS_OF) - 3],
  [{ calendar: 'month' }, (at) => new Date(at).toISOString().startsWith('2026-06')],
];

type Channel = string | null;
interface Row extends Order {
  readonly channel: Channel;
}

const dayOf = (at: number) => Math.floor(at / MS_PER_DAY);
const floorDays = (ms: number | undefined) =>
  ms === undefined ? null : Math.floor(ms / MS_PER_DAY);

function codePointsOf(text: string): readonly number[] {
  return [...text].map((character) => character.codePointAt(0) ?? 0);
}

/** Negative, zero or positive, as the first code point that differs says. */
function compareTexts(a: string, b: string): number {
  const [left, right] = [codePointsOf(a), codePointsOf(b)];
  const place = left.findIndex((point, index) => point !== right[index]);
  return place < 0 ? left.length - right.length : (left[place] ?? 0) - (right[place] ?? -1);
}

const known = (rows: readonly Row[]) =>
  rows.flatMap(({ channel }) => (channel === null ? [] : [channel]));

function favouriteOf(texts: readonly string[]): string | null {
  const countOf = (text: string) => texts.filter((other) => other === text).length;
  const ranked = [...texts].sort((a, b) => countOf(b) - countOf(a) || compareTexts(a, b));
  return ranked[0] ?? null;
}

function gapsOf(rows: readonly Row[]): readonly number[] {
  return rows.slice(1).map(({ at }, index) => at - (rows[index] as Row).at);
}

function medianOf(numbers: readonly number[]): number | undefined {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : Math.floor((low + high) / 2);
}

/** From the rows that count, in order of instant and then id. */
const AGGREGATES: readonly (readonly [
  FeatureSection & object,
  (rows: readonly Row[]) => unknown,
])[] = [
  [{ count: 'orders' }, (rows) => rows.length],
  [{ countDays: 'orders' }, (rows) => new Set(rows.map(({ at }) => dayOf(at))).size],
  [{ countDistinct: 'orders.channel' }, (rows) => new Set(known(rows)).size],
  [{ sum: 'orders.amount' }, (rows) => rows.reduce((total, { amount }) => total + amount, 0)],
  [{ min: 'orders.amount' }, (rows) => amounts(rows).sort((a, b) => a - b)[0] ?? null],
  [{ max: 'orders.amount' }, (rows) => amounts(rows).sort((a, b) => b - a)[0] ?? null],
  [
    { average: 'orders.amount' },
    (rows) => (rows.length === 0 ? null : amounts(rows).reduce((a, b) => a + b, 0) / rows.length),
  ],
  [{ first: 'orders.channel' }, (rows) => known(rows)[0] ?? null],
  [{ last: 'orders.channel' }, (rows) => known(rows).at(-1) ?? null],
  [{ favourite: 'orders.channel' }, (rows) => favouriteOf(known(rows))],
  [{ medianIntervalDays: 'orders' }, (rows) => floorDays(medianOf(gapsOf(rows)))],
  [{ lastIntervalDays: 'orders' }, (rows) => floorDays(gapsOf(rows).at(-1))],
];

function amounts(rows: readonly Row[]): number[] {
  return rows.map(({ amount }) => amount);
}

const TEXTS = ['a', 'b', 'B', 'é', '～', '😀', ''];

const row: fc.Arbitrary<Row> = fc.record({
  id: fc.tuple(fc.constantFrom(...TEXTS), fc.nat(99)).map(([text, index]) => `${text}${index}`),
  at: fc
    .tuple(fc.integer({ min: -8, max: 80 }), fc.constantFrom(-1, 0, 0, 1))
    .map(([halves, beside]) => AS_OF - (halves * MS_PER_DAY) / 2 + beside),
  amount: fc.integer({ min: -3, max: 9 }),
  status: fc.constantFrom('paid' as const, 'paid' as const, 'paid' as const, 'cancelled' as const),
  channel: fc.constantFrom(null, ...TEXTS),
});
/** Few instants, so that rows often share one and their ids decide. */
const near: fc.Arbitrary<Row> = fc
  .tuple(row, fc.integer({ min: 0, max: 9 }))
  .map(([drawn, halves]) => ({ ...drawn, at: AS_OF - (halves * MS_PER_DAY) / 2 }));

const nameOf = (aggregate: number, window: number) => `a${aggregate}-w${window}`;

const features: { readonly [name: string]: FeatureSection } = Object.fromEntries(
  AGGREGATES.flatMap(([aggregate], index) =>
    WINDOWS.map(([within], place) => [nameOf(index, place), { ...aggregate, within }]),
  ),
);

const ready = readyFor({ columns: { orders: { channel: 'string' } }, features });

test('every aggregate in every window is what its definition says', () => {
  const orders = fc.uniqueArray(fc.oneof(row, near), { maxLength: 12, selector: ({ id }) => id });
  fc.assert(
    fc.property(orders, (rows) => {
      const decision = decide(ready, { id: 'anna', orders: rows }, AS_OF);
      const counted = rows
        .filter(({ at, status }) => at <= AS_OF && status === 'paid')
        .sort((a, b) => a.at - b.at || compareTexts(a.id, b.id));
      const expected = AGGREGATES.flatMap(([, compute], index) =>
        WINDOWS.map(([, isInside], place) => [
          nameOf(index, place),
          compute(counted.filter(({ at }) => isInside(at))),
        ]),
      );
      expect(decision.features).toEqual(Object.fromEntries(expected));
      expect(decision.rejected).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
