import { scaleLinear } from 'd3-scale';
import { el } from '../markup.js';
import type { Scene } from '../scene.js';
import { reasonText } from '../words/words.js';
import { nameLabel, type Plot, type Sheet } from './plot.js';

/** How many reasons are drawn, those that held back most; the others stand in the table. */
export const LIMITS_DRAWN = 12;

/** A bar for each reason, as long as the number of pairs of customer and campaign it held back. */
export function limitPlot({ figures, words, numbers }: Scene, { width, isNarrow }: Sheet): Plot {
  const limits = [...(figures.limits ?? [])]
    .sort((a, b) => b.pairs - a.pairs)
    .slice(0, LIMITS_DRAWN);
  const left = isNarrow ? 0 : 250;
  const rowHeight = isNarrow ? 48 : 34;
  const x = scaleLinear()
    .domain([0, Math.max(1, ...limits.map(({ pairs }) => pairs))])
    .range([0, width - left - (isNarrow ? 118 : 150)]);
  const marks = limits.map(({ reason, pairs, share }, index) => {
    const y = index * rowHeight;
    const barTop = y + (isNarrow ? 22 : 7);
    const reach = Math.max(x(pairs), 1);
    const count = numbers.count(pairs);
    const name = reasonText(words, reason);
    return [
      isNarrow
        ? nameLabel(0, y + 15, 's', name, { fontSize: 12.5, width })
        : nameLabel(0, y + 22, 's', name, { fontSize: 12.5, width: left - 24 }),
      el('rect', { x: left, y: barTop, width: reach, height: 20, rx: 1.5, class: 'accent' }),
      el(
        'text',
        { x: left + reach + 8, y: barTop + 15 },
        el('tspan', { class: 'b' }, count),
        el('tspan', { class: 'm s', dx: 8 }, numbers.percent(share)),
      ),
    ];
  });
  return {
    width,
    height: limits.length * rowHeight,
    title: words.limits,
    description: words.limitsDescription,
    marks,
  };
}
