import { ALONE_STYLE } from './figure-style.js';
import { el, writeMarkup } from './markup.js';
import { svgOf, WIDE_SHEET } from './plots/plot.js';
import { PLOTS, type ReportFigureName } from './plots/plots.js';
import type { ReportData } from './report-data.js';
import { type ReportOptions, sceneOf } from './scene.js';

/**
 * One plot of a report as the text of an SVG file, 880 pixels wide, with a title, a description and its own
 * colours for light and dark. Throws a RangeError where the data has no such section, or where `name` or
 * the language is not known.
 *
 * @example
 * ```ts
 * import { renderFigure } from 'clientele/report';
 *
 * const data = {
 *   title: 'June', asOf: 0, asOfText: '30 June', timeZone: 'UTC', currency: null, customers: 40, notes: [],
 *   limits: [{ reason: 'QUIET_HOURS', pairs: 12 }],
 * };
 * const svg = renderFigure(data, 'limits');
 * svg.startsWith('<svg'); // => true
 * svg.includes('quiet hours'); // => true
 * ```
 */
export function renderFigure(
  data: ReportData,
  name: ReportFigureName,
  options: ReportOptions = {},
): string {
  if (!Object.hasOwn(PLOTS, name)) throw new RangeError(`There is no figure ${name}`);
  const { section, draw } = PLOTS[name];
  if (data[section] === undefined) throw new RangeError(`The report has no ${section}`);
  const plot = draw(sceneOf(data, options), WIDE_SHEET);
  const attributes = { xmlns: 'http://www.w3.org/2000/svg', class: 'plot' };
  return writeMarkup(svgOf(plot, `clientele-${name}`, attributes, el('style', {}, ALONE_STYLE)));
}

/**
 * The plots that the data of a report has something for, in the order of the page: what `renderFigure` draws.
 *
 * @example
 * ```ts
 * import { figureNames } from 'clientele/report';
 *
 * const data = { title: 'June', asOf: 0, asOfText: '30 June', timeZone: 'UTC', currency: null, customers: 40, notes: [] };
 * figureNames({ ...data, limits: [{ reason: 'QUIET_HOURS', pairs: 12 }] }); // => ['limits']
 * ```
 */
export function figureNames(data: ReportData): readonly ReportFigureName[] {
  const names = Object.keys(PLOTS) as ReportFigureName[];
  return names.filter((name) => data[PLOTS[name].section] !== undefined);
}
