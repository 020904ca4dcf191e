import { SEGMENTS_DRAWN } from '../plots/segment-plot.js';
import type { Scene } from '../scene.js';
import { cellsOf } from './cells.js';
import { moreThan } from './more-than.js';
import type { Section } from './section.js';

export function segmentsSection(scene: Scene): Section | undefined {
  const { figures, words, numbers } = scene;
  const { segments } = figures;
  if (segments === undefined) return undefined;
  const cells = cellsOf(scene);
  const [best] = [...segments].sort((a, b) => b.salesMinor - a.salesMinor);
  return {
    figure: 'segments',
    title: words.segments,
    isEmpty: best === undefined,
    lead: [
      best === undefined || best.salesShare.value === null
        ? null
        : words.segmentsLead({
            name: best.name,
            share: numbers.percent(best.share),
            salesShare: numbers.percent(best.salesShare),
          }),
    ],
    key: words.segmentsKey,
    more: moreThan(SEGMENTS_DRAWN, segments.length, scene),
    tables: [
      {
        caption: words.segments,
        label: words.numbersOf({ what: words.segments }),
        heads: [
          { title: words.segment, isText: true },
          { title: words.customers },
          { title: words.shareOfCustomers },
          { title: words.sales, better: 'higher' },
          { title: words.shareOfSales },
        ],
        rows: segments.map(({ name, customers, salesMinor, share, salesShare }, index) => [
          cells.name(name),
          cells.count(`segments.${index}.customers`, customers),
          cells.rate(`segments.${index}.share`, share),
          cells.money(`segments.${index}.salesMinor`, salesMinor),
          cells.rate(`segments.${index}.salesShare`, salesShare),
        ]),
      },
    ],
  };
}
