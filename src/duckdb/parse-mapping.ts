import { jsonFaults } from '../base/json-guard.js';
import type { Issue, Severity } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import { createZone, type Zone } from '../base/zone.js';
import type { Plan } from '../engine/plan.js';
import { isObject, type JsonObject, quote, readObject } from '../expr/section.js';
import { TABLE_NAMES } from '../model/tables.js';
import type { Conversion } from './convert/cell-reader.js';
import type { RefundRule, SourceMapping } from './facts-mapping.js';
import { columnsFor, type MappedTable } from './needed-columns.js';
import { parseColumn, parseText, type Report } from './parse-column.js';

/** What a mapping asks for, checked against a plan. */
export interface ParsedMapping {
  readonly zone: Zone;
  readonly tables: readonly TableTask[];
  readonly issues: readonly Issue[];
}

/** One source to be read, and how its rows become facts. */
export interface TableTask {
  readonly table: MappedTable;
  readonly pointer: string;
  readonly source: SourceMapping;
  /** Only of columns that the plan reads. */
  readonly conversions: readonly Conversion[];
  readonly refunds: RefundRule | undefined;
  /** Every source column that the mapping names, with the place where it does. */
  readonly named: readonly { readonly name: string; readonly pointer: string }[];
}

const MAPPED_TABLES: readonly MappedTable[] = ['customers', ...TABLE_NAMES, 'lines'];

/** Reads a mapping; every mistake is reported at once, and what is sound is kept to be checked on. */
export function parseMapping(mapping: unknown, plan: Plan): ParsedMapping {
  const issues: Issue[] = jsonFaults(mapping);
  if (issues.length > 0) return { zone: plan.zone, tables: [], issues };
  const report: Report = ({ severity = 'error' as Severity, ...issue }) => {
    issues.push({ ...issue, severity });
  };
  const root = readObject(mapping, '', ['$schema', 'timeZone', 'tables'], report);
  const zone = root?.timeZone === undefined ? plan.zone : readZone(root.timeZone, report);
  const sections = readObject(root?.tables ?? {}, '/tables', MAPPED_TABLES, report) ?? {};
  const tables = MAPPED_TABLES.flatMap((table) => {
    if (sections[table] === undefined) return [];
    const task = parseTable(table, sections[table], child('/tables', table), plan, report);
    return task === undefined ? [] : [task];
  });
  checkPresence(sections, plan, report);
  return { zone: zone ?? plan.zone, tables, issues };
}

function parseTable(
  table: MappedTable,
  value: unknown,
  pointer: string,
  plan: Plan,
  report: Report,
): TableTask | undefined {
  const keys = ['file', 'query', 'columns', ...(table === 'lines' ? ['refunds'] : [])];
  const section = readObject(value, pointer, keys, report);
  if (section === undefined) return undefined;
  const source = parseSource(section, pointer, report);
  const named: { name: string; pointer: string }[] = [];
  const refunds =
    section.refunds === undefined || table !== 'lines'
      ? undefined
      : parseRefunds(section.refunds, child(pointer, 'refunds'), report);
  if (refunds !== undefined) {
    named.push({ name: refunds.column, pointer: `${pointer}/refunds/column` });
  }
  const { known, isNeeded } = columnsFor(plan, table);
  const place = child(pointer, 'columns');
  const names = known.map(({ name }) => name);
  // A mapping may serve several playbooks, so a column that this one does not know is no error.
  const passOver: Report = (issue) =>
    report(
      issue.code === 'UNKNOWN_KEY'
        ? { ...issue, code: 'UNDECLARED_COLUMN', severity: 'warning' }
        : issue,
    );
  const columns = readObject(section.columns ?? {}, place, names, passOver) ?? {};
  const conversions: Conversion[] = [];
  for (const column of known) {
    const { name, nullable, fallback } = column;
    const written = Object.hasOwn(columns, name) ? columns[name] : undefined;
    if (written === undefined) {
      if (!isNeeded(name)) continue;
      if (!nullable) {
        const message = `nothing says which column holds ${name} (${column.meaning})`;
        report({ code: 'MISSING_COLUMN', pointer: place, message, expected: quote(name) });
      } else if (fallback === undefined && isDeclared(plan, table, name)) {
        const message = `the playbook declares ${quote(name)}, and nothing fills it`;
        report({ code: 'UNFILLED_COLUMN', severity: 'warning', pointer: place, message });
      }
      continue;
    }
    const parsed = parseColumn(column, written, child(place, name), report);
    if (parsed === undefined) continue;
    named.push(...parsed.named);
    if (isNeeded(name)) conversions.push(parsed.conversion);
  }
  return source && { table, pointer, source, conversions, refunds, named };
}

function parseSource(
  section: JsonObject,
  pointer: string,
  report: Report,
): SourceMapping | undefined {
  const { file, query } = section;
  if ((file === undefined) === (query === undefined)) {
    const message = file === undefined ? 'names neither a file nor a query' : 'names both';
    report({ code: 'INVALID_SOURCE', pointer, message, expected: 'either "file" or "query"' });
    return undefined;
  }
  const key = file === undefined ? 'query' : 'file';
  const text = parseText(section[key], child(pointer, key), report);
  if (text === undefined) return undefined;
  return key === 'file' ? { file: text } : { query: text };
}

function parseRefunds(value: unknown, pointer: string, report: Report): RefundRule | undefined {
  const rule = readObject(value, pointer, ['column', 'startsWith', 'equals'], report);
  if (rule === undefined) return undefined;
  const column = parseText(rule.column, child(pointer, 'column'), report);
  if ((rule.startsWith === undefined) === (rule.equals === undefined)) {
    const expected = 'either "startsWith" or "equals"';
    report({ code: 'INVALID_TYPE', pointer, message: 'does not say what a refund is', expected });
    return undefined;
  }
  const test = rule.equals === undefined ? 'startsWith' : 'equals';
  const text = parseText(rule[test], child(pointer, test), report);
  if (column === undefined || text === undefined) return undefined;
  return test === 'equals' ? { column, equals: text } : { column, startsWith: text };
}

function readZone(value: unknown, report: Report): Zone | undefined {
  const zone = typeof value === 'string' ? createZone(value) : undefined;
  if (zone === undefined) {
    const message = typeof value === 'string' ? `unknown time zone ${quote(value)}` : 'is no name';
    const expected = 'an IANA name, such as Europe/London';
    report({ code: 'UNKNOWN_ZONE', pointer: '/timeZone', message, expected });
  }
  return zone;
}

/** Tables that stand in each other's way, and tables that are read and not there. */
function checkPresence(sections: JsonObject, plan: Plan, report: Report): void {
  const has = (table: MappedTable) => sections[table] !== undefined;
  if (!MAPPED_TABLES.some(has)) {
    const expected = `one or more of ${MAPPED_TABLES.join(', ')}`;
    report({ code: 'NO_TABLES', pointer: '/tables', message: 'names no table', expected });
    return;
  }
  for (const table of ['orders', 'orderLines'] as const) {
    if (!has('lines') || !has(table)) continue;
    const message = `lines give ${table} already`;
    report({ code: 'TABLE_CLASH', pointer: child('/tables', table), message });
  }
  const severity = 'warning';
  for (const table of TABLE_NAMES) {
    if (plan.reads[table] === undefined || has(table)) continue;
    if (has('lines') && (table === 'orders' || table === 'orderLines')) continue;
    const message = `the playbook reads ${table}, and the mapping has none: what reads them stays open`;
    report({ code: 'MISSING_TABLE', severity, pointer: '/tables', message });
  }
  if (plan.attributes.length > 0 && !has('customers') && isObject(sections)) {
    const message = 'the playbook declares attributes of customers, and the mapping has none';
    report({ code: 'MISSING_TABLE', severity, pointer: '/tables', message });
  }
}

function isDeclared(plan: Plan, table: MappedTable, name: string): boolean {
  const declared =
    table === 'customers'
      ? plan.attributes
      : table === 'lines'
        ? [...(plan.columns.orders ?? []), ...(plan.columns.orderLines ?? [])]
        : (plan.columns[table] ?? []);
  return declared.some((column) => column.name === name);
}
