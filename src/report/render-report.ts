import { el, type Markup, writeMarkup } from './markup.js';
import { CONTENT_SECURITY } from './page-security.js';
import { PAGE_STYLE } from './page-style.js';
import type { ReportData } from './report-data.js';
import { type ReportOptions, type Scene, sceneOf } from './scene.js';
import { alertsMarkup } from './sections/alerts.js';
import { budgetsSection } from './sections/budgets-section.js';
import { campaignsSection } from './sections/campaigns-section.js';
import { cohortsSection } from './sections/cohorts-section.js';
import { flowSection } from './sections/flow-section.js';
import { funnelsSection } from './sections/funnels-section.js';
import { keyStrip } from './sections/key-strip.js';
import { limitsSection } from './sections/limits-section.js';
import { rfmSection } from './sections/rfm-section.js';
import { anchorOf, type Section, sectionMarkup } from './sections/section.js';
import { segmentsSection } from './sections/segments-section.js';
import { THEME_SCRIPT } from './theme-script.js';

/**
 * The report as one HTML page that needs nothing else: no network, no font, no file beside it. It follows the
 * reader's light or dark theme, prints, and is read by keyboard and aloud. Under every plot stand its numbers
 * in a table; each has `data-value`, the number in full, and `data-figure`, its path in `reportJson`.
 * Names are taken as text whatever they hold. Throws a RangeError where the language is not known.
 *
 * @example
 * ```ts
 * import { renderReport } from 'clientele/report';
 *
 * const page = renderReport({
 *   title: 'June <draft>', asOf: 0, asOfText: '30 June', timeZone: 'UTC', currency: 'EUR', customers: 40, notes: [],
 * });
 * page.includes('<h1>June &lt;draft&gt;</h1>'); // => true
 * page.includes('data-figure="customers" data-value="40"'); // => true
 * ```
 */
export function renderReport(data: ReportData, options: ReportOptions = {}): string {
  const scene = sceneOf(data, options);
  const page = el('html', { lang: scene.language }, head(scene), body(scene));
  return `<!doctype html>\n${writeMarkup(page)}\n`;
}

const SECTIONS: readonly ((scene: Scene) => Section | undefined)[] = [
  segmentsSection,
  rfmSection,
  flowSection,
  funnelsSection,
  cohortsSection,
  campaignsSection,
  limitsSection,
  budgetsSection,
];

function head({ figures }: Scene): Markup {
  return el(
    'head',
    {},
    el('meta', { charset: 'utf-8' }),
    el('meta', { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY }),
    el('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    el('meta', { name: 'color-scheme', content: 'light dark' }),
    el('title', {}, figures.title),
    el('style', {}, PAGE_STYLE),
  );
}

function body(scene: Scene): Markup {
  const { words } = scene;
  const sections = SECTIONS.flatMap((make) => make(scene) ?? []);
  return el(
    'body',
    {},
    el('a', { class: 'skip', href: '#report' }, words.skipToReport),
    el(
      'div',
      { class: 'page' },
      header(scene),
      el(
        'main',
        { id: 'report', tabindex: -1 },
        keyStrip(scene),
        el(
          'div',
          { class: 'columns' },
          contents(sections, scene),
          el(
            'div',
            { class: 'sections' },
            alertsMarkup(scene),
            sections.map((section) => sectionMarkup(section, scene)),
            notes(scene),
          ),
        ),
      ),
    ),
    el('script', {}, THEME_SCRIPT),
  );
}

function header({ figures, words }: Scene): Markup {
  const fact = (name: string, value: Markup) => el('span', {}, `${name} `, el('b', {}, value));
  const { comparedWith } = figures;
  return el(
    'header',
    {},
    el('p', { class: 'kind' }, words.report),
    el(
      'button',
      { id: 'theme', type: 'button', 'aria-pressed': 'false', hidden: true },
      words.darkTheme,
    ),
    el('h1', {}, figures.title),
    el(
      'p',
      { class: 'when' },
      fact(words.asOf, figures.asOfText),
      comparedWith === undefined ? null : fact(words.comparedWith, comparedWith.asOfText),
      fact(words.zone, figures.timeZone),
      figures.currency === null ? el('span', {}, words.minorUnits) : null,
    ),
  );
}

function contents(sections: readonly Section[], { words, figures }: Scene): Markup {
  const link = (anchor: string, title: string) =>
    el('li', {}, el('a', { href: `#${anchor}` }, title));
  return el(
    'nav',
    { 'aria-label': words.contents },
    el(
      'ol',
      {},
      figures.alerts === undefined ? null : link('alerts', words.alerts),
      sections.map((section) => link(anchorOf(section), section.title)),
      figures.notes.length === 0 ? null : link('notes', words.notes),
    ),
  );
}

function notes({ figures, words }: Scene): Markup {
  if (figures.notes.length === 0) return null;
  return el(
    'section',
    { id: 'notes', class: 'notes', 'aria-labelledby': 'notes-title' },
    el('h2', { id: 'notes-title' }, words.notes),
    el(
      'ul',
      {},
      figures.notes.map((note) => el('li', {}, note)),
    ),
  );
}
