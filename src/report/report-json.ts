import { figuresOf } from './figures.js';
import type { ReportData } from './report-data.js';

/**
 * Every number of the report as JSON: the data, and what is worked out from it. Rates are objects of
 * `numerator`, `denominator` and `value` (null where the denominator is zero); money is in minor units.
 * Keys stand in one order, two spaces indent. The page names each of its numbers by the path to it here,
 * in `data-figure`.
 *
 * @example
 * ```ts
 * import { reportJson } from 'clientele/report';
 *
 * const data = {
 *   title: 'June', asOf: 0, asOfText: '30 June', timeZone: 'UTC', currency: 'EUR', customers: 40, notes: [],
 *   segments: [{ name: 'regulars', customers: 10, salesMinor: 90000 }],
 * };
 * const [regulars] = JSON.parse(reportJson(data)).segments;
 * regulars.share; // => { numerator: 10, denominator: 40, value: 0.25 }
 * ```
 */
export function reportJson(data: ReportData): string {
  return `${JSON.stringify(figuresOf(data), null, 2)}\n`;
}
