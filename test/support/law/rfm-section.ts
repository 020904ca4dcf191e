import type { Draw } from './draw.js';
import { drawWindow } from './windows.js';

/** An rfm section: cuts learned or given, every segment map, every measure. */
export function drawRfm(draw: Draw): object {
  const bins = draw.one([2, 3, 4, 5, 5, 5, 7, 10]);
  const mode = draw.one(['quantile', 'quantile', 'thresholds', 'r-compatible', 'r-given'] as const);
  const isMean = mode !== 'r-compatible' && draw.chance(0.3);
  const given = mode === 'thresholds' || mode === 'r-given';
  return {
    bins,
    ...(mode === 'thresholds' ? {} : { mode: mode === 'r-given' ? 'r-compatible' : mode }),
    ...(given ? { thresholds: drawThresholds(draw, bins - 1, isMean) } : {}),
    ...(draw.chance(0.8) ? { segments: drawSegments(draw, bins) } : {}),
    ...(draw.chance(0.5) ? { window: drawWindow(draw) } : {}),
    ...(draw.chance(0.5)
      ? { recency: { measure: draw.one(['calendarDays', 'elapsedDays']) } }
      : {}),
    ...(isMean || draw.chance(0.3)
      ? {
          monetary: {
            measure: isMean ? 'mean' : 'sum',
            ...(draw.chance(0.5) ? { window: drawWindow(draw) } : {}),
          },
        }
      : {}),
  };
}

function drawThresholds(draw: Draw, count: number, isMean: boolean): object {
  const ascending = (start: number, step: () => number) => {
    let last = start;
    return Array.from({ length: count }, () => {
      const value = last;
      last += step();
      return value;
    });
  };
  return {
    recencyDays: ascending(draw.integer(0, 10), () => draw.integer(1, 40)),
    frequency: ascending(draw.integer(1, 2), () => draw.integer(1, 2)),
    monetary: ascending(draw.integer(-100, 1_000) + (isMean ? 0.5 : 0), () =>
      draw.integer(1, 2_000),
    ),
  };
}

function drawSegments(draw: Draw, bins: number): unknown {
  const split = () => draw.integer(2, bins);
  const range = () => {
    const ends = [draw.integer(1, bins), draw.integer(1, bins)].sort((a, b) => a - b);
    return draw.chance(0.7) ? ends : undefined;
  };
  const rule = (index: number) => {
    const scores = Object.entries({ r: range(), f: range(), m: range() });
    const ranges = scores.filter(([, ends]) => ends !== undefined);
    return {
      name: draw.one(["it's", 'best of all', '重要', `s${index}`]),
      ...Object.fromEntries(ranges),
    };
  };
  const cell = () => [draw.integer(1, bins), draw.integer(1, bins), draw.integer(1, bins)];
  const choices: (() => unknown)[] = [
    () => ({ eight: { r: split(), f: split(), m: split() } }),
    () => ({
      grid16: {
        recencyDays: draw.one([
          [7, 30, 90],
          [0, 1, 2],
          [30, 60, 365],
        ]),
        fan: draw.one([4, 5, 10]),
      },
    }),
    () => ({ custom: { rules: draw.many(1, 5, rule), match: 'first', otherwise: 'the "rest"' } }),
    () => ({
      custom: {
        cells: { one: draw.many(1, 4, cell), two: draw.many(1, 4, cell) },
        match: 'first',
        otherwise: '\\',
      },
    }),
  ];
  if (bins === 5)
    choices.push(
      () => 'eleven',
      () => 'eleven',
      () => 'grid10',
    );
  if (bins === 2) choices.push(() => 'eight');
  return draw.one(choices)();
}
