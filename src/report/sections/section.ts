import { el, type Markup } from '../markup.js';
import { NARROW_SHEET, svgOf, WIDE_SHEET } from '../plots/plot.js';
import { PLOTS, type ReportFigureName } from '../plots/plots.js';
import type { Scene } from '../scene.js';
import { type Table, tableMarkup } from './table.js';

/** One chapter of the report: what it says in a sentence, its plot, and the numbers below. */
export interface Section {
  readonly figure: ReportFigureName;
  readonly title: string;
  /** Whether there is anything to draw. */
  readonly isEmpty: boolean;
  /** What a reader should take away, as sentences. */
  readonly lead: readonly (string | null)[];
  /** How the plot is read. */
  readonly key: Markup;
  /** That the plot leaves something out, where it does. */
  readonly more?: string | null;
  readonly tables: readonly Table[];
}

/** The element that links of the contents lead to. */
export const anchorOf = ({ figure }: Section): string => `section-${figure}`;

export function sectionMarkup(section: Section, scene: Scene): Markup {
  const { title, isEmpty, lead, tables } = section;
  const { words } = scene;
  const sentences = lead.filter((sentence) => sentence !== null);
  const id = anchorOf(section);
  const head = el('h2', { id: `${id}-title` }, title);
  const body = isEmpty
    ? el('p', { class: 'lead' }, words.nothingHere)
    : [
        sentences.length === 0
          ? null
          : el('p', { class: 'lead' }, sentences.join(words.sentenceGap)),
        figureMarkup(section, scene),
        el(
          'details',
          {},
          el('summary', {}, words.numbersOf({ what: title })),
          tables.map((table) => tableMarkup(table, words)),
        ),
      ];
  return el('section', { id, 'aria-labelledby': `${id}-title` }, head, body);
}

/** The plot twice, for a desk and for a hand; the style shows one of them. */
function figureMarkup({ figure, key, more }: Section, scene: Scene): Markup {
  const { draw } = PLOTS[figure];
  const note = typeof more === 'string' ? [scene.words.sentenceGap, more] : null;
  return el(
    'figure',
    {},
    svgOf(draw(scene, WIDE_SHEET), `${figure}-wide`, { class: 'plot wide' }),
    svgOf(draw(scene, NARROW_SHEET), `${figure}-narrow`, { class: 'plot narrow' }),
    el('figcaption', {}, key, note),
  );
}
