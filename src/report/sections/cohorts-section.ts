import { COHORTS_DRAWN } from '../plots/cohort-plot.js';
import { ratioOf } from '../ratio.js';
import type { Scene } from '../scene.js';
import { cellsOf } from './cells.js';
import type { Section } from './section.js';

export function cohortsSection(scene: Scene): Section | undefined {
  const { figures, words, numbers } = scene;
  if (figures.cohorts === undefined) return undefined;
  const { rows } = figures.cohorts;
  const cells = cellsOf(scene);
  const longest = Math.max(0, ...rows.map(({ retention }) => retention.length));
  const undrawn = rows.length - COHORTS_DRAWN;
  return {
    figure: 'cohorts',
    title: words.cohorts,
    isEmpty: rows.length === 0,
    lead: [1, 6].map((month) => {
      const overall = retentionIn(month, scene);
      if (overall === null) return null;
      const told = { share: numbers.percent(overall), month: numbers.count(month) };
      return month === 1 ? words.cohortsLead(told) : words.cohortsLeadLater(told);
    }),
    key: words.cohortsKey,
    more: undrawn > 0 ? words.latestCohorts({ count: numbers.count(undrawn) }) : null,
    tables: [
      {
        caption: words.cohortsKey,
        label: words.numbersOf({ what: words.cohorts }),
        heads: [
          { title: words.cohort, isText: true },
          { title: words.customers },
          ...Array.from({ length: longest }, (_, month) => ({ title: numbers.count(month) })),
        ],
        rows: rows.map(({ start, customers, retention }, index) => {
          const path = `cohorts.rows.${index}`;
          return [
            cells.name(start),
            cells.count(`${path}.customers`, customers),
            ...retention.map((ratio, month) => cells.rate(`${path}.retention.${month}`, ratio)),
          ];
        }),
      },
    ],
  };
}

/** Active customers of all cohorts that have come as far as this month; null where none has. */
function retentionIn(month: number, { figures }: Scene): number | null {
  const reached = (figures.cohorts?.rows ?? []).flatMap(({ retention }) => retention[month] ?? []);
  const sum = (part: 'numerator' | 'denominator') =>
    reached.reduce((total, ratio) => total + ratio[part], 0);
  return ratioOf(sum('numerator'), sum('denominator')).value;
}
