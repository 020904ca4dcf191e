import { isInstant } from '../base/instant.js';
import { INVALID_INSTANT, requireInstant } from '../base/instant-argument.js';
import { ClienteleError, type Issue, unwrap } from '../base/outcome.js';
import type { LooseTable, StoredColumns } from '../batch/clustered.js';
import { encodeRows } from '../batch/encode/encode-rows.js';
import {
  type LaidOutFacts,
  layoutFacts,
  type PartlyLaidOut,
  type StayByTable,
} from '../batch/layout/layout-facts.js';
import { type Folding, looseAggregates, prepareFolding } from '../batch/loose/fold-loose.js';
import type { Slot } from '../batch/loose/records.js';
import { neededDefinitions } from '../batch/missing.js';
import { once } from '../batch/once.js';
import type { FactReads } from '../batch/planned-columns.js';
import { type ScanAnswer, scanFacts } from '../batch/scan.js';
import type { Folded, ScanRequest } from '../batch/scan-request.js';
import { namesRead } from '../expr/expression.js';
import type { Calibration } from '../model/calibration.js';
import type { ColumnTables } from '../model/column-tables.js';
import type { Names } from '../model/decision.js';
import type { Tables } from '../model/facts.js';
import { type CalibrateOptions, type ReadyPlan, tryCalibrate } from './calibrate.js';
import type { WorkOptions } from './decide-all.js';
import { type DecisionTable, layoutOf } from './decision-table.js';
import { freezeCalibration } from './freeze-calibration.js';
import { tableFaults } from './group-facts.js';
import type { Plan } from './plan.js';
import { provenanceOf } from './render-decision.js';
import { withoutParameters } from './without-parameters.js';

/** What a batch may be given besides its facts. */
export interface BatchOptions extends WorkOptions, CalibrateOptions {
  /**
   * The names of the values that are wanted as columns, such as `rfm.segment`; by default all that a
   * decision shows. Fewer columns take less time and memory.
   */
  readonly keep?: readonly string[];
}

/** Facts that a batch takes: plain rows, columns, or what {@link layOut} has made of either. */
export type BatchFacts = Tables | ColumnTables | LaidOutFacts;

/** What laid out facts are for. */
export interface LayOutOptions {
  /**
   * Whether the ids of rows are kept although no batch reads them: a database that is to answer the plan from these
   * facts (`loadFacts`, `runInDuckDb`) does. They take time and memory.
   */
  readonly keepIds?: boolean;
}

/**
 * Checks facts for a plan and lays them out by customer, in order of time. {@link runBatch} does so by
 * itself; whoever runs several batches over the same facts does it once.
 *
 * @param tables plain rows, or columns (see `ColumnTables`); rows in order by customer and time are not
 *   moved. Nothing that is given is changed.
 * @throws ClienteleError with INVALID_FACTS where a table is no list, or a column of another kind.
 *
 * @example
 * ```ts
 * import { compile } from 'clientele';
 * import { layOut } from 'clientele/batch';
 *
 * const { plan } = compile({ version: 1, timeZone: 'UTC', features: { orders: { count: 'orders' } } });
 * const orders = [
 *   { id: 'o-1', customerId: 'anna', at: 0, amount: 100 },
 *   { id: 'o-2', customerId: '', at: 0, amount: 100 },
 * ];
 * layOut(plan!, { orders }).rejected[0]?.code; // => 'MISSING_VALUE'
 * ```
 */
export function layOut(
  plan: Plan,
  tables: Tables | ColumnTables,
  { keepIds = false }: LayOutOptions = {},
): LaidOutFacts {
  const { facts, rejected } = layOutTables(plan, tables, keepIds, new Map());
  return { facts, rejected };
}

/** @param stays tables whose rows may stay where they are, since nothing will read them but this one batch. */
function layOutTables<S>(
  plan: Plan,
  tables: Tables | ColumnTables,
  keepIds: boolean,
  stays: StayByTable<S>,
): PartlyLaidOut<S> {
  const reads: FactReads = {
    reads: plan.reads,
    declared: plan.columns,
    attributes: plan.attributes,
    keepIds,
  };
  if (areColumns(tables)) return layoutFacts(tables, reads, undefined, stays);
  const faults = tableFaults(tables);
  if (faults.length > 0) throw new ClienteleError(faults);
  const encoded = encodeRows(tables, reads);
  const laidOut = layoutFacts(encoded.tables, reads, encoded, stays);
  return { ...laidOut, rejected: [...encoded.rejected, ...laidOut.rejected] };
}

/**
 * What a playbook says of a whole population at an instant, in columns: the answers are those of `decide`
 * for each customer. From a plan that has something to learn, it is learned from these facts first, in the
 * same pass over them.
 *
 * @param asOf epoch milliseconds; facts after it are not seen.
 * @returns one row per customer: in the order of the customers given in columns, else by id in the order of
 *   code points.
 * @throws ClienteleError with INVALID_INSTANT, INVALID_FACTS, or UNKNOWN_NAME for a name in `keep` that
 *   nothing has.
 *
 * @example
 * ```ts
 * import { compile } from 'clientele';
 * import { countBy, runBatch } from 'clientele/batch';
 *
 * const { plan } = compile({ version: 1, timeZone: 'UTC', lifecycle: {} });
 * const orders = [
 *   { id: 'o-1', customerId: 'anna', at: 0, amount: 1200 },
 *   { id: 'o-2', customerId: 'bert', at: 900, amount: 800 },
 * ];
 * countBy(runBatch(plan!, { orders }, 1000), 'lifecycle.stage'); // => [{ key: 'new', count: 2 }]
 * ```
 */
export function runBatch<N extends Names>(
  plan: Plan<N> | ReadyPlan<N>,
  facts: BatchFacts,
  asOf: number,
  options: BatchOptions = {},
): DecisionTable<N> {
  const given = 'plan' in plan ? plan : undefined;
  const bare: Plan<N> = 'plan' in plan ? plan.plan : plan;
  const { keep = layoutOf(bare).names } = options;
  const issues = [...(isInstant(asOf) ? [] : [INVALID_INSTANT]), ...unknownNames(bare, keep)];
  if (issues.length > 0) throw new ClienteleError(issues);
  const learnedFrom = given === undefined ? measuredNames(bare) : [];
  const work = createWork(bare, facts, [...keep, ...learnedFrom], asOf, options);
  const host = options.tzdata === undefined ? {} : { tzdata: options.tzdata };

  if (given !== undefined || bare.needs.length === 0) {
    const ready = given ?? unwrap(tryCalibrate(bare, undefined, host));
    return tableOf(ready, work, asOf, work.scan(ready, { keep }));
  }
  const first = learn(bare, asOf, keep, work);
  if (first.answer.aborted) {
    const nothing = { plan: bare, calibration: null, tzdata: options.tzdata ?? null };
    return tableOf(nothing, work, asOf, first.answer);
  }
  const ready = unwrap(tryCalibrate(bare, first.calibration, host));
  const { known } = first;
  const rest = keep.filter((name) => known[name] === undefined);
  const second = work.scan(ready, { keep: rest, known });
  const columns = new Map(keep.map((name) => [name, known[name] ?? second.columns.get(name)]));
  return tableOf(ready, work, asOf, { ...second, columns: columns as ScanAnswer['columns'] });
}

/**
 * As `fit`, on columns: learns from a population what a plan needs. The calibration is the same, to the
 * last bit of its id, whatever learned it.
 *
 * @throws ClienteleError with INVALID_INSTANT or INVALID_FACTS; with ABORTED where the signal stopped it.
 *
 * @example
 * ```ts
 * import { compile } from 'clientele';
 * import { fitBatch } from 'clientele/batch';
 *
 * const { plan } = compile({ version: 1, timeZone: 'UTC', rfm: { bins: 2 } });
 * const orders = ['a', 'b', 'c', 'd'].map((customerId, index) => (
 *   { id: customerId, customerId, at: 0, amount: 100 * (index + 1) }
 * ));
 * fitBatch(plan!, { orders }, 1000).learned['rfm.m']; // => { above: [200] }
 * ```
 */
export function fitBatch(
  plan: Plan,
  facts: BatchFacts,
  asOf: number,
  options: WorkOptions = {},
): Calibration {
  requireInstant(asOf);
  const work = createWork(plan, facts, measuredNames(plan), asOf, options);
  const { answer, calibration } = learn(plan, asOf, [], work);
  if (!answer.aborted) return calibration;
  throw new ClienteleError([
    { code: 'ABORTED', severity: 'error', pointer: '', message: 'fit was stopped' },
  ]);
}

type Work = ReturnType<typeof createWork>;

/**
 * Scans of the same facts, which tell their host how far they have come. The facts are laid out as far as these scans need
 * them: rows that are only counted stay where they are.
 *
 * @param names all that is asked for, or learned from.
 */
function createWork(
  plan: Plan,
  given: BatchFacts,
  names: readonly string[],
  asOf: number,
  { onProgress, signal }: WorkOptions,
) {
  const needed = neededDefinitions(plan.definitions, names);
  const moment = { zone: plan.zone, asOf };
  const setting = { declared: plan.columns, moment };
  const stays = [...looseAggregates(needed)].map(([name, aggregates]) => {
    const stay = (table: LooseTable, ids: readonly string[]) =>
      prepareFolding(name, table, aggregates, { ...setting, ids });
    return [name, stay] as const;
  });
  const { facts, stayed, rejected }: PartlyLaidOut<Folding> =
    'facts' in given
      ? { ...given, stayed: new Map() }
      : layOutTables(plan, given, false, new Map(stays));
  const total = facts.customers.count;
  const isPresent: Folded['isPresent'] = (table) =>
    facts.tables[table] !== undefined || stayed.has(table);
  const slots = once(() => foldAll([...stayed.values()]));
  const scan = (
    { definitions }: Pick<ReadyPlan, 'definitions'>,
    { known = {}, ...request }: Request,
  ): ScanAnswer => {
    onProgress?.({ done: 0, total });
    return scanFacts({
      definitions,
      facts,
      declared: plan.columns,
      ...moment,
      ...request,
      folded: { columns: known, slots: slots(), isPresent },
      onChunk: (done) => {
        onProgress?.({ done, total });
        return signal?.aborted === true;
      },
    });
  };
  return { facts, rejected, scan };
}

function foldAll(foldings: readonly Folding[]): ReadonlyMap<string, Slot> {
  return new Map(foldings.flatMap(({ fold }) => [...fold()]));
}

/** What the crowd is looked at for where something is learned. */
function measuredNames({ needs }: Plan): readonly string[] {
  return needs.flatMap(({ of }) => namesRead(of));
}

/** What is asked of a scan, and what is known already. */
type Request = Pick<ScanRequest, 'keep' | 'later' | 'measures'> & {
  readonly known?: StoredColumns;
};

/**
 * Learns what a plan needs, and finds on the way all that does not wait for it: what is wanted itself, and
 * what the rest is worked out from.
 */
function learn(plan: Plan, asOf: number, keep: readonly string[], { facts, scan }: Work) {
  const definitions = withoutParameters(plan.definitions);
  const answerable = new Set(definitions.map(({ name }) => name));
  const waiting = neededDefinitions(plan.definitions, keep, (name) => answerable.has(name)).filter(
    ({ name }) => !answerable.has(name),
  );
  const readLater = waiting.flatMap(({ source }) =>
    source.from === 'expression' ? namesRead(source.expression) : [],
  );
  const request = {
    keep: keep.filter((name) => answerable.has(name)),
    later: readLater.filter((name) => answerable.has(name)),
    measures: plan.needs.map(({ of }) => of),
  };
  const answer = scan({ definitions }, request);
  const found = [...answer.columns].filter(([name]) => !answer.missing.has(name));
  const known: StoredColumns = Object.fromEntries(found);
  const calibration = freezeCalibration(plan, answer.measured, facts.customers.count, asOf);
  return { answer, calibration, known };
}

function tableOf<N extends Names>(
  ready: Pick<ReadyPlan<N>, 'plan' | 'calibration' | 'tzdata'>,
  { facts, rejected }: Pick<Work, 'facts' | 'rejected'>,
  asOf: number,
  { columns, missing, aborted }: ScanAnswer,
): DecisionTable<N> {
  return {
    plan: ready.plan,
    customerCount: facts.customers.count,
    ids: facts.customers.ids,
    columns: Object.fromEntries([...columns].map(([name, { column }]) => [name, column])),
    missing: Object.fromEntries(missing),
    rejected,
    calibration: ready.calibration,
    provenance: provenanceOf(ready, asOf),
    aborted,
  };
}

/** What is wrong with names that are wanted as columns: those that nothing bears. */
export function unknownNames({ definitions }: Plan, keep: readonly string[]): readonly Issue[] {
  const known = new Set(definitions.map(({ name }) => name));
  return keep.flatMap((name, index) => {
    if (known.has(name)) return [];
    const message = `nothing is called "${name}"`;
    return [{ code: 'UNKNOWN_NAME', severity: 'error', pointer: `/keep/${index}`, message }];
  });
}

function areColumns(tables: Tables | ColumnTables): tables is ColumnTables {
  return Object.values(tables).some((table) => table !== null && !Array.isArray(table));
}
