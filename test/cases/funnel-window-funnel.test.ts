import { describe, expect, test } from 'vitest';
import { createSequence, type SequenceMode } from '../../src/base/sequence.js';

/**
 * Answers of ClickHouse's own tests of windowFunnel: tests/queries/0_stateless/
 * 00632_aggregation_window_funnel.reference at commit 0882b32b232a52f2017d512a4d325d5379add594 and
 * 01646_fix_window_funnel_inconistency.reference at commit 6b18e9475db3810b7f8b402f9689ad46a45c7f11.
 * Units of time are whatever they are there.
 */
type Vector = readonly [
  what: string,
  mode: SequenceMode,
  within: number,
  events: readonly (readonly [at: number, event: number | string])[],
  steps: readonly (number | string | ((event: number) => boolean))[],
  level: number,
];

const oneASecond = range(1000, 1008).map((event, at) => [at, event] as const);
const fromOne = range(1001, 1008).map((event, index) => [index + 1, event] as const);
const twice1005 = [
  ...range(1000, 1005).map((event, index) => [10 * index, event] as const),
  [51, 1005],
  [60, 1006],
  [70, 1007],
  [80, 1008],
] as const;
const tied = [
  [0, 1000],
  [1, 1001],
  [1, 1002],
  [1, 1003],
  [2, 1004],
] as const;
const abc = ['a', 'b', 'c'];
const users = ['abc', 'adbc', 'aabbcc', 'aaaabbcc', 'aabbdcc', 'ccbbaa'];
const ordered = [3, 3, 3, 3, 3, 1];
const strict = [3, 1, 2, 2, 2, 1];
const results = (text: string) => [...text].map((letter, index) => [index, letter] as const);

const vectors: readonly Vector[] = [
  ['one step', 'ordered', 10_000, oneASecond, [1000], 1],
  ['two steps', 'ordered', 10_000, oneASecond, [1000, 1001], 2],
  ['others between', 'ordered', 10_000, oneASecond, [1000, 1001, 1002, 1008], 4],
  ['a window of 2', 'ordered', 2, oneASecond, range(1003, 1007), 3],
  ['a window of 3', 'ordered', 3, oneASecond, range(1003, 1007), 4],
  ['a window of 4, end inclusive', 'ordered', 4, oneASecond, range(1003, 1007), 5],
  ['the wrong way round', 'ordered', 10_000, fromOne, [1008, 1001], 1],
  [
    'events that fit several steps',
    'ordered',
    4,
    fromOne,
    [
      (event) => event <= 1007,
      (event) => event >= 1002,
      (event) => event <= 1006,
      (event) => event >= 1004,
    ],
    4,
  ],
  ['a repeat, passed over', 'ordered', 10_000, twice1005, range(1000, 1006), 7],
  ['a repeat, strict_deduplication', 'orderedNoRepeat', 10_000, twice1005, range(1000, 1006), 6],
  ['issue 27469', 'orderedNoRepeat', 86_400, results('abcbd'), [...abc, 'd'], 3],
  ['several events at one instant', 'ordered', 10_000, tied, range(1000, 1004), 5],
  [
    'one instant, the later step first in the table',
    'ordered',
    6_048_000_000_000_000,
    [
      [172_800, 1004],
      [172_800, 1003],
      [86_400, 1002],
    ],
    [1004, 1003, 1002],
    2,
  ],
  [
    'one instant, the earlier step first in the table',
    'ordered',
    6_048_000_000_000_000,
    [
      [172_800, 1003],
      [172_800, 1004],
      [86_400, 1002],
    ],
    [1004, 1003, 1002],
    2,
  ],
  ['a step out of turn', 'orderedNoGap', 10, results('acb'), abc, 1],
  ...users.map((user, index): Vector => {
    return [`user ${index + 1}`, 'ordered', 86_400, results(user), abc, ordered[index] as number];
  }),
  ...users.map((user, index): Vector => {
    const what = `user ${index + 1}, strict_order and strict_deduplication`;
    return [what, 'orderedNoGap', 86_400, results(user), abc, strict[index] as number];
  }),
  // With strict_once an event serves one step, as here always.
  [
    'failure twice, user 123',
    'ordered',
    200,
    [
      [180, 'f'],
      [220, 'f'],
      [250, 's'],
    ],
    ['f', 'f', 's'],
    3,
  ],
  [
    'failure twice, user 234',
    'ordered',
    200,
    [
      [100, 'f'],
      [250, 'f'],
    ],
    ['f', 'f', 's'],
    2,
  ],
  [
    'failure twice, user 345',
    'ordered',
    200,
    [
      [200, 's'],
      [210, 'f'],
      [230, 's'],
    ],
    ['f', 'f', 's'],
    1,
  ],
  [
    'no repeat, user 123',
    'orderedNoRepeat',
    200,
    [
      [180, 'f'],
      [220, 'f'],
      [250, 's'],
    ],
    ['f', 'f', 's'],
    3,
  ],
  [
    'no repeat, user 345',
    'orderedNoRepeat',
    200,
    [
      [200, 's'],
      [210, 'f'],
      [230, 's'],
    ],
    ['f', 'f', 's'],
    1,
  ],
];

describe('windowFunnel of ClickHouse', () => {
  test.each(vectors)('%s: %s within %d', (_what, mode, within, events, steps, level) => {
    const sequence = createSequence(steps.length, mode, within);
    sequence.start();
    for (const [at, event] of [...events].sort(([a], [b]) => a - b)) {
      let mask = 0;
      steps.forEach((step, index) => {
        const fits = typeof step === 'function' ? step(Number(event)) : step === event;
        if (fits) mask |= 1 << index;
      });
      sequence.see(at, mask);
    }
    expect(sequence.reached()).toBe(level);
  });
});

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
