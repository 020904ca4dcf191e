import { el } from '../markup.js';
import { ratioOf } from '../ratio.js';
import type { Scene } from '../scene.js';
import { cellsOf } from './cells.js';
import { figureAttributes } from './figure-attributes.js';
import type { Section } from './section.js';

export function rfmSection(scene: Scene): Section | undefined {
  const { figures, words, numbers } = scene;
  const { rfm } = figures;
  if (rfm === undefined) return undefined;
  const { bins } = rfm;
  const cells = cellsOf(scene);
  // The outer two fifths of the scores: 4 and 5 of five.
  const edge = Math.max(1, Math.round(bins * 0.4));
  const told = (isWithin: (score: number) => boolean) => {
    const count = rfm.cells
      .filter(({ recency, frequency }) => isWithin(recency) && isWithin(frequency))
      .reduce((sum, { customers }) => sum + customers, 0);
    return {
      customers: numbers.count(count),
      share: numbers.percent(ratioOf(count, figures.customers)),
    };
  };
  return {
    figure: 'rfm',
    title: words.rfm,
    isEmpty: rfm.cells.length === 0,
    lead: [
      words.rfmLead(told((score) => score > bins - edge)),
      words.rfmLeadRest(told((score) => score <= edge)),
    ],
    key: words.rfmKey,
    tables: [
      {
        caption: [
          words.rfm,
          ' ',
          el('span', figureAttributes('rfm.bins', bins), `${bins} × ${bins}`),
        ],
        label: words.numbersOf({ what: words.rfm }),
        heads: [
          { title: words.segment, isText: true },
          { title: words.recency, better: 'higher' },
          { title: words.frequency, better: 'higher' },
          { title: words.customers },
          { title: words.shareOfCustomers },
          { title: words.sales, better: 'higher' },
        ],
        rows: rfm.cells.map((cell, index) => {
          const path = `rfm.cells.${index}`;
          return [
            cells.name(cell.segment ?? words.noSegment),
            cells.count(`${path}.recency`, cell.recency),
            cells.count(`${path}.frequency`, cell.frequency),
            cells.count(`${path}.customers`, cell.customers),
            cells.rate(`${path}.share`, cell.share),
            cells.money(`${path}.salesMinor`, cell.salesMinor),
          ];
        }),
      },
    ],
  };
}
