import {
  calibrationFromSql,
  type DialectName,
  type FitRow,
  fitSql,
  type SqlQuery,
  toSql,
} from '../../faces/sql/index.js';
import type { Calibration, Plan } from '../../index.js';
import { AS_OF_HELP, readAsOf } from '../as-of.js';
import { type Command, type Given, required } from '../command.js';
import { EXIT, type Io } from '../io.js';
import { calibrated, loadPlan, readCalibration } from '../load.js';
import { readJson } from '../read-json.js';
import { readRelations, TABLES_HELP } from '../relations.js';
import { stop, stopWith } from '../stop.js';
import { writeText } from '../write-text.js';

const DIALECTS: readonly DialectName[] = ['duckdb', 'postgres'];

export const sqlCommand: Command = {
  name: 'sql',
  summary: 'writes the playbook as one SELECT that gives a row per customer; runs nothing',
  options: {
    playbook: { value: 'FILE', required: true, help: 'the playbook, as JSON' },
    'as-of': { value: 'WHEN', required: true, help: AS_OF_HELP },
    dialect: { value: 'DIALECT', required: true, help: DIALECTS.join(' or ') },
    tables: {
      value: 'LIST',
      help: `the tables that exist, ${TABLES_HELP}; else all, by their names`,
    },
    calibration: { value: 'FILE', help: 'what `fit` has learned; without it, the query learns it' },
    fit: { help: 'writes the query that learns instead: it gives one row' },
    row: { value: 'FILE', help: 'with --fit: the row it gave, as JSON; writes the calibration' },
    out: { value: 'FILE', help: 'where to write it; stdout if left out' },
  },
  notes: ['Values that the query does not answer are told on stderr, each with the reason.'],
  run: async (given, io) => {
    const dialect = readDialect(required(given, 'dialect'));
    checkTogether(given);
    const playbook = required(given, 'playbook');
    const plan = await loadPlan(playbook, io);
    const asOf = readAsOf(required(given, 'as-of'), plan.zone);
    const row = given.text('row');
    if (row !== undefined) {
      const calibration = await learned(plan, row, asOf, io);
      await hand(`${JSON.stringify(calibration, null, 2)}\n`, given, io);
      return EXIT.ok;
    }
    const tables = readRelations(given.text('tables'), plan);
    const file = given.text('calibration');
    const asked =
      file === undefined ? plan : calibrated(plan, await readCalibration(file, io), file, io);
    const write = () =>
      given.flag('fit')
        ? fitSql(plan, dialect, asOf, { tables })
        : toSql(asked, dialect, asOf, { tables });
    const query = written(write, playbook);
    for (const { name, code, reason } of query.unanswered) {
      io.stderr(`warning: ${name} is not answered: ${reason} [${code}]\n`);
    }
    await hand(`${query.text}\n`, given, io);
    return EXIT.ok;
  },
};

function readDialect(text: string): DialectName {
  const dialect = DIALECTS.find((known) => known === text);
  if (dialect !== undefined) return dialect;
  throw stop(EXIT.usage, `--dialect is "${text}", expected ${DIALECTS.join(' or ')}`);
}

function checkTogether(given: Given): void {
  const faults = [
    ...(given.flag('fit') && given.text('calibration') !== undefined
      ? ['--fit learns anew, so --calibration is not expected beside it']
      : []),
    ...(given.text('row') !== undefined && !given.flag('fit')
      ? ['--row is the answer to --fit, which is missing']
      : []),
  ];
  if (faults.length > 0) throw stop(EXIT.usage, faults.join('\n'));
}

function written(write: () => SqlQuery, file: string): SqlQuery {
  try {
    return write();
  } catch (error) {
    throw stopWith(file, error);
  }
}

/** Some clients give a row as a list of one. */
async function learned(plan: Plan, file: string, asOf: number, io: Io): Promise<Calibration> {
  const json = [await readJson(file, io)].flat()[0];
  if (typeof json !== 'object' || json === null) {
    throw stop(EXIT.issues, `${file}: is no row of the query of \`clientele sql --fit\``);
  }
  try {
    return calibrationFromSql(plan, json as FitRow, asOf);
  } catch (error) {
    throw stopWith(file, error);
  }
}

async function hand(text: string, given: Given, io: Io): Promise<void> {
  const out = given.text('out');
  if (out === undefined) io.stdout(text);
  else {
    await writeText(out, text, io);
    io.stdout(`Written to ${out}\n`);
  }
}
