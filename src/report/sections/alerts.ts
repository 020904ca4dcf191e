import { el, type Markup } from '../markup.js';
import { NO_NUMBER } from '../numbers.js';
import type { ReportAlert } from '../report-data.js';
import type { Scene } from '../scene.js';
import { cellsOf } from './cells.js';
import { figureAttributes } from './figure-attributes.js';
import { tableMarkup } from './table.js';

/** What asks for a look, above everything else: each alert that fires or could not be judged, with what its rule reads. */
export function alertsMarkup(scene: Scene): Markup {
  const { figures, words } = scene;
  const { alerts } = figures;
  if (alerts === undefined) return null;
  return el(
    'section',
    { id: 'alerts', class: 'notes', 'aria-labelledby': 'alerts-title' },
    el('h2', { id: 'alerts-title' }, words.alerts),
    alerts.length === 0
      ? el('p', { class: 'lead' }, words.noAlerts)
      : tableMarkup(tableOf(alerts, scene), words),
  );
}

function tableOf(alerts: readonly ReportAlert[], scene: Scene) {
  const { words } = scene;
  const cells = cellsOf(scene);
  return {
    caption: words.alertsKey,
    label: words.numbersOf({ what: words.alerts }),
    heads: [words.alert, words.campaign, words.state, words.values].map((title) => ({
      ...{ title, isText: true },
    })),
    rows: alerts.map(({ alert, campaign, level, state, values }, index) => [
      cells.name(alert),
      cells.text(campaign),
      cells.text(state === 'unknown' ? words.notJudged : words.levels[level]),
      el(
        'td',
        { class: 't' },
        values.map((value, place) => valueMarkup(value, `alerts.${index}.values.${place}`, scene)),
      ),
    ]),
  };
}

function valueMarkup(
  { name, value }: ReportAlert['values'][number],
  path: string,
  { numbers }: Scene,
): Markup {
  const told = value === null ? NO_NUMBER : numbers.plain(value);
  return el('div', {}, `${name} `, el('b', figureAttributes(`${path}.value`, value), told));
}
