import {
  type CustomerFacts,
  calibrate,
  compile,
  compileUnknown,
  type Decision,
  decide,
  decideAll,
  type RejectedRow,
  type Tables,
} from 'clientele';
import { arbitraryFacts } from 'clientele/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TABLE_NAMES } from '../../src/model/tables.js';
import { AS_OF } from '../support/answer.js';
import { WIDE_PLAYBOOK, WIDE_TEXTS } from '../support/wide-playbook.js';

const RUNS = { numRuns: 250 };

const { plan, issues: mistakes } = compile(WIDE_PLAYBOOK);
if (plan === undefined) throw new Error(JSON.stringify(mistakes));
const ready = calibrate(plan);
const drawn = arbitraryFacts(fc, plan, AS_OF, { texts: WIDE_TEXTS });

type Row = { readonly [column: string]: unknown };
const rowsOf = (facts: object, table: string) =>
  ((facts as { readonly [table: string]: unknown })[table] ?? []) as readonly Row[];

/** Facts where some order stands twice: the same, or with another amount. */
const withRepeats = fc
  .tuple(drawn, fc.constantFrom('none', 'same', 'other'))
  .map(([facts, repeat]) => {
    const [first, ...more] = rowsOf(facts, 'orders');
    if (first === undefined || repeat === 'none') return facts;
    const again = repeat === 'same' ? { ...first } : { ...first, at: Number(first.at) - 1 };
    return { ...facts, orders: [first, ...more, again] } as unknown as CustomerFacts;
  });

const shuffled = <T>(rows: readonly T[]) =>
  fc.shuffledSubarray([...rows], { minLength: rows.length, maxLength: rows.length });

const withShuffledTables = withRepeats.chain((facts) =>
  fc
    .record(Object.fromEntries(TABLE_NAMES.map((table) => [table, shuffled(rowsOf(facts, table))])))
    .map((tables) => [facts, { ...facts, ...tables } as unknown as CustomerFacts] as const),
);

/** The rows that were refused, whatever their place. */
function refused(rejected: readonly RejectedRow[], facts: object) {
  return rejected
    .map(({ table, row, column, code }) =>
      JSON.stringify([table, column, code, rowsOf(facts, table)[row]]),
    )
    .sort();
}

const withoutPlaces = ({ rejected: _, ...answer }: Decision) => answer;

test('facts drawn for tests hold no row that is refused but lines without their order', () => {
  let refunds = 0;
  fc.assert(
    fc.property(drawn, (facts) => {
      const codes = decide(ready, facts, AS_OF).rejected.map(({ code }) => code);
      expect(codes.filter((code) => code !== 'UNKNOWN_ORDER')).toEqual([]);
      refunds += rowsOf(facts, 'orders').filter(({ refunded }) => Number(refunded) > 0).length;
    }),
    RUNS,
  );
  expect(refunds).toBeGreaterThan(0);
});

test('the order of rows changes no decision', () => {
  let rejections = 0;
  fc.assert(
    fc.property(withShuffledTables, ([facts, reordered]) => {
      const [decision, again] = [decide(ready, facts, AS_OF), decide(ready, reordered, AS_OF)];
      expect(withoutPlaces(again)).toEqual(withoutPlaces(decision));
      expect(refused(again.rejected, reordered)).toEqual(refused(decision.rejected, facts));
      rejections += decision.rejected.length;
    }),
    RUNS,
  );
  expect(rejections).toBeGreaterThan(0);
});

test('one customer among many is answered as if she were alone', () => {
  /** Her facts under ids of her own. */
  const named = (facts: CustomerFacts, id: string): CustomerFacts => {
    const own = (row: Row, column: string) =>
      typeof row[column] === 'string' ? { [column]: `${id} ${row[column]}` } : {};
    const tables = TABLE_NAMES.map((table) => [
      table,
      rowsOf(facts, table).map((row) => ({ ...row, ...own(row, 'id'), ...own(row, 'orderId') })),
    ]);
    return { ...facts, id, ...Object.fromEntries(tables) };
  };
  const crowd = fc
    .tuple(withRepeats, withRepeats, withRepeats)
    .map((many) =>
      many.map((facts, index) => named(facts, ['zoë', 'anna', 'bert'][index] as string)),
    );
  const pooled = crowd.chain((customers) =>
    fc
      .record(
        Object.fromEntries(
          TABLE_NAMES.map((table) => {
            const rows = customers.flatMap((facts) =>
              rowsOf(facts, table).map((row) =>
                table === 'orderLines' ? row : { ...row, customerId: facts.id },
              ),
            );
            return [table, shuffled(rows)];
          }),
        ),
      )
      .map((tables) => {
        const people = customers.map(({ id, attributes }) => ({ id, attributes }));
        return [customers, { customers: people, ...tables } as unknown as Tables] as const;
      }),
  );
  fc.assert(
    fc.property(pooled, ([customers, tables]) => {
      const { decisions, rejected } = decideAll(ready, tables, AS_OF);
      const alone = customers.map((facts) => decide(ready, facts, AS_OF));
      const byId = new Map(alone.map((decision) => [decision.customerId, decision]));
      expect(decisions.map(({ customerId }) => customerId)).toEqual(['anna', 'bert', 'zoë']);
      for (const decision of decisions) {
        const own = byId.get(decision.customerId);
        expect(own && withoutPlaces(decision)).toEqual(own && withoutPlaces(own));
      }
      const codes = (rows: readonly RejectedRow[]) => rows.map(({ code }) => code).sort();
      expect(codes(rejected)).toEqual(codes(alone.flatMap((own) => own.rejected)));
    }),
    RUNS,
  );
});

test('definitions are data: read back from JSON they give the same answers', () => {
  const definitions = JSON.parse(JSON.stringify(plan.definitions)) as typeof plan.definitions;
  const readBack = calibrate({ ...plan, definitions });
  fc.assert(
    fc.property(withRepeats, (facts) => {
      expect(decide(readBack, facts, AS_OF)).toEqual(decide(ready, facts, AS_OF));
    }),
    RUNS,
  );
});

test('the order of the keys of a playbook changes no decision', () => {
  /** The same JSON, its objects built in an order drawn by a seed. */
  const reordered = (json: unknown, random: () => number): unknown => {
    if (Array.isArray(json)) return json.map((part) => reordered(part, random));
    if (typeof json !== 'object' || json === null) return json;
    const keyed = Object.entries(json).map((entry) => ({ entry, rank: random() }));
    const entries = keyed.sort((a, b) => a.rank - b.rank).map(({ entry }) => entry);
    return Object.fromEntries(entries.map(([key, part]) => [key, reordered(part, random)]));
  };
  fc.assert(
    fc.property(
      drawn,
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      (facts, stream) => {
        const random = () => stream.next().value as number;
        const { plan: other, issues } = compileUnknown(reordered(WIDE_PLAYBOOK, random));
        expect(issues).toEqual([]);
        if (other === undefined) return;
        expect(decide(calibrate(other), facts, AS_OF)).toEqual(decide(ready, facts, AS_OF));
      },
    ),
    RUNS,
  );
});
