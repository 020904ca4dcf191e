import { scaleBand } from 'd3-scale';
import { el, type Markup } from '../markup.js';
import type { Scene } from '../scene.js';
import { heatScale } from './heat.js';
import { label, nameLabel, type Plot, type Sheet } from './plot.js';

/** How many cohorts are drawn, the latest ones; the others stand in the table. */
export const COHORTS_DRAWN = 24;
const MONTHS = { wide: 24, narrow: 9 };

/** The triangle of retention: a row for each cohort, a column for each month since it began. */
export function cohortPlot({ figures, words, numbers }: Scene, { width, isNarrow }: Sheet): Plot {
  const rows = (figures.cohorts?.rows ?? []).slice(-COHORTS_DRAWN);
  const longest = Math.max(0, ...rows.map(({ retention }) => retention.length));
  const months = Math.min(longest, isNarrow ? MONTHS.narrow : MONTHS.wide);
  const left = isNarrow ? 98 : 150;
  const top = 52;
  const rowHeight = isNarrow ? 25 : 28;
  const columnWidth = Math.min((width - left) / Math.max(months, 1), 64);
  const x = scaleBand<number>()
    .domain(Array.from({ length: months }, (_, month) => month))
    .range([left, left + columnWidth * months])
    .paddingInner(0.04);
  const later = rows.flatMap(({ retention }) => retention.slice(1).map(({ value }) => value ?? 0));
  const heat = heatScale(Math.max(0, ...later));

  const size = (count: number) =>
    count < 100_000 ? numbers.count(count) : numbers.shortCount(count);

  const cells = rows.map(({ start, customers, retention }, index) => {
    const y = top + index * rowHeight;
    const drawn = retention.slice(0, months).map((ratio, month) => {
      const step = month === 0 ? 'first' : heat(ratio.value ?? 0);
      const cellLeft = x(month) ?? 0;
      const text = ratio.value === null ? '–' : String(Math.round(ratio.value * 100));
      return [
        el('rect', {
          x: cellLeft,
          y,
          width: x.bandwidth(),
          height: rowHeight - 1.5,
          rx: 1,
          class: step,
        }),
        label(cellLeft + x.bandwidth() / 2, y + rowHeight / 2 + 3.5, `c s on-${step}`, text),
      ];
    });
    return [
      nameLabel(0, y + rowHeight / 2 + 3.5, 's', start, { fontSize: 12, width: left - 46 }),
      label(left - 10, y + rowHeight / 2 + 3.5, 's m e', size(customers)),
      drawn,
    ];
  });
  const heads: Markup = [
    label(0, 40, 's m', words.cohort),
    label(left - 10, 40, 's m e', isNarrow ? '' : words.customers),
    label(left, 16, 's m', `${words.monthsSince} →`),
    x
      .domain()
      .map((month) =>
        label((x(month) ?? 0) + x.bandwidth() / 2, 40, 's m c', numbers.count(month)),
      ),
  ];
  return {
    width,
    height: top + rows.length * rowHeight,
    title: words.cohorts,
    description: words.cohortsDescription({ count: numbers.count(rows.length) }),
    marks: [heads, cells],
  };
}
