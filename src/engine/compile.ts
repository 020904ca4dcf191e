import { declareAttitudes } from '../attitude/declare-attitudes.js';
import { fingerprint } from '../base/canonical.js';
import { jsonFaults } from '../base/json-guard.js';
import type { Issue } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import { createZone, UTC, type Zone } from '../base/zone.js';
import { checkStrategies } from '../campaign/check-strategies.js';
import { declareCampaigns } from '../campaign/declare-campaigns.js';
import { prepareCampaigns } from '../campaign/prepare-campaigns.js';
import { readCampaigns } from '../campaign/read-campaigns.js';
import { readContacts } from '../contact/compile-contacts.js';
import { createWorkspace } from '../expr/create-workspace.js';
import type { Definition } from '../expr/definition.js';
import type { Evaluate } from '../expr/evaluate.js';
import { type Expression, isCall } from '../expr/expression.js';
import type { RuleProfile } from '../expr/json-logic/parse-rule.js';
import { isObject, type JsonObject, quote, readChoice, readObject } from '../expr/section.js';
import { type DeclaredColumns, MOMENT_TYPES } from '../expr/table-columns.js';
import type { Workspace } from '../expr/workspace.js';
import { declareFeatures } from '../feature/declare-features.js';
import { declareFunnels } from '../funnel/declare-funnels.js';
import { declareLifecycle } from '../lifecycle/declare-lifecycle.js';
import type { CampaignSpec } from '../model/incentive/campaign.js';
import type { NamesOf } from '../model/names.js';
import type { Playbook } from '../model/playbook/playbook.js';
import type { ColumnSpec, TableName } from '../model/tables.js';
import { prepareBook } from '../offer/compile-offers.js';
import { declareOffers } from '../offer/declare-offers.js';
import { declareRfm } from '../rfm/declare-rfm.js';
import { declareControls, declareSegments } from '../segment/declare-segments.js';
import { readColumns, readTableColumns } from './columns.js';
import { compileEventCondition } from './event-row.js';
import type { Plan } from './plan.js';
import { proverGround } from './prover-ground.js';
import { sameSegments } from './same-segments.js';

/** What `compile` gives: a plan if no issue is an error, and every issue there is. */
export interface Compiled<P extends Playbook = Playbook> {
  readonly plan: Plan<NamesOf<P>> | undefined;
  readonly issues: readonly Issue[];
}

const SECTIONS = [
  '$schema',
  'version',
  'name',
  'description',
  'timeZone',
  'currency',
  'profile',
  'customer',
  'columns',
  'features',
  'rfm',
  'lifecycle',
  'attitudes',
  'funnels',
  'controls',
  'segments',
  'offers',
  'campaigns',
  'channels',
  'limits',
  'cart',
];

/**
 * Checks and types a playbook and puts its definitions in order. It reads no clock and no facts.
 * Every mistake is reported at once, with a JSON pointer and the nearest known name.
 *
 * @returns `plan` is undefined if any issue is an error; warnings leave it standing.
 *
 * @example
 * ```ts
 * import { compile } from 'clientele';
 *
 * const segments = { buyers: { '>': [{ var: 'orderCont' }, 0] } };
 * compile({ version: 1, timeZone: 'UTC', segments }).issues[0]?.nearest; // => 'orderCount'
 * ```
 */
export function compile<const P extends Playbook>(playbook: P): Compiled<P> {
  return compileUnknown(playbook) as Compiled<P>;
}

/**
 * As {@link compile}, for a playbook read from a file or a wire.
 *
 * @example
 * ```ts
 * import { compileUnknown } from 'clientele';
 *
 * compileUnknown(JSON.parse('{"version": 1, "timeZone": "Mars"}')).issues[0]?.pointer; // => '/timeZone'
 * ```
 */
export function compileUnknown(playbook: unknown): Compiled {
  const faults = jsonFaults(playbook);
  if (faults.length > 0) return { plan: undefined, issues: faults };
  if (!isObject(playbook)) {
    const fault = { code: 'INVALID_TYPE', severity: 'error', pointer: '' } as const;
    return { plan: undefined, issues: [{ ...fault, message: 'is not a playbook object' }] };
  }
  const early: Issue[] = [];
  const reportEarly: Workspace['report'] = ({ severity = 'error', ...issue }) => {
    early.push({ ...issue, severity });
  };
  readObject(playbook, '', SECTIONS, reportEarly);
  checkVersion(playbook, reportEarly);
  const zone = readZone(playbook, reportEarly);
  const profile = readProfile(playbook, reportEarly);
  const currency = readCurrency(playbook, reportEarly);
  const attributes =
    playbook.customer === undefined ? [] : readColumns(playbook.customer, '/customer', reportEarly);
  const columns =
    playbook.columns === undefined
      ? {}
      : readTableColumns(playbook.columns, '/columns', reportEarly);

  const workspace = createWorkspace({ profile, columns });
  declareAttributes(attributes, workspace);
  const needs = declareSections(playbook, attributes, workspace);
  const campaigns = readCampaigns(playbook, zone ?? UTC, workspace.report);
  const offers = prepareBook(playbook, {
    zone: zone ?? UTC,
    currency,
    segments: Object.keys(isObject(playbook.segments) ? playbook.segments : {}),
    limits: campaigns.limits,
    report: workspace.report,
  });
  const used = new Set<string>();
  declareOffers(offers, '/offers', workspace, used);
  const contacts = readContacts(playbook, {
    limits: offers.limits,
    zone: zone ?? UTC,
    report: workspace.report,
  });
  const conditions = triggerConditions(campaigns.specs, workspace, columns, zone ?? UTC);
  const book = prepareCampaigns(campaigns.specs, offers, contacts, campaigns.rule, conditions);
  declareCampaigns(book, attributes, workspace, used);
  const { definitions, issues } = workspace.finish();
  const all = [...early, ...issues];
  const isSound = !all.some(({ severity }) => severity === 'error');
  if (isSound && book.campaigns.length > 1) {
    const ground = proverGround({ definitions, needs, zone: zone ?? UTC });
    checkStrategies(book, sameSegments(ground), ({ severity = 'error', ...issue }) => {
      all.push({ ...issue, severity });
    });
  }
  if (zone === undefined || all.some(({ severity }) => severity === 'error')) {
    return { plan: undefined, issues: all };
  }
  const plan: Plan = {
    playbook,
    fingerprint: fingerprint(meaningOf(playbook)),
    timeZone: zone.name,
    currency,
    reads: readsOf(definitions),
    definitions,
    attributes,
    columns,
    features: Object.keys((playbook.features as object | undefined) ?? {}),
    needs,
    zone,
    offers,
    contacts,
    campaigns: book,
  };
  return { plan, issues: all };
}

function declareAttributes(attributes: readonly ColumnSpec[], workspace: Workspace): void {
  workspace.declare('id', '', () => ({
    type: { kind: 'string', nullable: false },
    source: { from: 'attribute' },
  }));
  for (const [name, type] of Object.entries(MOMENT_TYPES)) {
    const moment = { type, source: { from: 'attribute' } } as const;
    workspace.declare(name, '', () => moment, { onDemand: true });
  }
  for (const { name, kind, values } of attributes) {
    const type = { kind, nullable: true, ...(values === undefined ? {} : { values }) };
    workspace.declare(name, `/customer/${name}`, () => ({ type, source: { from: 'attribute' } }));
  }
}

/** Every room takes its section and declares what it means; some have something to be learned. */
function declareSections(
  playbook: JsonObject,
  attributes: readonly ColumnSpec[],
  workspace: Workspace,
): Plan['needs'] {
  const { features, rfm, lifecycle, attitudes, funnels, controls, segments } = playbook;
  const attributeNames = attributes.map(({ name }) => name);
  declareFeatures(features, '/features', attributeNames, workspace);
  const needs = [
    ...(rfm === undefined ? [] : declareRfm(rfm, '/rfm', workspace)),
    ...(lifecycle === undefined ? [] : declareLifecycle(lifecycle, '/lifecycle', workspace)),
  ];
  if (attitudes !== undefined) declareAttitudes(attitudes, '/attitudes', workspace);
  if (funnels !== undefined) declareFunnels(funnels, '/funnels', workspace);
  if (controls !== undefined) declareControls(controls, '/controls', workspace);
  if (segments !== undefined) declareSegments(segments, '/segments', workspace);
  return needs;
}

/** The rules over events that set campaigns off. */
function triggerConditions(
  specs: ReadonlyMap<string, CampaignSpec>,
  workspace: Workspace,
  columns: DeclaredColumns,
  zone: Zone,
): ReadonlyMap<string, Evaluate> {
  const conditions = new Map<string, Evaluate>();
  for (const [name, { trigger }] of specs) {
    if (trigger?.if === undefined) continue;
    const pointer = `${child('/campaigns', name)}/trigger/if`;
    const condition = workspace.rowCondition('events', trigger.if, pointer);
    if (condition === undefined) continue;
    conditions.set(name, compileEventCondition(condition, columns, zone));
  }
  return conditions;
}

function checkVersion(playbook: JsonObject, report: Workspace['report']): void {
  if (playbook.version === 1) return;
  const message = playbook.version === undefined ? 'has no version' : 'is of an unknown version';
  report({ code: 'UNKNOWN_VERSION', pointer: '/version', message, expected: '1' });
}

function readZone(playbook: JsonObject, report: Workspace['report']): Zone | undefined {
  const { timeZone } = playbook;
  const zone = typeof timeZone === 'string' ? createZone(timeZone) : undefined;
  if (zone === undefined) {
    const message =
      typeof timeZone === 'string' ? `unknown time zone ${quote(timeZone)}` : 'names no time zone';
    const expected = 'an IANA name, such as Europe/London';
    report({ code: 'UNKNOWN_ZONE', pointer: '/timeZone', message, expected });
  }
  return zone;
}

function readProfile(playbook: JsonObject, report: Workspace['report']): RuleProfile {
  const { profile = 'strict' } = playbook;
  return readChoice(profile, '/profile', ['strict', 'compat'], report) ?? 'strict';
}

function readCurrency(playbook: JsonObject, report: Workspace['report']): string | null {
  const { currency } = playbook;
  if (currency === undefined) return null;
  if (typeof currency === 'string' && /^[A-Z]{3}$/.test(currency)) return currency;
  const expected = 'a code of ISO 4217, such as CNY';
  report({ code: 'UNKNOWN_CURRENCY', pointer: '/currency', message: 'is no currency', expected });
  return null;
}

/** A playbook without what only people read, so that better words need no new calibration. */
function meaningOf(playbook: JsonObject): JsonObject {
  const { $schema, name, description, ...meaning } = playbook;
  return meaning;
}

/** Which columns of which tables the definitions read, besides instant, id and customer. */
function readsOf(definitions: readonly Definition[]): Plan['reads'] {
  const reads = new Map<TableName, Set<string>>();
  const read = (table: TableName, expression: Expression | undefined): void => {
    if (expression === undefined) return;
    if (isCall(expression)) for (const arg of expression.args) read(table, arg);
    else if (expression.op === 'field' && !(expression.name in MOMENT_TYPES)) {
      reads.get(table)?.add(expression.name);
    }
  };
  for (const { source } of definitions) {
    if (source.from !== 'aggregate') continue;
    const { table, where, value, sequence } = source.aggregate;
    if (!reads.has(table)) reads.set(table, new Set());
    for (const part of [where, value, ...(sequence?.steps ?? [])]) read(table, part);
  }
  const entries = [...reads].map(([table, names]) => [table, [...names].sort()] as const);
  return Object.fromEntries(entries);
}
