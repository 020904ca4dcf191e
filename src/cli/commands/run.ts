import { writeRejected } from '../../duckdb/index.js';
import { ANSWER_OPTIONS, answer } from '../answer.js';
import { type Command, type Given, required } from '../command.js';
import { explanationText } from '../explanation-text.js';
import { EXIT, type Io } from '../io.js';
import type { Ran } from '../ran.js';
import { unknown } from '../read-arguments.js';
import { ranByRow } from '../run-by-row.js';
import { type ColumnEngine, runInColumns } from '../run-in-columns.js';
import { interrupted, stop, stopWith } from '../stop.js';
import { summaryText } from '../summary-text.js';
import { openFolder } from '../write-text.js';
import { explainCustomer } from './explain.js';

const FORMATS = '.parquet, .csv, .json or .ndjson';

const ENGINES = ['batch', 'row', 'duckdb'] as const satisfies readonly (ColumnEngine | 'row')[];

export const runCommand: Command = {
  name: 'run',
  summary: 'decides on every customer and tells who they are',
  options: {
    ...ANSWER_OPTIONS,
    out: { value: 'FILE', help: `where to write decisions: ${FORMATS}` },
    engine: { value: 'ENGINE', help: 'who answers: batch (default), row or duckdb' },
    explain: { value: 'ID', help: 'explain one customer as well' },
    json: { help: 'the summary as JSON' },
  },
  notes: [
    'Rows that could not be used are written beside the decisions, to FILE.rejected.csv.',
    'Every engine gives the same answers; with --explain, row answers.',
  ],
  run: async (given, io) => {
    checkFormat(given.text('out'));
    const { ran, explain } = await decideOn(given, io, engineOf(given));
    const explanation = explain?.();
    const written = await write(ran, given.text('out'), io);
    const { plan, asOf, calibration, rowCounts, orderCount, decimals, summary } = ran;
    if (given.flag('json')) {
      const result = {
        asOf,
        playbook: plan.fingerprint,
        calibration: calibration?.id ?? null,
        rowCounts,
        orderCount,
        ...summary,
        written,
        ...(explanation === undefined ? {} : { explanation }),
      };
      io.stdout(`${JSON.stringify(result, null, 2)}\n`);
      return EXIT.ok;
    }
    io.stdout(summaryText(ran, required(given, 'playbook')));
    if (written.length > 0) {
      io.stdout(`\nWritten\n\n${written.map((file) => `  ${file}`).join('\n')}\n`);
    }
    if (explanation !== undefined)
      io.stdout(`\n${explanationText(explanation, plan, decimals, 'en')}`);
    return EXIT.ok;
  },
};

/** Only rows can be explained, so that an explanation asks for the engine that has them. */
function engineOf(given: Given): ColumnEngine | 'row' {
  const isExplained = given.text('explain') !== undefined;
  const text = given.text('engine');
  const engine = ENGINES.find((known) => known === (text ?? (isExplained ? 'row' : 'batch')));
  if (engine === undefined) {
    throw stop(EXIT.usage, unknown(`engine "${text}"`, text ?? '', ENGINES, ''));
  }
  if (!isExplained || engine === 'row') return engine;
  throw stop(EXIT.usage, `--explain goes with --engine row, not with ${engine}`);
}

async function decideOn(given: Given, io: Io, engine: ColumnEngine | 'row') {
  if (engine !== 'row') return { ran: await runInColumns(given, io, engine), explain: undefined };
  const answered = await answer(given, io);
  const customer = given.text('explain');
  const explain = customer === undefined ? undefined : () => explainCustomer(customer, answered);
  return { ran: ranByRow(answered), explain };
}

/** Told before the work is done, not after it. */
function checkFormat(out: string | undefined): void {
  if (out === undefined || /\.(?:parquet|csv|json|ndjson)$/i.test(out)) return;
  throw stop(EXIT.usage, `--out is "${out}", expected ${FORMATS}`);
}

async function write(ran: Ran, out: string | undefined, io: Io): Promise<string[]> {
  if (out === undefined) return [];
  const rejectedFile = `${out}.rejected.csv`;
  try {
    if (io.signal.aborted) throw interrupted();
    await ran.writeTo(await openFolder(out, io));
    await writeRejected(ran.rejected, await openFolder(rejectedFile, io));
  } catch (error) {
    throw stopWith(out, error);
  }
  return [out, rejectedFile];
}
