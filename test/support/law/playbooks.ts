import { compileUnknown, type Issue, type Plan } from 'clientele';
import type { DeclaredColumns } from '../../../src/expr/table-columns.js';
import { STANDARD_FEATURES } from '../../../src/feature/index.js';
import { drawAttitude } from './attitude-section.js';
import { drawText } from './constants.js';
import type { Draw } from './draw.js';
import { drawAggregate } from './feature-sections.js';
import { drawFunnel } from './funnel-section.js';
import { drawLifecycle } from './lifecycle-section.js';
import { drawOffers } from './offer-section.js';
import { drawRfm } from './rfm-section.js';
import { rulesFor } from './rules.js';
import { momentNames, type Named, ofKind, type RuleScope, rowNames } from './scope.js';
import type { RuleWriter } from './strict-rules.js';
import { COLUMN_NAMES, LONG_NAMES, TEXTS, VALUE_NAMES } from './texts.js';

/** Zones whose clocks change by other than an hour, at midnight, or no longer. */
export const ZONES = [
  'UTC',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Europe/London',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'Africa/Cairo',
] as const;

type Json = { [key: string]: unknown };
type Section = { [name: string]: unknown };

/** A playbook that compiles, its plan, and what had to be left out until it did. */
export interface DrawnPlaybook {
  readonly playbook: Json;
  readonly plan: Plan;
  /** How many pieces (features, segments, funnels and so on) were written. */
  readonly pieces: number;
  readonly dropped: readonly Issue[];
}

/** A playbook in which any section may say anything that it can say. */
export function drawPlaybook(draw: Draw, asOf: number): DrawnPlaybook {
  const profile = draw.chance(0.65) ? 'strict' : 'compat';
  const playbook: Json = { version: 1, timeZone: draw.one(ZONES), profile };
  const dropped: Issue[] = [];
  const settle = (): Plan => {
    const { plan, issues } = compileSound(playbook);
    dropped.push(...issues);
    return plan;
  };
  if (draw.chance(0.9)) playbook.customer = drawColumns(draw, 1, 7);
  playbook.columns = drawDeclaredColumns(draw);
  const columns = settle().columns;

  playbook.features = named(draw, 2, 7, () => drawAggregate(draw, { columns, profile }));
  addStandard(draw, playbook, columns);
  const first = scopeOf(settle(), profile);
  const customer = rulesFor(draw, first);
  addValues(draw, playbook.features as Section, customer);
  if (draw.chance(0.5)) playbook.rfm = drawRfm(draw);
  if (draw.chance(0.4)) playbook.lifecycle = drawLifecycle(draw, customer.condition);
  if (draw.chance(0.35)) {
    const rating = ratingFrom(draw, first, customer);
    playbook.attitudes = named(draw, 1, 2, () => drawAttitude(draw, rating, asOf));
  }
  if (draw.chance(0.4))
    playbook.funnels = named(draw, 1, 2, () =>
      drawFunnel(draw, funnelRules(draw, customer, columns, profile)),
    );
  if (draw.chance(0.4)) playbook.controls = named(draw, 1, 2, () => drawControl(draw));

  const segments: Section = {};
  playbook.segments = segments;
  const scope = scopeOf(settle(), profile);
  const known = [...scope.names];
  for (const name of draw.some(VALUE_NAMES, 1, 5)) {
    const { condition } = rulesFor(draw, { names: known, profile });
    segments[name] = draw.chance(0.12) ? { group: drawGroup(draw) } : condition(draw.integer(1, 3));
    known.push({ name: `segment.${name}`, type: { kind: 'boolean', nullable: false } });
  }
  if (draw.chance(0.4)) Object.assign(playbook, drawOffers(draw, Object.keys(segments), asOf));
  const plan = settle();
  return { playbook, plan, pieces: countPieces(playbook) + dropped.length, dropped };
}

/** Compiles, leaving out each piece in which something is refused, until nothing is. */
function compileSound(playbook: Json): { plan: Plan; issues: readonly Issue[] } {
  const dropped: Issue[] = [];
  for (;;) {
    const { plan, issues } = compileUnknown(playbook);
    if (plan !== undefined) return { plan, issues: dropped };
    const faults = issues.filter(({ severity }) => severity === 'error');
    const removed = faults.filter(({ pointer }) => removePiece(playbook, pointer));
    if (removed.length === 0) throw new Error(`nothing to leave out: ${JSON.stringify(faults)}`);
    dropped.push(...removed);
  }
}

/** Removes the entry of a section, or the section where it is one piece; false if it is gone already. */
function removePiece(playbook: Json, pointer: string): boolean {
  const [, section = '', name, ...rest] = pointer
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const entries = playbook[section] as Section | undefined;
  if (entries === undefined) return false;
  const isWhole = section === 'rfm' || section === 'lifecycle' || name === undefined;
  if (isWhole) {
    // Without its cells a section whose rule is at fault may stay.
    if (name === 'cells' && 'cells' in entries) delete entries.cells;
    else delete playbook[section];
    return true;
  }
  if (section === 'columns' && rest[0] !== undefined)
    return removeFrom(entries[name] as Section, rest[0]);
  return removeFrom(entries, name);
}

function removeFrom(entries: Section | undefined, name: string): boolean {
  if (entries === undefined || !Object.hasOwn(entries, name)) return false;
  delete entries[name];
  return true;
}

function countPieces(playbook: Json): number {
  const sections = ['customer', 'features', 'attitudes', 'funnels', 'controls', 'segments'];
  const entries = sections.map(
    (section) => Object.keys((playbook[section] as object) ?? {}).length,
  );
  const whole = ['rfm', 'lifecycle'].filter((section) => playbook[section] !== undefined).length;
  return entries.reduce((sum, count) => sum + count, whole);
}

/** Long names are rare, since a machine may refuse a whole playbook for one. */
function namesFrom(draw: Draw, names: readonly string[]): readonly string[] {
  return draw.chance(0.02) ? [...names, ...LONG_NAMES] : names;
}

function named(draw: Draw, least: number, most: number, make: () => unknown): Section {
  return Object.fromEntries(
    draw.some(namesFrom(draw, VALUE_NAMES), least, most).map((name) => [name, make()]),
  );
}

const WORDS = ['boolean', 'integer', 'money', 'number', 'string', 'date', 'instant', 'string[]'];

function drawColumns(draw: Draw, least: number, most: number): Section {
  return Object.fromEntries(
    draw.some(namesFrom(draw, COLUMN_NAMES), least, most).map((name) => {
      const type = draw.one(WORDS);
      if (type !== 'string' || draw.chance(0.5))
        return [name, draw.chance(0.9) ? type : { type, label: "it's" }];
      return [name, { type, values: draw.some(TEXTS, 1, 4) }];
    }),
  );
}

function drawDeclaredColumns(draw: Draw): Section {
  const tables = draw.some(['orders', 'orderLines', 'events', 'grants', 'contacts'], 0, 4);
  const declared: Section = Object.fromEntries(
    tables.map((table) => [table, drawColumns(draw, 1, 3)]),
  );
  if (draw.chance(0.3))
    declared.orders = { ...(declared.orders as Section), channel: 'string', discount: 'money' };
  return declared;
}

const NEEDING_COLUMNS = [
  'favouriteChannel',
  'spendOnDiscountedOrders',
  'spendWithoutPromotion',
  'discountShare',
];

function addStandard(draw: Draw, playbook: Json, columns: DeclaredColumns): void {
  const hasColumns = columns.orders?.some(({ name }) => name === 'discount') === true;
  const names = Object.keys(STANDARD_FEATURES).filter(
    (name) => hasColumns || !NEEDING_COLUMNS.includes(name),
  );
  if (playbook.customer !== undefined) names.push('profileCompleteness');
  for (const name of draw.some(names, 0, 4)) (playbook.features as Section)[name] = 'standard';
}

function addValues(draw: Draw, features: Section, { value }: RuleWriter): void {
  const kinds = ['boolean', 'integer', 'number', 'string', 'date', 'instant'] as const;
  for (const name of draw.some(['v1', 'V1', 'v2', 'v3', 'v4'], 0, 4)) {
    features[name] = { value: value(draw.one(kinds), draw.integer(1, 3)) };
  }
}

/** Everything that a plan has a value for, but not what only formulas read. */
function scopeOf({ definitions }: Plan, profile: RuleScope['profile']): RuleScope {
  const names = definitions
    .filter(
      ({ name }) =>
        !/^attitudeInput\.|^lifecycle\.cells\.|\.(milliseconds|total|count)$/.test(name),
    )
    .map(({ name, type }): Named => ({ name, type }));
  const moments = momentNames().filter(({ name }) => !names.some((known) => known.name === name));
  return { names: [...names, ...moments], profile };
}

function ratingFrom(draw: Draw, scope: RuleScope, { value }: RuleWriter): () => unknown {
  const known = ofKind(scope.names, 'integer', 'number');
  return () => {
    if (draw.chance(0.2) || known.length === 0) return draw.one([0, 0.1, 0.5]);
    return draw.chance(0.75) ? { var: draw.one(known).name } : value('number', 1);
  };
}

function funnelRules(
  draw: Draw,
  customer: RuleWriter,
  columns: DeclaredColumns,
  profile: RuleScope['profile'],
) {
  const over = (table: 'events' | 'orders') =>
    rulesFor(draw, { names: rowNames(table, columns), profile });
  return { customer, event: over('events'), order: over('orders') };
}

function drawControl(draw: Draw): object {
  return {
    percent: draw.one([0, 0.01, 12.5, 50, 99.99, 100]),
    salt: drawText(draw).slice(0, 40) || 'salt',
  };
}

function drawGroup(draw: Draw): object {
  const ends = (...numbers: readonly number[]) => [
    draw.chance(0.3) ? null : draw.one(numbers),
    draw.chance(0.3) ? null : draw.one([1_000, 5_000, 90]) + 100_000,
  ];
  const ranges = {
    spend: ends(0, 1, 1_000),
    recencyDays: ends(0, 1, 30),
    orderCount: ends(0, 1, 2),
    averageOrderValue: ends(0, 0.5, 1_000),
  };
  return Object.fromEntries(draw.some(Object.entries(ranges), 1, 3));
}
