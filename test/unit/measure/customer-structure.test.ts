import { type Customer, createZone, type Order, type Zone } from 'clientele';
import { customerStructure, type StructureCounts, salesTotals } from 'clientele/measure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, order } from './small-facts.js';

const utc = createZone('UTC') as Zone;
const shanghai = createZone('Asia/Shanghai') as Zone;
const asOf = Date.UTC(2026, 5, 30, 20);
const span = { fromMs: asOf - 30 * DAY, toMs: asOf };

const customer = (id: string, attributes: NonNullable<Customer['attributes']>): Customer => ({
  id,
  attributes,
});
const counts = (
  customers: number,
  [newBuyers, newSalesMinor]: readonly [number, number],
  [returningBuyers, returningSalesMinor]: readonly [number, number],
): StructureCounts => ({
  customers,
  buyers: newBuyers + returningBuyers,
  salesMinor: newSalesMinor + returningSalesMinor,
  ...{ newBuyers, newSalesMinor, returningBuyers, returningSalesMinor },
});

describe('the structure of customers', () => {
  const customers = [
    customer('anna', { gender: 'f', region: 'north', birthday: '1990-06-30' }),
    customer('bert', { gender: 'm', region: 'south', birthday: '2008-07-01' }),
    customer('cleo', { gender: 'f', region: null, birthday: null }),
    customer('dora', { gender: ['f', 'x'], region: 'north' }),
  ];
  const orders: Order[] = [
    order('o-1', 'anna', span.fromMs - 1, 100),
    order('o-2', 'anna', span.fromMs, 1_000),
    { ...order('o-3', 'bert', asOf - DAY, 2_000), refunded: 500 },
    order('o-4', 'bert', asOf - DAY, 300),
    // She ordered before, and not within; a stranger in no table did.
    order('o-5', 'dora', 0, 9_999),
    order('o-6', 'stranger', asOf - DAY, 70),
    // The span does not hold its end; bert is new in it, although he comes back after it.
    order('o-7', 'cleo', asOf, 9_999),
    order('o-8', 'bert', asOf, 9_999),
  ];
  const structure = customerStructure(
    { customers, orders },
    {
      ...{ asOf, span, attributes: ['gender', 'region', 'shoe'] },
      ages: { birthday: 'birthday', from: [18, 36], zone: utc },
    },
  );

  test('by attribute: anna comes back, bert and a stranger are new', () => {
    const [anna, bert, nobody] = [
      [1, 1_000],
      [1, 1_800],
      [0, 0],
    ] as const;
    const stranger = [1, 70] as const;
    expect(structure.all).toEqual(counts(5, [2, 1_870], anna));
    expect(structure.byAttribute).toEqual({
      gender: [
        { value: 'f', ...counts(2, nobody, anna) },
        { value: 'm', ...counts(1, bert, nobody) },
        { value: null, ...counts(2, stranger, nobody) },
      ],
      region: [
        { value: 'north', ...counts(2, nobody, anna) },
        { value: 'south', ...counts(1, bert, nobody) },
        { value: null, ...counts(2, stranger, nobody) },
      ],
      shoe: [{ value: null, ...counts(5, [2, 1_870], anna) }],
    });
  });

  test('of numbers and truth values, which are told as text', () => {
    const told = [customer('anna', { club: true, shoe: 38 }), customer('bert', { club: false })];
    const { byAttribute } = customerStructure(
      { customers: told, orders: [] },
      { asOf, span, attributes: ['club', 'shoe'] },
    );
    const values = Object.values(byAttribute).map((groups) => groups.map(({ value }) => value));
    expect(values).toEqual([
      ['false', 'true'],
      ['38', null],
    ]);
  });

  test('by age: of the local day, on the very birthday a year older', () => {
    // In UTC it is 30 June: anna is 36 today, bert 18 tomorrow.
    const sizes = ({ byAge }: typeof structure) =>
      byAge?.map(({ fromYears, belowYears, customers: size }) => [fromYears, belowYears, size]);
    expect(sizes(structure)).toEqual([
      [0, 18, 1],
      [18, 36, 0],
      [36, null, 1],
      [null, null, 3],
    ]);
    // In Shanghai it is 1 July.
    const ages = { birthday: 'birthday', from: [0, 18, 36], zone: shanghai };
    expect(sizes(customerStructure({ customers, orders }, { asOf, span, ages }))).toEqual([
      [0, 18, 0],
      [18, 36, 1],
      [36, null, 1],
      [null, null, 3],
    ]);
    expect(customerStructure({ customers, orders }, { asOf, span }).byAge).toBeNull();
  });

  test.each([
    ['2026-02-28', 17],
    ['2026-03-01', 18],
    ['2028-02-28', 19],
    ['2028-02-29', 20],
  ])('born on 29 February 2008, on %s she is %i', (day, years) => {
    const at = Date.parse(day);
    const born = [customer('anna', { born: '2008-02-29' })];
    const ages = { birthday: 'born', from: [years, years + 1], zone: utc };
    const { byAge } = customerStructure(
      { customers: born, orders: [] },
      { asOf: at, span: { fromMs: 0, toMs: at }, ages },
    );
    expect(byAge?.filter((band) => band.customers > 0)).toMatchObject([{ fromYears: years }]);
  });

  test('tells what cannot be used, and counts it among the unknown', () => {
    const told = [
      customer('anna', { born: '1990-02-30' }),
      customer('bert', { born: 1990 }),
      customer('cleo', { born: '2026-07-01' }),
      customer('dora', { born: '1990-01-01' }),
      customer('dora', { born: '1991-01-01' }),
    ];
    const { all, byAge, rejected } = customerStructure(
      { customers: told, orders: [order('o-1', 'anna', 0, 0.5)] },
      { asOf, span, ages: { birthday: 'born', from: [], zone: utc } },
    );
    expect(all.customers).toBe(3);
    expect(byAge?.map(({ fromYears, customers: size }) => [fromYears, size])).toEqual([
      [0, 0],
      [null, 3],
    ]);
    expect(rejected.map(({ table, row, column, code }) => [table, row, column, code])).toEqual([
      ['orders', 0, 'amount', 'INVALID_VALUE'],
      ['customers', 3, 'id', 'DUPLICATE_ID'],
      ['customers', 4, 'id', 'DUPLICATE_ID'],
      ['customers', 0, 'born', 'INVALID_VALUE'],
      ['customers', 1, 'born', 'INVALID_VALUE'],
    ]);
  });

  test('refuses bands that do not ascend, each by its place', () => {
    const ages = { birthday: 'born', from: [18, 18, 2.5, -1], zone: utc };
    expect(() => customerStructure({ customers, orders }, { asOf, span, ages })).toThrow(
      expect.objectContaining({
        issues: [1, 2, 3].map((place) =>
          expect.objectContaining({ code: 'OUT_OF_RANGE', pointer: `/ages/from/${place}` }),
        ),
      }),
    );
  });

  test('adds up, in every list and whatever the order of rows', () => {
    const ids = fc.constantFrom('anna', 'bert', 'cleo', 'dora', 'emil');
    const rows = fc.uniqueArray(
      fc.record({
        id: ids,
        attributes: fc.record({
          region: fc.constantFrom('north', 'south', '', null, 3, true),
          born: fc.constantFrom('1990-06-30', '2008-02-29', '2030-01-01', 'long ago', null),
        }),
      }),
      { selector: ({ id }) => id },
    );
    const bought = fc.array(fc.tuple(ids, fc.integer({ min: 0, max: 60 }), fc.nat(900)));
    const property = fc.property(rows, bought, (drawn, pairs) => {
      const placed = pairs.map(([id, days, amount], place) =>
        order(`o-${place}`, id, asOf - days * DAY, amount),
      );
      const options = {
        ...{ asOf, span: { fromMs: asOf - 30 * DAY, toMs: asOf + 1 }, attributes: ['region'] },
        ages: { birthday: 'born', from: [18, 30], zone: utc },
      };
      const found = customerStructure({ customers: drawn, orders: placed }, options);
      const { all, byAttribute, byAge } = found;
      const turned = customerStructure(
        { customers: [...drawn].reverse(), orders: [...placed].reverse() },
        options,
      );
      expect({ ...turned, rejected: [] }).toEqual({ ...found, rejected: [] });
      for (const groups of [byAttribute.region ?? [], byAge ?? []]) {
        for (const [name, total] of Object.entries(all)) {
          const parts = groups.map((group) => group[name as keyof StructureCounts]);
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
        }
      }
      expect(all.buyers).toBe(all.newBuyers + all.returningBuyers);
      const within = placed.filter(({ at }) => at >= options.span.fromMs);
      expect(all).toMatchObject({
        buyers: salesTotals(within, asOf).buyers,
        salesMinor: salesTotals(within, asOf).salesMinor,
      });
      const earlier = new Set(
        placed.filter(({ at }) => at < options.span.fromMs).map(({ customerId }) => customerId),
      );
      const again = new Set(
        within.map(({ customerId }) => customerId).filter((id) => earlier.has(id)),
      );
      expect(all.returningBuyers).toBe(again.size);
    });
    fc.assert(property, { numRuns: 300 });
  });
});
