import { scaleLinear } from 'd3-scale';
import { el } from '../markup.js';
import type { Scene } from '../scene.js';
import { label, nameLabel, type Plot, type Sheet } from './plot.js';

/** How many segments are drawn; the others stand in the table. */
export const SEGMENTS_DRAWN = 14;

/** Two bars for each segment: its share of sales above its share of customers. */
export function segmentPlot({ figures, words, numbers }: Scene, { width, isNarrow }: Sheet): Plot {
  const segments = [...(figures.segments ?? [])]
    .sort((a, b) => b.salesMinor - a.salesMinor || b.customers - a.customers)
    .slice(0, SEGMENTS_DRAWN);
  const left = isNarrow ? 0 : 190;
  const top = isNarrow ? 20 : 0;
  const rowHeight = isNarrow ? 72 : 48;
  const room = isNarrow ? 104 : 160;
  const most = Math.max(
    ...segments.flatMap(({ share, salesShare }) => [share.value ?? 0, salesShare.value ?? 0]),
    0,
  );
  const x = scaleLinear()
    .domain([0, most || 1])
    .range([0, width - left - room]);

  const marks = segments.map(({ name, customers, share, salesShare }, index) => {
    const y = index * rowHeight + top;
    const sales = Math.max(x(salesShare.value ?? 0), 1);
    const people = Math.max(x(share.value ?? 0), 1);
    const salesText = numbers.percent(salesShare);
    const shareText = numbers.percent(share);
    const inWords = index === 0;
    return [
      isNarrow
        ? nameLabel(0, y - 4, 'b', name, { fontSize: 13, width: width - 80 })
        : nameLabel(0, y + 17, 'b', name, { fontSize: 13, width: left - 24 }),
      isNarrow
        ? label(width, y - 4, 'e s m', numbers.count(customers))
        : label(0, y + 34, 's m', numbers.count(customers)),
      el('rect', { x: left, y: y + 5, width: sales, height: 13, rx: 1.5, class: 'accent' }),
      el('rect', { x: left, y: y + 22, width: people, height: 13, rx: 1.5, class: 'quiet' }),
      label(
        left + sales + 8,
        y + 16,
        's',
        inWords ? words.ofSales({ share: salesText }) : salesText,
      ),
      label(
        left + people + 8,
        y + 33,
        's m',
        inWords ? words.ofCustomers({ share: shareText }) : shareText,
      ),
    ];
  });
  return {
    width,
    height: segments.length * rowHeight,
    title: words.segments,
    description: words.segmentsKey,
    marks,
  };
}
