import { scaleLinear } from 'd3-scale';
import { area } from 'd3-shape';
import type { FunnelFigures } from '../figures.js';
import { el, type Markup } from '../markup.js';
import type { Scene } from '../scene.js';
import { label, nameLabel, type Plot, type Sheet } from './plot.js';

/** How many funnels are drawn; the others stand in the table. */
export const FUNNELS_DRAWN = 6;

/** Bars for the stages of each funnel, and between them the share that goes on. */
export function funnelPlot(scene: Scene, sheet: Sheet): Plot {
  const { figures, words, numbers } = scene;
  const funnels = (figures.funnels ?? []).slice(0, FUNNELS_DRAWN);
  const marks: Markup[] = [];
  let top = 0;
  for (const funnel of funnels) {
    const drawn = drawFunnel(scene, funnel, sheet, top);
    marks.push(drawn.marks);
    top = drawn.bottom + 36;
  }
  return {
    width: sheet.width,
    height: Math.max(top - 36, 0),
    title: words.funnels,
    description: words.funnelDescription({
      count: numbers.count(funnels.length),
    }),
    marks,
  };
}

const BAR = 22;

function drawFunnel(
  { numbers, words }: Scene,
  { name, stages }: FunnelFigures,
  { width, isNarrow }: Sheet,
  top: number,
): { marks: Markup; bottom: number } {
  const left = isNarrow ? 0 : 190;
  const step = isNarrow ? 74 : 52;
  const barTop = (index: number) => top + 30 + index * step + (isNarrow ? 20 : 0);
  const most = Math.max(1, ...stages.map(({ customers }) => customers));
  const x = scaleLinear()
    .domain([0, most])
    .range([0, width - left - (isNarrow ? 76 : 110)]);
  const slope = area<[y: number, width: number]>()
    .x0(left)
    .x1(([, reach]) => left + reach)
    .y(([y]) => y)
    .digits(1);

  const marks = stages.map((stage, index) => {
    const y = barTop(index);
    const next = stages[index + 1];
    const reach = Math.max(x(stage.customers), 1);
    const ends = y + BAR;
    return [
      isNarrow
        ? nameLabel(0, y - 6, 's', stage.name, { fontSize: 12, width: width - 8 })
        : nameLabel(0, y + 16, '', stage.name, { fontSize: 13, width: left - 24 }),
      el('rect', { x: left, y, width: reach, height: BAR, class: 'accent', rx: 1.5 }),
      label(left + reach + 8, y + 16, 'b', numbers.count(stage.customers)),
      next === undefined
        ? null
        : [
            el('path', {
              d: slope([
                [ends, reach],
                [barTop(index + 1), Math.max(x(next.customers), 1)],
              ]),
              class: 'slope',
            }),
            label(
              left + 8,
              ends + (isNarrow ? 17 : 19),
              's m',
              words.goOn({ share: numbers.percent(next.ofPrevious) }),
            ),
          ],
    ];
  });
  const head = nameLabel(0, top + 14, 'b', name, { fontSize: 13, width: width - 8 });
  return { marks: [head, marks], bottom: barTop(Math.max(stages.length - 1, 0)) + BAR };
}
