import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSequence, SEQUENCE_MODES, type SequenceMode } from '../../src/base/sequence.js';
import { longestChain, type MaskedEvent } from '../support/longest-chain.js';

const RUNS = 1_000;

interface Stream {
  readonly steps: number;
  readonly withinMs: number | null;
  readonly events: readonly MaskedEvent[];
}

const MAX_EVENTS = 8;

/** Few instants and few steps, so that ties, repeats and overlapping steps are the rule. */
const muddle: fc.Arbitrary<Stream> = fc
  .record({ steps: fc.integer({ min: 1, max: 5 }), instants: fc.constantFrom(3, 8) })
  .chain(({ steps, instants }) =>
    fc.record({
      steps: fc.constant(steps),
      withinMs: fc.option(fc.integer({ min: 0, max: instants - 1 }), { nil: null }),
      events: fc.array(
        fc.record({
          at: fc.integer({ min: 0, max: instants - 1 }),
          steps: fc.integer({ min: 0, max: 2 ** steps - 1 }),
        }),
        { maxLength: MAX_EVENTS },
      ),
    }),
  );

/** Mostly one step after the other, with repeats and strays, so that long chains are the rule. */
const story: fc.Arbitrary<Stream> = fc
  .record({
    steps: fc.integer({ min: 2, max: 4 }),
    withinMs: fc.constantFrom(null, null, 2, 4),
    moves: fc.array(
      fc.record({
        pause: fc.constantFrom(0, 1, 1),
        move: fc.constantFrom(0, 1, 1, 1),
        stray: fc.constantFrom(null, null, null, 0, 1, 2, 3, 4),
      }),
      { minLength: 3, maxLength: MAX_EVENTS },
    ),
  })
  .map(({ steps, withinMs, moves }) => {
    const events: MaskedEvent[] = [];
    let at = 0;
    let step = 0;
    for (const { pause, move, stray } of moves) {
      events.push({ at, steps: stray === null ? 2 ** step : 2 ** stray % 2 ** steps });
      at += pause;
      step = Math.min(steps - 1, step + move);
    }
    return { steps, withinMs, events };
  });

const stream = fc.oneof(muddle, story).filter(({ events }) => largestTie(events) <= 4);

const mode = fc.constantFrom(...SEQUENCE_MODES);

describe.each(SEQUENCE_MODES)('a sequence in mode %s', (mode) => {
  test('reaches as far as the best of all chains in all orders', () => {
    fc.assert(
      fc.property(stream, ({ events, steps, withinMs }) => {
        expect(read(events, steps, mode, withinMs)).toBe(
          longestChain(events, steps, mode, withinMs),
        );
      }),
      { numRuns: RUNS },
    );
  });

  test('starts afresh for every customer', () => {
    fc.assert(
      fc.property(stream, fc.array(stream), ({ events, steps, withinMs }, others) => {
        const sequence = createSequence(steps, mode, withinMs);
        for (const other of others) feed(sequence, other.events);
        expect(feed(sequence, events)).toBe(read(events, steps, mode, withinMs));
      }),
      { numRuns: RUNS / 4 },
    );
  });
});

describe('sequences', () => {
  test('the order of events of one instant never matters', () => {
    fc.assert(
      fc.property(
        stream,
        mode,
        fc.infiniteStream(fc.nat()),
        ({ events, steps, withinMs }, mode, keys) => {
          const shuffled = events
            .map((event) => ({ event, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ event }) => event);
          expect(read(shuffled, steps, mode, withinMs)).toBe(read(events, steps, mode, withinMs));
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('a stricter mode never reaches further', () => {
    fc.assert(
      fc.property(stream, ({ events, steps, withinMs }) => {
        const [ordered, noRepeat, noGap] = SEQUENCE_MODES.map((mode) =>
          read(events, steps, mode, withinMs),
        ) as [number, number, number];
        expect(noGap).toBeLessThanOrEqual(noRepeat);
        expect(noRepeat).toBeLessThanOrEqual(ordered);
      }),
      { numRuns: RUNS },
    );
  });

  test('more time never reaches less far, nor does one more event in mode ordered', () => {
    fc.assert(
      fc.property(stream, mode, ({ events, steps, withinMs }, mode) => {
        const reached = read(events, steps, mode, withinMs);
        const longer = withinMs === null ? null : withinMs + 1;
        expect(read(events, steps, mode, longer)).toBeGreaterThanOrEqual(reached);
        const fewer = read(events.slice(1), steps, 'ordered', withinMs);
        expect(read(events, steps, 'ordered', withinMs)).toBeGreaterThanOrEqual(fewer);
      }),
      { numRuns: RUNS },
    );
  });
});

function read(
  events: readonly MaskedEvent[],
  steps: number,
  mode: SequenceMode,
  withinMs: number | null,
): number {
  return feed(createSequence(steps, mode, withinMs), events);
}

function feed(sequence: ReturnType<typeof createSequence>, events: readonly MaskedEvent[]): number {
  sequence.start();
  for (const { at, steps } of [...events].sort((a, b) => a.at - b.at)) sequence.see(at, steps);
  return sequence.reached();
}

function largestTie(events: readonly MaskedEvent[]): number {
  return Math.max(0, ...events.map(({ at }) => events.filter((other) => other.at === at).length));
}
