import { z } from 'zod';
import { MONETARY_MEASURES, RECENCY_MEASURES, SCORE_MODES } from '../../model/playbook/rfm.js';
import { oneOf } from './one-of.js';
import { strategy } from './strategy.js';
import { optional, segmentName } from './text.js';
import { window } from './window.js';

const score = z.int().min(1).max(10);
const highScore = z.int().min(2).max(10);
const days = z.int().min(0);

const range = z.tuple([score, score]).readonly();

const cell = oneOf(
  [z.string(), z.tuple([score, score, score]).readonly()],
  'three digits such as "543", or [r, f, m]',
);

const segmentRule = z.strictObject({
  name: segmentName.describe('the segment'),
  r: optional(range, 'the lowest and the highest recency score, both included'),
  f: optional(range, 'the lowest and the highest frequency score, both included'),
  m: optional(range, 'the lowest and the highest monetary score, both included'),
});

const unmatched = {
  match: optional(z.literal('first'), 'where several segments take a cell, the first one wins'),
  otherwise: optional(segmentName, 'the segment of every cell that no other takes'),
};

const segmentMap = oneOf(
  [
    z.strictObject({
      rules: z.array(segmentRule).readonly().describe('boxes of cells, each with its segment'),
      ...unmatched,
    }),
    z.strictObject({
      cells: z
        .record(segmentName, z.array(cell).readonly())
        .describe('the cells of every segment, such as "543" or [5, 4, 3]'),
      ...unmatched,
    }),
  ],
  'an object with either rules or cells',
);

const eightSplit = z.strictObject({
  r: highScore.describe('the lowest recency score that is high'),
  f: highScore.describe('the lowest frequency score that is high'),
  m: highScore.describe('the lowest monetary score that is high'),
});

const grid16Bounds = z.strictObject({
  recencyDays: z
    .tuple([days, days, days])
    .readonly()
    .describe('the last day of being active, silent and asleep, ascending'),
  fan: z.int().min(4).describe('from how many orders on a customer is a fan'),
});

const segments = oneOf(
  [
    z.enum(['eleven', 'grid10', 'eight']),
    z.strictObject({ eight: eightSplit.describe('eight segments, split at these scores') }),
    z.strictObject({ grid16: grid16Bounds.describe('recency states by numbers of orders') }),
    z.strictObject({ custom: segmentMap.describe('a map of your own') }),
  ],
  'eleven, grid10, eight, or an object with one of eight, grid16, custom',
);

const thresholds = z.strictObject({
  recencyDays: cutList(days).describe(
    'days, ascending: at most the first of them is the best score',
  ),
  frequency: cutList(z.int().min(1)).describe('numbers of orders, ascending'),
  monetary: cutList(z.number()).describe('amounts in minor units, ascending'),
});

export const rfmSection = z.strictObject({
  bins: optional(z.int().min(2).max(10), 'how many scores there are; 5 if left out'),
  mode: optional(z.enum(SCORE_MODES), 'how scores come about; quantile, or with thresholds those'),
  thresholds: optional(thresholds, 'given cuts, one fewer than scores'),
  segments: optional(segments, 'how scores become segments; without it there are only scores'),
  strategies: optional(
    z.record(z.string(), strategy),
    'strategies by segment, instead of those that a built-in map ships with',
  ),
  window: optional(window, 'which orders count and who is scored; the whole past if left out'),
  recency: optional(
    z.strictObject({
      measure: optional(z.enum(RECENCY_MEASURES), 'local days, or whole spans of 24 hours'),
    }),
    'how recency is measured',
  ),
  monetary: optional(
    z.strictObject({
      measure: optional(z.enum(MONETARY_MEASURES), 'the sum of spend, or spend per order'),
      window: optional(window, 'a window of its own'),
    }),
    'how the monetary value is measured',
  ),
});

function cutList(cut: z.ZodNumber) {
  return z.array(cut).min(1).max(9).readonly();
}
