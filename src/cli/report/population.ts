import { type ReadColumns, readColumns } from '../../duckdb/index.js';
import { type DecisionTable, encodeFacts, layOut } from '../../faces/batch/index.js';
import { monthsUpTo } from '../../faces/measure/index.js';
import { type LedgerEntry, ledgerTables, type Plan, type ReadyPlan } from '../../index.js';
import type { Given } from '../command.js';
import type { Io } from '../io.js';
import { calibrated, readCalibration, readMapped } from '../load.js';
import { inBatch } from '../run-in-columns.js';
import { interrupted } from '../stop.js';
import { answeredNames } from './answered.js';
import { testsOf } from './lifts.js';
import { type Measured, measuresPlan } from './measures-plan.js';

/** Everybody a report is about, ready to be asked what the playbook says and what was counted. */
export interface Population {
  readonly plan: Plan;
  readonly asOf: number;
  readonly facts: ReadColumns;
  /** Rows that could not be used. */
  readonly rejected: number;
  /** The entries of a ledger, where one was given. */
  readonly entries: readonly LedgerEntry[] | undefined;
  readonly measured: Measured;
  /** What the playbook says, in the columns that a report reads. */
  readonly now: DecisionTable;
  /** The same at any instant, in the columns that are named. */
  readonly answersAt: (instant: number, keep: readonly string[]) => DecisionTable;
  /** What was counted up to an instant; the same customers, in the same order. */
  readonly countsAt: (instant: number, keep?: readonly string[]) => DecisionTable;
}

/** So many months are told of cohorts. */
const MONTHS = 24;

/** Reads and lays out what a report needs. */
export async function readPopulation(
  plan: Plan,
  asOf: number,
  entries: readonly LedgerEntry[] | undefined,
  given: Given,
  io: Io,
): Promise<Population> {
  const measured: Measured = {
    campaigns: Object.keys((plan.playbook.campaigns ?? {}) as object),
    tests: testsOf(plan, asOf),
    months: monthsUpTo(asOf, MONTHS, plan.zone),
  };
  const measures = measuresPlan(plan, measured);
  const reading = joined(plan, measures);
  const { facts, tables } = await readTables(reading, asOf, entries, given, io);
  const laidOut = io.compute(() => layOut(reading, tables));
  const ask = (asked: Plan | ReadyPlan, instant: number, keep?: readonly string[]) => {
    const table = inBatch(asked, laidOut, instant, io, keep === undefined ? {} : { keep });
    if (table.aborted) throw interrupted();
    return table;
  };
  const calibration = given.text('calibration');
  const learned =
    calibration === undefined
      ? undefined
      : calibrated(plan, await readCalibration(calibration, io), calibration, io);
  const now = ask(learned ?? plan, asOf, answeredNames(plan));
  const ready = learned ?? calibrated(plan, now.calibration ?? undefined, 'calibration', io);
  return {
    ...{ plan, asOf, facts, entries, measured, now },
    rejected: facts.rejected.length + laidOut.rejected.length,
    answersAt: (instant, keep) => ask(ready, instant, keep),
    countsAt: (instant, keep) => ask(measures, instant, keep),
  };
}

/** A plan that reads what both read. */
function joined(plan: Plan, { reads: others }: Plan): Plan {
  return { ...plan, reads: joinedReads(plan.reads, others) };
}

function joinedReads(one: Plan['reads'], other: Plan['reads']): Plan['reads'] {
  const reads: { [table: string]: readonly string[] } = { ...one };
  for (const [table, columns] of Object.entries(other)) {
    reads[table] = [...new Set([...(reads[table] ?? []), ...columns])];
  }
  return reads;
}

/** What figures of a ledger read of orders. */
const OF_ORDERS = {
  orders: ['id', 'customerId', 'at', 'amount', 'refunded', 'refundedAt', 'status'],
};

/** The facts as they were read, and as tables: a ledger stands for those of grants and messages. */
async function readTables(
  reading: Plan,
  asOf: number,
  entries: readonly LedgerEntry[] | undefined,
  given: Given,
  io: Io,
): Promise<{ readonly facts: ReadColumns; readonly tables: ReadColumns['tables'] }> {
  if (entries === undefined) {
    const facts = await readMapped(given, reading, io, readColumns);
    return { facts, tables: facts.tables };
  }
  const { grants: _, contacts: __, ...reads } = joinedReads(reading.reads, OF_ORDERS);
  const facts = await readMapped(given, { ...reading, reads }, io, readColumns);
  const told = encodeFacts(reading, ledgerTables(entries, asOf));
  return { facts, tables: { ...facts.tables, ...told } };
}
