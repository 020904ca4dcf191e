import { expect, test } from 'vitest';
import type { Benefit } from '../../../src/model/incentive/benefit.js';
import { mostOf } from '../../../src/play/index.js';

const draw = { seed: 's', min: 100, max: 500 };

test.each<[string, Benefit, number | null]>([
  ['money off', { off: 500, minSpend: 3000 }, 500],
  ['a percentage with a cap', { percentOff: 10, cap: 800 }, 800],
  ['a percentage without one', { percentOff: 10 }, null],
  // The tiers need not rise.
  [
    'tiers',
    {
      tiers: [
        { minSpend: 1, off: 30 },
        { minSpend: 2, off: 20 },
      ],
    },
    30,
  ],
  ['a fixed price', { price: 990 }, null],
  ['items to get', { buy: 2, get: 1 }, null],
  ['items to get at a percentage', { buy: 2, get: 1, percentOff: 50 }, null],
  ['a gift', { gift: 'mug' }, null],
  ['money off the shipping', { shippingOff: 600 }, 600],
  ['the shipping', { shippingOff: 'all' }, null],
  ['points', { points: 10 }, null],
  ['content', { content: 'story' }, 0],
  ['a draw', { draw }, 500],
  [
    'a draw by weight',
    {
      draw: {
        ...draw,
        weights: [
          { min: 100, max: 300, weight: 1 },
          { min: 300, max: 500, weight: 0 },
        ],
      },
    },
    300,
  ],
  [
    'a draw by segment',
    { draw: { ...draw, bySegment: [{ segment: 'vip', min: 1, max: 900 }] } },
    900,
  ],
  ['a diminishing amount', { diminishing: { amounts: [500, 600, 100] } }, 600],
])('%s', (_, benefit, most) => {
  expect(mostOf(benefit)).toBe(most);
});
