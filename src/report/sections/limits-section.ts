import { LIMITS_DRAWN } from '../plots/limit-plot.js';
import type { Scene } from '../scene.js';
import { reasonText } from '../words/words.js';
import { cellsOf } from './cells.js';
import { moreThan } from './more-than.js';
import type { Section } from './section.js';

export function limitsSection(scene: Scene): Section | undefined {
  const { figures, words, numbers } = scene;
  const { limits } = figures;
  if (limits === undefined) return undefined;
  const cells = cellsOf(scene);
  const [most] = [...limits].sort((a, b) => b.pairs - a.pairs);
  return {
    figure: 'limits',
    title: words.limits,
    isEmpty: most === undefined,
    lead: [
      most === undefined
        ? null
        : words.limitsLead({
            pairs: numbers.count(most.share.denominator),
            reason: reasonText(words, most.reason),
            share: numbers.percent(most.share),
          }),
    ],
    key: words.limitsDescription,
    more: moreThan(LIMITS_DRAWN, limits.length, scene),
    tables: [
      {
        caption: words.limits,
        label: words.numbersOf({ what: words.limits }),
        heads: [
          { title: words.reason, isText: true },
          { title: words.pairs },
          { title: words.share },
        ],
        rows: limits.map(({ reason, pairs, share }, index) => [
          cells.name(reasonText(words, reason)),
          cells.count(`limits.${index}.pairs`, pairs),
          cells.rate(`limits.${index}.share`, share),
        ]),
      },
    ],
  };
}
