import { type ReadColumns, readColumns } from '../../duckdb/index.js';
import { type DecisionTable, layOut } from '../../faces/batch/index.js';
import type { Plan, ReadyPlan } from '../../index.js';
import { type ReportLanguage, renderReport, reportJson } from '../../report/index.js';
import { ANSWER_OPTIONS } from '../answer.js';
import { readAsOf } from '../as-of.js';
import { type Command, type Given, required } from '../command.js';
import { EXIT, type Io } from '../io.js';
import { calibrated, loadPlan, readMapped } from '../load.js';
import { unknown } from '../read-arguments.js';
import { withReportedFeatures } from '../report-features.js';
import { reportedNames, reportOfTables } from '../report-of-tables.js';
import { inBatch } from '../run-in-columns.js';
import { interrupted, stop } from '../stop.js';
import { formatCount } from '../text-table.js';
import { writeText } from '../write-text.js';

const LANGUAGES: { readonly [word: string]: ReportLanguage } = { en: 'en', zh: 'zh-CN' };

const { calibration: _, ...OPTIONS } = ANSWER_OPTIONS;

export const reportCommand: Command = {
  name: 'report',
  summary: 'draws who the customers are, and how they have moved, on one page',
  options: {
    ...OPTIONS,
    since: { value: 'WHEN', help: 'an earlier time to compare with: changes, and who went where' },
    title: { value: 'TEXT', help: 'the title; the name of the playbook if left out' },
    language: { value: 'LANGUAGE', help: 'en (default) or zh' },
    out: { value: 'FILE', help: 'where to write the page, such as report.html' },
    json: { help: 'the same numbers as JSON, on stdout' },
  },
  notes: [
    'The page is one file that loads nothing. What scores rest on is learned from these facts.',
  ],
  run: async (given, io) => {
    const language = languageOf(given.text('language'));
    const out = given.text('out');
    if (out === undefined && !given.flag('json')) {
      throw stop(EXIT.usage, '--out or --json is missing: where is the report to go?');
    }
    const data = reportOfTables(await measure(given, io));
    if (out !== undefined) await writeText(out, renderReport(data, { language }), io);
    if (given.flag('json')) io.stdout(`${reportJson(data)}\n`);
    else io.stdout(`${formatCount(data.customers)} customers, ${data.asOfText}: ${out}\n`);
    return EXIT.ok;
  },
};

function languageOf(word = 'en'): ReportLanguage {
  const language = LANGUAGES[word];
  if (language !== undefined) return language;
  throw stop(EXIT.usage, unknown(`language "${word}"`, word, Object.keys(LANGUAGES), ''));
}

async function measure(given: Given, io: Io) {
  const file = required(given, 'playbook');
  const plan = await loadPlan(file, io, withReportedFeatures);
  const asOf = readAsOf(required(given, 'as-of'), plan.zone);
  const since = given.text('since');
  const earlier = since === undefined ? undefined : readAsOf(since, plan.zone);
  if (earlier !== undefined && earlier >= asOf) {
    throw stop(EXIT.usage, '--since is not before --as-of');
  }
  const facts = await readMapped(given, plan, io, readColumns);
  const laidOut = io.compute(() => layOut(plan, facts.tables));
  const keep = reportedNames(plan);
  const decide = (asked: Plan | ReadyPlan, instant: number): DecisionTable => {
    const table = inBatch(asked, laidOut, instant, io, { keep });
    if (table.aborted) throw interrupted();
    return table;
  };
  const now = decide(plan, asOf);
  const ready = calibrated(plan, now.calibration ?? undefined, file, io);
  const before = earlier === undefined ? undefined : decide(ready, earlier);
  const { name } = plan.playbook;
  const title = given.text('title') ?? (typeof name === 'string' ? name : 'clientele');
  const rejected = facts.rejected.length + laidOut.rejected.length;
  return { title, now, before, notes: notesOn(rejected, facts) };
}

function notesOn(rejected: number, { rowCounts }: ReadColumns): readonly string[] {
  if (rejected === 0) return [];
  const read = Object.values(rowCounts).reduce((total, rows) => total + rows, 0);
  return [`${formatCount(rejected)} of ${formatCount(read)} rows could not be used.`];
}
