import { describe, expect, test } from 'vitest';
import { ClienteleError } from '../../../src/base/outcome.js';
import { TABLE_NAMES, tableSpec } from '../../../src/model/tables.js';
import { customerFactsSchema, customerSchema, factSchemas } from '../../../src/schema/index.js';

const order = { id: 'o1', customerId: 'c1', at: 1767225600000, amount: 4900 };

const verdict = (
  schema: { safeParse: (row: unknown) => { success: boolean; error?: { issues: unknown[] } } },
  row: unknown,
) => {
  const { error } = schema.safeParse(row);
  return error === undefined
    ? 'good'
    : error.issues.map((issue) => (issue as { message: string }).message).join('; ');
};

describe('the rows of a fact table', () => {
  const { orders } = factSchemas({ orders: { channel: { type: 'string', values: ['app'] } } });

  test.each([
    ['as little as there must be', order, 'good'],
    ['null is absent', { ...order, refunded: null, status: null, channel: null }, 'good'],
    ['columns that nobody declared pass', { ...order, note: { any: 'thing' } }, 'good'],
    ['the largest safe integer', { ...order, amount: 2 ** 53 - 1 }, 'good'],
    ['beyond it', { ...order, amount: 2 ** 53 }, 'amount is beyond 2^53'],
    ['no amount', { ...order, amount: undefined }, 'amount is missing'],
    ['null where a value must be', { ...order, at: null }, 'at is missing'],
    ['half a cent', { ...order, amount: 0.5 }, 'amount is 0.5, expected an integer in minor units'],
    [
      'an amount as a text',
      { ...order, amount: '49' },
      'amount is "49", expected an integer in minor units',
    ],
    [
      'an instant as a date',
      { ...order, at: new Date(0) },
      'at is a object, expected an instant in epoch milliseconds',
    ],
    [
      'an unknown status',
      { ...order, status: 'open' },
      'status is "open", expected one of paid, cancelled, refund',
    ],
    [
      'an unknown value of a declared column',
      { ...order, channel: 'web' },
      'channel is "web", expected one of app',
    ],
    ['an empty customer id', { ...order, customerId: '' }, 'customerId is missing'],
    ['several mistakes', { ...order, id: 1, at: null }, 'id is 1, expected a text; at is missing'],
  ])('%s', (_, row, expected) => {
    expect(verdict(orders, row)).toBe(expected);
  });

  test('every column of every table has a schema', () => {
    const schemas = factSchemas();
    for (const table of TABLE_NAMES) {
      // A list is of no kind that a column of the model has, so each column must refuse it.
      const columns = tableSpec(table).columns.map(({ name }) => name);
      const row = Object.fromEntries(columns.map((name) => [name, [1]]));
      const faults = schemas[table].safeParse(row).error?.issues ?? [];
      expect(faults.map(({ path }) => path.join('/'))).toEqual(columns);
    }
  });

  test('further columns by kind', () => {
    const { events } = factSchemas({
      events: { yes: 'boolean', share: 'number', on: 'date', tags: 'string[]', paid: 'money' },
    });
    const event = { customerId: 'c1', at: 0, type: 'visit' };
    const good = { yes: false, share: 0.5, on: '2024-02-29', tags: ['a'], paid: -1 };
    expect(verdict(events, { ...event, ...good })).toBe('good');
    expect(verdict(events, { ...event, yes: 1 })).toBe('yes is 1, expected true or false');
    expect(verdict(events, { ...event, share: Number.NaN })).toBe(
      'share is NaN, expected a finite number',
    );
    expect(verdict(events, { ...event, on: '2023-02-29' })).toBe(
      'on is "2023-02-29", expected a day as YYYY-MM-DD',
    );
    expect(verdict(events, { ...event, tags: ['a', 1] })).toBe(
      'tags is a list, expected a list of texts',
    );
    expect(verdict(events, { ...event, paid: 1.5 })).toBe(
      'paid is 1.5, expected an integer in minor units',
    );
  });

  test('columns that a playbook could not declare are told at once', () => {
    const columns = { orders: { amount: 'money', 'a.b': 'string' }, events: { on: 'day' } };
    const pointers = () => {
      try {
        factSchemas(columns as Parameters<typeof factSchemas>[0]);
        return [];
      } catch (error) {
        return error instanceof ClienteleError ? error.issues.map(({ pointer }) => pointer) : error;
      }
    };
    expect(pointers()).toEqual(
      expect.arrayContaining([
        '/columns/orders/amount',
        '/columns/orders/a.b',
        '/columns/events/on',
      ]),
    );
  });
});

describe('a customer', () => {
  const schema = customerSchema({ city: 'string', born: 'date' });

  test.each([
    ['without attributes', { id: 'c1' }, 'good'],
    ['with some', { id: 'c1', attributes: { city: 'Lyon', born: null, shoe: 44 } }, 'good'],
    ['without an id', { attributes: {} }, 'id is missing or not a text'],
    ['with an empty id', { id: '' }, 'id is missing or not a text'],
    [
      'with a wrong attribute',
      { id: 'c1', attributes: { born: 1 } },
      'born is 1, expected a day as YYYY-MM-DD',
    ],
  ])('%s', (_, row, expected) => {
    expect(verdict(schema, row)).toBe(expected);
  });
});

describe('the facts of one customer', () => {
  const schema = customerFactsSchema({
    version: 1,
    timeZone: 'UTC',
    customer: { member: 'boolean' },
    columns: { orders: { channel: 'string' } },
    features: { n: { count: 'orders' } },
    segments: { many: { '>': [{ var: 'n' }, 3] } },
  });

  const mine = { ...order, customerId: undefined };

  test.each([
    ['an id alone', {}, 'good'],
    ['rows that name no customer', { orders: [mine], consents: [] }, 'good'],
    ['rows that name this one', { orders: [order] }, 'good'],
    [
      'a row of another',
      { orders: [order, { ...order, customerId: 'c2' }] },
      'the row belongs to another customer',
    ],
    ['values computed before', { features: { n: 4, 'segment.many': null, other: {} } }, 'good'],
    [
      'a value of the wrong kind',
      { features: { 'segment.many': 'yes' } },
      'segment.many is "yes", expected true or false',
    ],
    [
      'a wrong attribute',
      { attributes: { member: 'yes' } },
      'member is "yes", expected true or false',
    ],
    [
      'a wrong value in a declared column',
      { orders: [{ ...mine, channel: 1 }] },
      'channel is 1, expected a text',
    ],
    ['a table that does not exist', { order: [] }, 'Unrecognized key: "order"'],
  ])('%s', (_, facts, expected) => {
    expect(verdict(schema, { id: 'c1', ...facts })).toBe(expected);
  });

  test('a playbook that does not compile gives no schema', () => {
    expect(() => customerFactsSchema({ version: 1, timeZone: 'Mars/Olympus' })).toThrow(
      ClienteleError,
    );
  });
});
