import { dayOfDate, formatDay } from '../../src/base/calendar.js';
import type { Zone } from '../../src/base/zone.js';
import { prepareCampaigns } from '../../src/campaign/prepare-campaigns.js';
import { readContacts } from '../../src/contact/compile-contacts.js';
import type { Plan } from '../../src/engine/plan.js';
import { toSql } from '../../src/engine/to-sql.js';
import type { Definition } from '../../src/expr/definition.js';
import { compileExpression } from '../../src/expr/evaluate.js';
import { type Expression, field } from '../../src/expr/expression.js';
import type { PlainValue, Tables } from '../../src/model/facts.js';
import type { ColumnSpec } from '../../src/model/tables.js';
import { type Type, typeOf, type Value, type ValueKind } from '../../src/model/type.js';
import { prepareBook } from '../../src/offer/compile-offers.js';
import { type EngineRow, relationsOf, type SqlEngine } from './sql-engines.js';

/** Columns of values, each as long as the others, that expressions are evaluated over. */
export type Columns = readonly {
  readonly name: string;
  readonly kind: ValueKind;
  readonly values: readonly Value[];
}[];

/** A plan of nothing but attributes and expressions over them. */
export function planOfExpressions(
  expressions: readonly Expression[],
  columns: Columns,
  zone: Zone,
): Plan {
  const attributes = columns.map(
    ({ name, kind }): ColumnSpec => ({ name, kind, nullable: true, meaning: name }),
  );
  const attribute = (name: string, type: Type): Definition => ({
    name,
    type,
    source: { from: 'attribute' },
    pointer: '',
  });
  const definitions: Definition[] = [
    attribute('id', typeOf('string')),
    ...attributes.map(({ name, kind }) => attribute(name, typeOf(kind, true))),
    ...expressions.map((expression, index) => ({
      name: nameOf(index),
      type: expression.type,
      source: { from: 'expression', expression } as const,
      pointer: '',
    })),
  ];
  const empty = { playbook: {}, fingerprint: '', currency: null, reads: {}, columns: {} };
  const { name: timeZone } = zone;
  const report = () => {};
  const offers = prepareBook({}, { zone, currency: null, report });
  const contacts = readContacts({}, { zone, limits: [], report });
  const campaigns = prepareCampaigns(new Map(), offers, contacts);
  return {
    ...empty,
    timeZone,
    zone,
    offers,
    contacts,
    campaigns,
    definitions,
    attributes,
    features: [],
    needs: [],
  };
}

const nameOf = (index: number) => `e${index}`;

/** An expression that an engine answers otherwise than the row machine, for some values. */
export interface Disagreement {
  readonly engine: string;
  readonly expression: string;
  readonly over: { readonly [column: string]: Value };
  readonly row: unknown;
  readonly sql: unknown;
}

/** Evaluates every expression over every row of the columns, by closures and by an engine. */
export async function disagreements(
  engine: SqlEngine,
  expressions: readonly Expression[],
  columns: Columns,
  zone: Zone,
): Promise<{ readonly cells: number; readonly found: readonly Disagreement[] }> {
  const plan = planOfExpressions(expressions, columns, zone);
  const count = columns[0]?.values.length ?? 0;
  const places = Array.from({ length: count }, (_, index) => index);
  const tables: Tables = {
    customers: places.map((index) => ({
      id: String(index),
      attributes: Object.fromEntries(
        columns.map(({ name, kind, values }) => [name, plain(values[index] ?? null, kind)]),
      ),
    })),
  };
  await engine.load(tables, plan);
  const query = toSql(plan, engine.dialect, 0, { tables: relationsOf(tables) });
  const rows = new Map<unknown, EngineRow>(
    (await engine.query(query.text)).map((row) => [row.id, row]),
  );
  const slots = new Map(columns.map(({ name }, slot) => [name, slot]));
  const layout = { zone, slotOf: (name: string) => slots.get(name) as number };
  const found: Disagreement[] = [];
  expressions.forEach((expression, place) => {
    const evaluate = compileExpression(expression, layout);
    for (const index of places) {
      const over = columns.map(({ values }) => values[index] ?? null);
      const wanted = written(evaluate(over), expression.type.kind);
      const given = rows.get(String(index))?.[nameOf(place)];
      if (JSON.stringify(wanted) === JSON.stringify(given) && !isNegativeZero(given)) continue;
      const named = columns.flatMap(({ name }, slot) =>
        reads(expression, name) ? [[name, over[slot] as Value] as const] : [],
      );
      found.push({
        engine: engine.dialect,
        expression: JSON.stringify(expression),
        over: Object.fromEntries(named),
        row: wanted,
        sql: given,
      });
    }
  });
  return { cells: places.length * expressions.length, found };
}

/** Two columns of a kind, `a` and `b` before its name, in which every pair of values meets. */
export function pairsOf(kind: ValueKind, values: readonly Value[], rowCount: number): Columns {
  const at = (index: number): Value => values[index % values.length] as Value;
  const rows = Array.from({ length: rowCount }, (_, index) => index);
  return [
    { name: `a ${kind}`, kind, values: rows.map(at) },
    { name: `b ${kind}`, kind, values: rows.map((row) => at(Math.floor(row / values.length))) },
  ];
}

export const fieldOf = (side: 'a' | 'b', kind: ValueKind) =>
  field(`${side} ${kind}`, typeOf(kind, true));

function reads(expression: Expression, name: string): boolean {
  return JSON.stringify(expression).includes(JSON.stringify(name));
}

function plain(value: Value, kind: ValueKind): PlainValue {
  return kind === 'date' && typeof value === 'number' ? formatDay(value) : (value as PlainValue);
}

const [FIRST_DATE, LAST_DATE] = [dayOfDate(-4712, 1, 1), dayOfDate(5_874_897, 12, 31)];

/** The one declared deviation: a column of dates is null beyond the dates that both engines have. */
function written(value: Value, kind: ValueKind): Value {
  const isDate = kind === 'date' && typeof value === 'number';
  return isDate && (value < FIRST_DATE || value > LAST_DATE) ? null : value;
}

function isNegativeZero(value: unknown): boolean {
  return Object.is(value, -0);
}
