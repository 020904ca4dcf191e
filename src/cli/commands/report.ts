import type { Language } from '../../index.js';
import {
  figureNames,
  type ReportLanguage,
  renderFigure,
  renderReport,
  reportJson,
} from '../../report/index.js';
import { ANSWER_OPTIONS } from '../answer.js';
import { readAsOf } from '../as-of.js';
import { type Command, type Given, required } from '../command.js';
import { EXIT, type Io } from '../io.js';
import { loadPlan } from '../load.js';
import { loadEntries } from '../load-ledger.js';
import { loadAlerts } from '../report/alerts.js';
import { readPopulation } from '../report/population.js';
import { reportOf } from '../report/report-of.js';
import { stop } from '../stop.js';
import { formatCount } from '../text-table.js';
import { writeText } from '../write-text.js';
import { readLanguage } from './explain.js';

const LANGUAGES: { readonly [L in Language]: ReportLanguage } = { en: 'en', zh: 'zh-CN' };

export const reportCommand: Command = {
  name: 'report',
  summary: 'draws who the customers are, how they have moved, and what campaigns did, on one page',
  options: {
    ...ANSWER_OPTIONS,
    since: { value: 'WHEN', help: 'an earlier time to compare with: changes, and who went where' },
    ledger: { value: 'FILE', help: 'what was given, used and sent: entries as JSON' },
    alerts: { value: 'FILE', help: 'what is to be noticed, with --ledger: rules as JSON' },
    title: { value: 'TEXT', help: 'the title; the name of the playbook if left out' },
    language: { value: 'LANGUAGE', help: 'en (default) or zh' },
    out: { value: 'FILE', help: 'where to write the page, such as report.html' },
    figures: { value: 'FOLDER', help: 'where to write each plot, as an SVG file' },
    json: { help: 'the same numbers as JSON, on stdout' },
  },
  notes: [
    'The page is one file that loads nothing. Without --ledger, campaigns are told by the tables grants and',
    'contacts, which know neither orders nor costs.',
  ],
  run: async (given, io) => {
    const language = LANGUAGES[readLanguage(given.text('language'))];
    const out = given.text('out');
    const figures = given.text('figures');
    if (out === undefined && figures === undefined && !given.flag('json')) {
      throw stop(EXIT.usage, '--out, --figures or --json is missing: where is the report to go?');
    }
    const data = await measure(given, language, io);
    if (out !== undefined) await writeText(out, renderReport(data, { language }), io);
    for (const name of figures === undefined ? [] : figureNames(data)) {
      await writeText(`${figures}/${name}.svg`, renderFigure(data, name, { language }), io);
    }
    if (given.flag('json')) io.stdout(reportJson(data));
    else {
      const where = [out, figures].filter((place) => place !== undefined).join(', ');
      io.stdout(`${formatCount(data.customers)} customers, ${data.asOfText}: ${where}\n`);
    }
    return EXIT.ok;
  },
};

async function measure(given: Given, language: ReportLanguage, io: Io) {
  const plan = await loadPlan(required(given, 'playbook'), io);
  const asOf = readAsOf(required(given, 'as-of'), plan.zone);
  const since = given.text('since');
  const earlier = since === undefined ? undefined : readAsOf(since, plan.zone);
  if (earlier !== undefined && earlier >= asOf) {
    throw stop(EXIT.usage, '--since is not before --as-of');
  }
  const ledger = given.text('ledger');
  const entries = ledger === undefined ? undefined : await loadEntries(ledger, io);
  const rules = given.text('alerts');
  if (rules !== undefined && ledger === undefined) {
    throw stop(EXIT.usage, '--alerts is read with --ledger only');
  }
  const alerts = rules === undefined ? undefined : await loadAlerts(rules, io);
  const population = await readPopulation(plan, asOf, entries, given, io);
  const { name } = plan.playbook;
  const title = given.text('title') ?? (typeof name === 'string' ? name : 'clientele');
  return reportOf(population, { title, earlier, language, alerts });
}
