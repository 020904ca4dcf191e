import { describe, expect, test } from 'vitest';
import { createSequence, type SequenceMode } from '../../../src/base/sequence.js';

function reached(
  steps: number,
  mode: SequenceMode,
  withinMs: number | null,
  events: readonly (readonly [at: number, steps: number])[],
): number {
  const sequence = createSequence(steps, mode, withinMs);
  sequence.start();
  for (const [at, mask] of events) sequence.see(at, mask);
  return sequence.reached();
}

const A = 1;
const B = 2;
const C = 4;
const NONE = 0;

describe('a sequence', () => {
  test('of no events reaches nothing, started or not', () => {
    expect(createSequence(2, 'ordered', null).reached()).toBe(0);
    expect(reached(2, 'ordered', null, [])).toBe(0);
  });

  test('includes the event exactly at the end of the time allowed', () => {
    const events = [
      [0, A],
      [10, B],
    ] as const;
    expect(reached(2, 'ordered', 10, events)).toBe(2);
    expect(reached(2, 'ordered', 9, events)).toBe(1);
  });

  test('counts the time from the start of the best chain, not of the first', () => {
    const events = [
      [0, A],
      [8, A],
      [12, B],
      [15, C],
    ] as const;
    expect(reached(3, 'ordered', 10, events)).toBe(3);
  });

  test('lets no event serve two steps', () => {
    expect(reached(2, 'ordered', null, [[0, A | B]])).toBe(1);
    expect(
      reached(2, 'ordered', null, [
        [0, A | B],
        [0, A | B],
      ]),
    ).toBe(2);
  });

  test('moves events of one instant between steps where that lets the chain go on', () => {
    // The first event could serve every step, and must be left for the last.
    expect(
      reached(3, 'ordered', null, [
        [0, A | B | C],
        [0, A | B],
        [0, A],
      ]),
    ).toBe(3);
  });

  test('ends at two events of one instant that satisfy the same step, where repeats end it', () => {
    const events = [
      [0, A],
      [1, B],
      [1, B],
      [2, C],
    ] as const;
    expect(reached(3, 'ordered', null, events)).toBe(3);
    expect(reached(3, 'orderedNoRepeat', null, events)).toBe(2);
    expect(reached(3, 'orderedNoGap', null, events)).toBe(2);
  });

  test('starts behind a repeat of the first step at the same instant', () => {
    expect(
      reached(2, 'orderedNoRepeat', null, [
        [0, A],
        [0, A],
        [1, B],
      ]),
    ).toBe(2);
  });

  test('is ended by an event of no step where gaps end it, and by nothing before its start', () => {
    expect(
      reached(2, 'orderedNoGap', null, [
        [0, NONE],
        [1, A],
        [2, NONE],
        [3, B],
      ]),
    ).toBe(1);
    expect(
      reached(2, 'orderedNoRepeat', null, [
        [0, A],
        [1, NONE],
        [2, B],
      ]),
    ).toBe(2);
  });

  test('has room for 32 steps and for many events of one instant', () => {
    const masks = Array.from({ length: 32 }, (_, step) => 1 << step);
    for (const mode of ['ordered', 'orderedNoRepeat', 'orderedNoGap'] as const) {
      expect(
        reached(
          32,
          mode,
          31,
          masks.map((mask, at) => [at, mask]),
        ),
      ).toBe(32);
      expect(
        reached(
          32,
          mode,
          0,
          [...masks].reverse().map((mask) => [0, mask]),
        ),
      ).toBe(32);
    }
    expect(() => createSequence(33, 'ordered', null)).toThrow(RangeError);
    expect(() => createSequence(0, 'ordered', null)).toThrow(RangeError);
  });
});
