import { writeDecisions, writeRejected } from '../../duckdb/index.js';
import { ANSWER_OPTIONS, type Answered, answer } from '../answer.js';
import { type Command, required } from '../command.js';
import { explanationText } from '../explanation-text.js';
import { EXIT, type Io } from '../io.js';
import { interrupted, stop, stopWith } from '../stop.js';
import { summarise } from '../summary.js';
import { summaryText } from '../summary-text.js';
import { openFolder } from '../write-text.js';
import { explainCustomer } from './explain.js';

const FORMATS = '.parquet, .csv, .json or .ndjson';

export const runCommand: Command = {
  name: 'run',
  summary: 'decides on every customer and tells who they are',
  options: {
    ...ANSWER_OPTIONS,
    out: { value: 'FILE', help: `where to write decisions: ${FORMATS}` },
    explain: { value: 'ID', help: 'explain one customer as well' },
    json: { help: 'the summary as JSON' },
  },
  notes: ['Rows that could not be used are written beside the decisions, to FILE.rejected.csv.'],
  run: async (given, io) => {
    checkFormat(given.text('out'));
    const answered = await answer(given, io);
    const customer = given.text('explain');
    const explanation = customer === undefined ? undefined : explainCustomer(customer, answered);
    const written = await write(answered, given.text('out'), io);
    const summary = summarise(answered);
    const { plan, asOf, facts, calibration } = answered;
    if (given.flag('json')) {
      const result = {
        asOf,
        playbook: plan.fingerprint,
        calibration: calibration?.id ?? null,
        rowCounts: facts.rowCounts,
        orderCount: facts.tables.orders?.length ?? null,
        ...summary,
        written,
        ...(explanation === undefined ? {} : { explanation }),
      };
      io.stdout(`${JSON.stringify(result, null, 2)}\n`);
      return EXIT.ok;
    }
    io.stdout(summaryText(summary, answered, required(given, 'playbook')));
    if (written.length > 0) {
      io.stdout(`\nWritten\n\n${written.map((file) => `  ${file}`).join('\n')}\n`);
    }
    if (explanation !== undefined)
      io.stdout(`\n${explanationText(explanation, plan, facts.decimals, 'en')}`);
    return EXIT.ok;
  },
};

/** Told before the work is done, not after it. */
function checkFormat(out: string | undefined): void {
  if (out === undefined || /\.(?:parquet|csv|json|ndjson)$/i.test(out)) return;
  throw stop(EXIT.usage, `--out is "${out}", expected ${FORMATS}`);
}

async function write(answered: Answered, out: string | undefined, io: Io): Promise<string[]> {
  if (out === undefined) return [];
  const { plan, decisions, rejected } = answered;
  const rejectedFile = `${out}.rejected.csv`;
  try {
    if (io.signal.aborted) throw interrupted();
    await writeDecisions(plan, decisions, await openFolder(out, io));
    await writeRejected(rejected, await openFolder(rejectedFile, io));
  } catch (error) {
    throw stopWith(out, error);
  }
  return [out, rejectedFile];
}
