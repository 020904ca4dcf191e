import type { WindowSpelling } from '../../../src/base/window.js';
import type { Draw } from './draw.js';

const LENGTHS = [
  '1ms',
  '999ms',
  '5m',
  '90m',
  '24h',
  '25h',
  '1d',
  '2d',
  '7d',
  '30d',
  '31d',
  '2w',
  '90d',
  '365d',
];
const PAIRS = [
  ['1ms', '1d'],
  ['1d', '2d'],
  ['23h', '24h'],
  ['30d', '60d'],
  ['7d', '14d'],
  ['1d', '400d'],
] as const;
const UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const;

/** A window of any kind, as a playbook spells it. */
export function drawWindow(draw: Draw): WindowSpelling {
  return draw.one<() => WindowSpelling>([
    () => 'lifetime',
    () => ({ rolling: draw.one(LENGTHS) }),
    () => ({ rolling: draw.one(LENGTHS) }),
    () => ({ lastDays: draw.one([1, 2, 3, 7, 30, 365]) }),
    () => ({ between: draw.one(PAIRS) }),
    () => ({ calendar: draw.one(UNITS) }),
    () => ({ calendar: 'week', weekStart: draw.integer(1, 7) }),
  ])();
}
