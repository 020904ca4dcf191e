import type { FunnelFigures } from '../figures.js';
import { FUNNELS_DRAWN } from '../plots/funnel-plot.js';
import { ratioOf } from '../ratio.js';
import type { Scene } from '../scene.js';
import { cellsOf } from './cells.js';
import { moreThan } from './more-than.js';
import type { Section } from './section.js';

export function funnelsSection(scene: Scene): Section | undefined {
  const { figures, words } = scene;
  const { funnels } = figures;
  if (funnels === undefined) return undefined;
  const cells = cellsOf(scene);
  return {
    figure: 'funnel',
    title: words.funnels,
    isEmpty: funnels.length === 0,
    lead: funnels.slice(0, 2).map((funnel) => greatestLoss(funnel, scene)),
    key: words.funnelKey,
    more: moreThan(FUNNELS_DRAWN, funnels.length, scene),
    tables: [
      {
        caption: words.funnels,
        label: words.numbersOf({ what: words.funnels }),
        heads: [
          { title: words.stage, isText: true },
          { title: words.funnels, isText: true },
          { title: words.customers, better: 'higher' },
          { title: words.ofPrevious, better: 'higher' },
          { title: words.ofFirst, better: 'higher' },
        ],
        rows: funnels.flatMap(({ name, stages }, funnel) =>
          stages.map((stage, index) => {
            const path = `funnels.${funnel}.stages.${index}`;
            return [
              cells.name(stage.name),
              cells.text(name),
              cells.count(`${path}.customers`, stage.customers),
              cells.rate(`${path}.ofPrevious`, stage.ofPrevious),
              cells.rate(`${path}.ofFirst`, stage.ofFirst),
            ];
          }),
        ),
      },
    ],
  };
}

/** Where the smallest share of customers goes on; null where nobody is lost. */
function greatestLoss({ name, stages }: FunnelFigures, { words, numbers }: Scene): string | null {
  const rate = (index: number) => stages[index]?.ofPrevious.value ?? 1;
  const [worst] = stages.map((_, index) => index).sort((a, b) => rate(a) - rate(b));
  if (worst === undefined || rate(worst) >= 1) return null;
  const [from, to] = [stages[worst - 1], stages[worst]];
  if (from === undefined || to === undefined) return null;
  const lost = ratioOf(from.customers - to.customers, from.customers);
  return words.funnelLead({ name, from: from.name, to: to.name, lost: numbers.percent(lost) });
}
