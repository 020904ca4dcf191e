import { requireInstant } from '../base/instant-argument.js';
import { ClienteleError, type Issue } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import { crowdGaps, namesForWalk, sharedSlots, walkCrowd } from '../campaign/crowd/index.js';
import type { CrowdContext } from '../campaign/decide-campaigns-for-all.js';
import type { CampaignTotals } from '../campaign/index.js';
import type { RejectedRow } from '../model/facts.js';
import type { LedgerEntry } from '../model/incentive/ledger.js';
import type { ReadyPlan } from './calibrate.js';
import { codedColumn } from './coded-column.js';
import type { DecisionTable } from './decision-table.js';
import type { Plan } from './plan.js';
import { type BatchFacts, type BatchOptions, runBatch } from './run-batch.js';

/** How campaigns go through a population. */
export interface CampaignRunContext extends Omit<CrowdContext, 'onVerdict'> {
  /**
   * How much is used so far of every limit that counts everybody, such as a budget or a stock, in its window of `asOf`: by
   * name: see `sharedUse`.
   */
  readonly used?: { readonly [name: string]: number };
}

/** What campaigns give to a population. */
export interface CampaignRun {
  readonly ids: readonly string[];
  readonly campaigns: readonly string[];
  readonly totals: readonly CampaignTotals[];
  /** Who gets what, in the order in which it was decided: a row of `ids` and a place in `campaigns` for each. */
  readonly chosen: { readonly rows: Int32Array; readonly campaigns: Uint16Array };
  /** What is to be committed for what was decided at a place of `chosen`: the grant, and the message. */
  readonly entriesAt: (place: number) => readonly LedgerEntry[];
  /** Facts that could not be used. */
  readonly rejected: readonly RejectedRow[];
}

/**
 * What campaigns give to a whole population, from columns: the pairs, their order and the answers are those of
 * `decideCampaignsForAll`. Segments, consents and what each customer has used of limits come from the facts: `grants` and
 * `contacts` as `ledgerTables` makes them, `consents`, and the attributes `city`, `zone` and `suppressed` where they are
 * declared. The run is new, so that nothing was decided in it before.
 *
 * @param asOf epoch milliseconds.
 * @throws ClienteleError as `runBatch` does; with NOT_IN_COLUMNS where a rule cannot be told from facts, with MISSING_INPUT
 *   where a table or a number of `context.used` is missing.
 *
 * @example
 * ```ts
 * import { compile } from 'clientele';
 * import { runCampaigns } from 'clientele/batch';
 *
 * const { plan } = compile({
 *   version: 1,
 *   timeZone: 'UTC',
 *   offers: { gift: { kind: 'coupon', benefit: { off: 500 } } },
 *   campaigns: { hello: { what: 'gift', budget: 1000 } },
 * });
 * const customers = ['ann', 'bea', 'cid'].map((id) => ({ id }));
 * const context = { run: 'r-1', salt: 's', used: { 'used.campaign.hello.budget': 0 } };
 * runCampaigns(plan!, { customers, grants: [] }, 0, context).totals;
 * // => [{ campaign: 'hello', chosen: 2, heldBack: { LIMIT_REACHED: 1 } }]
 * ```
 */
export function runCampaigns(
  plan: Plan | ReadyPlan,
  facts: BatchFacts,
  asOf: number,
  context: CampaignRunContext,
  options: Omit<BatchOptions, 'keep'> = {},
): CampaignRun {
  requireInstant(asOf);
  const { campaigns: book, attributes } = 'plan' in plan ? plan.plan : plan;
  const declared = new Set(attributes.map(({ name }) => name));
  const { used = {} } = context;
  const faults = [
    ...crowdGaps(book).map(notInColumns),
    ...missingNumbers(
      sharedSlots(book).map(({ name }) => name),
      used,
    ),
  ];
  if (faults.length > 0) throw new ClienteleError(faults);
  const { coded, counted } = namesForWalk(book, declared);
  const table = runBatch(plan, facts, asOf, { ...options, keep: [...coded, ...counted] });
  const absent = absentTables(table, counted);
  if (absent.length > 0) throw new ClienteleError(absent);
  const crowd = {
    ids: table.ids,
    coded: (name: string) => codedColumn(table, name),
    counts: (name: string) => countsOf(table, name),
  };
  const walk = walkCrowd(book, { crowd, context, asOf, used, attributes: declared });
  return {
    ids: table.ids,
    campaigns: book.campaigns.map(({ id }) => id),
    totals: walk.totals,
    chosen: { rows: walk.rows, campaigns: walk.campaigns },
    entriesAt: walk.entriesAt,
    rejected: table.rejected,
  };
}

function notInColumns({ campaign, rule, why }: ReturnType<typeof crowdGaps>[number]): Issue {
  return {
    code: 'NOT_IN_COLUMNS',
    severity: 'error',
    pointer: child('/campaigns', campaign),
    message: `${rule} ${why}, which facts do not tell`,
    expected: 'decideCampaignsForAll, over a ledger',
  };
}

function missingNumbers(
  names: readonly string[],
  used: { readonly [name: string]: number },
): readonly Issue[] {
  return names
    .filter((name) => !(Object.hasOwn(used, name) && Number.isSafeInteger(used[name])))
    .map((name) => ({
      code: 'MISSING_INPUT',
      severity: 'error',
      pointer: child('/context/used', name),
      message: 'how much is used of it is not told',
      expected: 'a whole number, 0 for nothing yet',
    }));
}

function absentTables({ missing }: DecisionTable, names: readonly string[]): readonly Issue[] {
  const tables = new Set(names.flatMap((name) => missing[name] ?? []));
  return [...tables].map((table) => ({
    code: 'MISSING_INPUT',
    severity: 'error',
    pointer: child('', table),
    message: 'limits count what is in this table, and it is absent',
    expected: 'a table, be it empty',
  }));
}

function countsOf({ columns }: DecisionTable, name: string): ArrayLike<number> {
  const column = columns[name];
  if (column === undefined || 'codes' in column) throw new TypeError(`"${name}" is no number`);
  return column.values;
}
