import { scaleBand } from 'd3-scale';
import type { RfmFigures } from '../figures.js';
import { el, type Markup } from '../markup.js';
import type { Scene } from '../scene.js';
import { textWidth, wrapText } from '../text-width.js';
import { heatScale } from './heat.js';
import { label, type Plot, type Sheet } from './plot.js';
import { rfmGrid } from './rfm-regions.js';

const EMPTY: RfmFigures = { bins: 1, cells: [] };

/** The map of recency against frequency: customers and sales in each cell, regions of one segment joined. */
export function rfmPlot(scene: Scene, { width, isNarrow }: Sheet): Plot {
  const { figures, words } = scene;
  const rfm = figures.rfm ?? EMPTY;
  const grid = rfmGrid(rfm);
  const scores = Array.from({ length: rfm.bins }, (_, index) => index + 1);
  const left = isNarrow ? 20 : 84;
  const top = isNarrow ? 24 : 30;
  const side = (width - left) / rfm.bins;
  const bottom = top + rfm.bins * Math.max(isNarrow ? 62 : 78, Math.min(side, 84));
  const x = scaleBand<number>().domain(scores).range([left, width]);
  const y = scaleBand<number>().domain(scores).range([bottom, top]);
  // Square roots: one crowded cell would leave all others pale.
  const heat = heatScale(Math.sqrt(Math.max(0, ...rfm.cells.map(({ customers }) => customers))));
  const size = { width: x.bandwidth(), height: y.bandwidth() };

  const marks: Markup[] = [
    label(isNarrow ? 0 : left, top - 12, 's m', `↑ ${words.recency}`),
    scores.map((recency) =>
      scores.map((frequency) => {
        const cell = grid.at(recency, frequency);
        const place = { x: x(frequency) ?? 0, y: y(recency) ?? 0 };
        if (cell === undefined) {
          return el('rect', { ...place, ...size, class: 'none' });
        }
        const step = heat(Math.sqrt(cell.customers));
        return [
          el('rect', { ...place, ...size, class: step }),
          cellText(
            scene,
            cell,
            { ...place, ...size },
            `on-${step}`,
            grid.named.has(cell),
            isNarrow,
          ),
        ];
      }),
    ),
    gaps(scores, grid, x, y),
    axes(scene, scores, x, y, { left, bottom, width, isNarrow }),
  ];
  return {
    width,
    height: bottom + (isNarrow ? 40 : 44),
    title: words.rfm,
    description: words.rfmDescription({ bins: String(rfm.bins) }),
    marks,
  };
}

type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
type Band = (score: number) => number | undefined;

function cellText(
  { numbers, words }: Scene,
  cell: RfmFigures['cells'][number],
  box: Box,
  ink: string,
  isNamed: boolean,
  isNarrow: boolean,
): Markup {
  const inset = isNarrow ? 6 : 13;
  const room = box.width - 2 * inset;
  const count = numbers.count(cell.customers);
  const countSize = isNarrow ? 13 : 19;
  if (textWidth(count, countSize) > room + 4) return null;
  const sales = numbers.shortMoney(cell.salesMinor);
  const nameSize = isNarrow ? 10 : 12;
  const name = cell.segment ?? words.noSegment;
  const names = isNamed ? wrapText(name, nameSize, room + 4, isNarrow ? 2 : 1) : [];
  const nameTop = isNarrow
    ? box.y + box.height - 6 - (names.length - 1) * 11
    : box.y + box.height - 13;
  const x = box.x + inset;
  return [
    label(x, box.y + (isNarrow ? 18 : 27), `${ink} ${isNarrow ? 'b' : 'b l'}`, count),
    textWidth(sales, isNarrow ? 10 : 12) > room + 4
      ? null
      : label(x, box.y + (isNarrow ? 30 : 44), `${ink} ${isNarrow ? 'xs' : 's'}`, sales),
    names.map((line, index) =>
      label(x, nameTop + index * 11, `${ink} ${isNarrow ? 'xs' : 's'} b`, line, name),
    ),
  ];
}

/** Between cells of one region a hair, between regions a gap, both in the colour of the paper. */
function gaps(
  scores: readonly number[],
  { areOne }: ReturnType<typeof rfmGrid>,
  x: Band,
  y: Band,
): Markup {
  const lines: Markup[] = [];
  const [first = 1] = scores;
  const size = {
    width: (x(first + 1) ?? 0) - (x(first) ?? 0),
    height: (y(first) ?? 0) - (y(first + 1) ?? 0),
  };
  for (const recency of scores) {
    for (const frequency of scores) {
      const left = x(frequency) ?? 0;
      const top = y(recency) ?? 0;
      const kind = (isOne: boolean) => (isOne ? 'hair' : 'gap');
      if (frequency > 1) {
        const isOne = areOne([recency, frequency - 1], [recency, frequency]);
        lines.push(
          el('line', { x1: left, x2: left, y1: top, y2: top + size.height, class: kind(isOne) }),
        );
      }
      if (recency < scores.length) {
        const isOne = areOne([recency, frequency], [recency + 1, frequency]);
        lines.push(
          el('line', { x1: left, x2: left + size.width, y1: top, y2: top, class: kind(isOne) }),
        );
      }
    }
  }
  return lines;
}

function axes(
  { words }: Scene,
  scores: readonly number[],
  x: Band & { bandwidth: () => number },
  y: Band & { bandwidth: () => number },
  {
    left,
    bottom,
    width,
    isNarrow,
  }: { left: number; bottom: number; width: number; isNarrow: boolean },
): Markup {
  const most = scores.length;
  const middle = (band: typeof x, score: number) => (band(score) ?? 0) + band.bandwidth() / 2;
  const words5 = (score: number, first: string, last: string) =>
    score === 1 ? first : score === most ? last : '';
  return [
    scores.map((score) => [
      label(left - 8, middle(y, score) + 4, 's m e', String(score)),
      isNarrow
        ? null
        : label(
            left - 22,
            middle(y, score) + 4,
            's m e',
            words5(score, words.longAgo, words.recent),
          ),
      label(middle(x, score), bottom + 18, 's m c', String(score)),
    ]),
    label(left, bottom + (isNarrow ? 34 : 36), 's m', words.seldom),
    label((left + width) / 2, bottom + (isNarrow ? 34 : 36), 's m c', `${words.frequency} →`),
    label(width, bottom + (isNarrow ? 34 : 36), 's m e', words.often),
  ];
}
