import { formatInstant } from './as-of.js';
import type { Ran } from './ran.js';
import type { NameCount, PlaceCount, RejectedCount, Summary } from './summary.js';
import { type Cell, formatCount, textTable } from './text-table.js';

/** The summary of a run, for people. */
export function summaryText(ran: Ran, playbook: string): string {
  const { plan, asOf, summary } = ran;
  const parts = [
    `${playbook}, as of ${formatInstant(asOf, plan.zone)} ${plan.timeZone}`,
    workDone(ran),
    placesText(summary.byRfmAndStage),
    shares('Segments', summary.segments, summary),
    shares('Offers that can be claimed', summary.offers, summary),
    countsText(summary),
    rejectedText(summary.rejected),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function workDone({ rowCounts, orderCount, calibration, wasFitted, summary }: Ran): string {
  const read = Object.entries(rowCounts).map(
    ([table, rows]) => `${formatCount(rows)} rows of ${table}`,
  );
  const lines = [`Read     ${read.join(', ')}`];
  if (rowCounts.lines !== undefined) {
    lines.push(`         which make ${formatCount(orderCount ?? 0)} orders`);
  }
  if (calibration !== undefined) {
    const source = wasFitted ? 'learned from these facts (no --calibration given)' : 'as given';
    lines.push(`Scored   with calibration ${calibration.id.slice(0, 8)}, ${source}`);
  }
  return [...lines, `Decided  on ${formatCount(summary.customers)} customers`].join('\n');
}

/** The way that most customers go; other words come behind. */
const STAGE_ORDER = ['potential', 'new', 'growing', 'mature', 'declining', 'dormant', 'lost'];

function placesText(places: readonly PlaceCount[]): string {
  const hasSegments = places.some(({ segment }) => segment !== null);
  const hasStages = places.some(({ stage }) => stage !== null);
  if (!hasSegments && !hasStages) return '';
  if (!hasStages) return `Customers by RFM segment\n\n${oneWay(places, 'segment')}`;
  if (!hasSegments) return `Customers by lifecycle stage\n\n${oneWay(places, 'stage')}`;
  const stages = distinct(places, 'stage').sort((a, b) => rank(a) - rank(b));
  const bySize = distinct(places, 'segment')
    .map((segment) => ({ segment, total: sum(places.filter((one) => one.segment === segment)) }))
    .sort((a, b) => Number(a.segment === null) - Number(b.segment === null) || b.total - a.total);
  const rows = bySize.map(({ segment, total }): Cell[] => [
    segment ?? '(unscored)',
    ...stages.map((stage) =>
      sum(places.filter((one) => one.segment === segment && one.stage === stage)),
    ),
    total,
  ]);
  const totals = stages.map((stage) => sum(places.filter((one) => one.stage === stage)));
  rows.push(['all', ...totals, sum(places)]);
  const head = ['', ...stages.map((stage) => stage ?? '(none)'), 'all'];
  return `Customers by RFM segment and lifecycle stage\n\n${textTable(head, rows, { hasTotal: true })}`;
}

function oneWay(places: readonly PlaceCount[], key: 'segment' | 'stage'): string {
  const rows = distinct(places, key)
    .map((name): [string, number] => [
      name ?? (key === 'segment' ? '(unscored)' : '(none)'),
      sum(places.filter((one) => one[key] === name)),
    ])
    .sort((a, b) => b[1] - a[1]);
  return textTable(['', 'customers'], [...rows, ['all', sum(places)]], { hasTotal: true });
}

function shares(title: string, counts: readonly NameCount[], of: Summary): string {
  if (counts.length === 0) return '';
  const rows = counts.map(({ name, customers }) => [
    name,
    customers,
    `${((100 * customers) / Math.max(of.customers, 1)).toFixed(1)} %`,
  ]);
  return `${title}\n\n${textTable(['', 'customers', 'share'], rows)}`;
}

function countsText({ withoutNetSpend, unscored, rejected }: Summary): string {
  const rows: [string, number][] = [];
  if (withoutNetSpend !== null) {
    const by = withoutNetSpend.by === 'spend' ? '' : ` (${withoutNetSpend.by})`;
    rows.push([`customers with net spend <= 0${by}`, withoutNetSpend.customers]);
  }
  rows.push(['customers without a score', unscored]);
  rows.push(['rejected rows', rejected.reduce((total, { rows }) => total + rows, 0)]);
  const width = Math.max(...rows.map(([label]) => label.length));
  const numbers = rows.map(([, count]) => formatCount(count));
  const numberWidth = Math.max(...numbers.map(({ length }) => length));
  return rows
    .map(([label], index) => `${label.padEnd(width)}  ${numbers[index]?.padStart(numberWidth)}`)
    .join('\n');
}

function rejectedText(rejected: readonly RejectedCount[]): string {
  if (rejected.length === 0) return '';
  const rows = rejected.map(({ table, column, code, rows, example }) => [
    table,
    column ?? '',
    code,
    rows,
    `${example.fileRow === null ? '' : `row ${example.fileRow}: `}${example.message}`,
  ]);
  const head = ['table', 'column', 'reason', 'rows', 'for example'];
  return `Rejected rows\n\n${textTable(head, rows)}`;
}

function distinct<K extends 'segment' | 'stage'>(places: readonly PlaceCount[], key: K) {
  return [...new Set(places.map((one) => one[key]))];
}

function rank(stage: string | null): number {
  const place = STAGE_ORDER.indexOf(stage ?? '');
  return place < 0 ? STAGE_ORDER.length : place;
}

function sum(places: readonly PlaceCount[]): number {
  return places.reduce((total, { customers }) => total + customers, 0);
}
