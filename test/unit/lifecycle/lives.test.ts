import { expect, test } from 'vitest';
import { cutLives } from '../../../src/lifecycle/lives.js';

const DAY = 86_400_000;

test('no orders, no lives', () => {
  expect(cutLives([], 180)).toEqual([]);
});

test('a life starts at the first order and after every pause of at least lostDays', () => {
  const pauseAtLeast = 10 * DAY;
  const orders = [0, 5, 5 + pauseAtLeast - 1, 5 + 2 * pauseAtLeast - 1, 5 + 2 * pauseAtLeast];
  expect(cutLives(orders, 10)).toEqual([
    { startAt: orders[0], lastOrderAt: orders[2], orderInstants: orders.slice(0, 3) },
    { startAt: orders[3], lastOrderAt: orders[4], orderInstants: orders.slice(3) },
  ]);
});

test('orders at one instant belong together', () => {
  expect(cutLives([7, 7, 7], 1)).toHaveLength(1);
});

test('instants before 1970 are instants like others', () => {
  expect(cutLives([-3 * DAY, -2 * DAY, 0], 2).map(({ startAt }) => startAt)).toEqual([-3 * DAY, 0]);
});
