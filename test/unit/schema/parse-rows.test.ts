import { expect, test } from 'vitest';
import { z } from 'zod';
import { customerSchema, factSchemas, parseRows } from '../../../src/schema/index.js';

const event = { customerId: 'c1', at: 1767225600000, type: 'visit' };

test('every row is in one of two lists, in order, with its place', () => {
  const rows = [
    event,
    { ...event, at: 'now' },
    null,
    { ...event, type: 'pay' },
    { ...event, at: 2 ** 53, type: null },
  ];
  const parsed = parseRows('events', rows);
  expect(parsed.rows).toEqual([event, { ...event, type: 'pay' }]);
  expect(parsed.rejected).toEqual([
    {
      table: 'events',
      row: 1,
      column: 'at',
      code: 'INVALID_VALUE',
      message: 'at is "now", expected an instant in epoch milliseconds',
    },
    {
      table: 'events',
      row: 2,
      column: null,
      code: 'INVALID_VALUE',
      message: 'the row is not an object',
    },
    { table: 'events', row: 4, column: 'at', code: 'UNSAFE_INTEGER', message: 'at is beyond 2^53' },
  ]);
});

test('declared columns are checked with the schema that knows them', () => {
  const { events } = factSchemas({ events: { tags: 'string[]' } });
  const rows = [{ ...event, tags: ['a', 1] }];
  expect(parseRows('events', rows).rejected).toEqual([]);
  expect(parseRows('events', rows, events).rejected).toMatchObject([
    { row: 0, column: 'tags', code: 'INVALID_VALUE' },
  ]);
});

test('an attribute stands under its own name', () => {
  const rows = [
    { id: 'c1', attributes: { born: '1990-01-01' } },
    { id: 'c2', attributes: { born: 1990 } },
    {},
  ];
  expect(parseRows('customers', rows, customerSchema({ born: 'date' })).rejected).toEqual([
    {
      table: 'customers',
      row: 1,
      column: 'born',
      code: 'INVALID_VALUE',
      message: 'born is 1990, expected a day as YYYY-MM-DD',
    },
    {
      table: 'customers',
      row: 2,
      column: 'id',
      code: 'MISSING_VALUE',
      message: 'id is missing or not a text',
    },
  ]);
  expect(parseRows('customers', rows).rows).toHaveLength(2);
});

test('any synchronous Standard Schema will do, and may change a row', () => {
  const paid = {
    '~standard': {
      validate: (row: unknown) =>
        row === 'paid'
          ? { value: { ...event, type: 'pay' } }
          : { issues: [{ message: 'not paid' }] },
    },
  };
  const parsed = parseRows('events', ['paid', { type: 'open' }], paid);
  expect(parsed.rows).toEqual([{ ...event, type: 'pay' }]);
  expect(parsed.rejected).toEqual([
    { table: 'events', row: 1, column: null, code: 'INVALID_VALUE', message: 'not paid' },
  ]);

  const dated = z.object({ at: z.iso.datetime().transform((text) => Date.parse(text)) });
  expect(parseRows('events', [{ at: '1970-01-01T00:00:01Z' }], dated).rows).toEqual([{ at: 1000 }]);
});

test('an asynchronous schema is a mistake of the programmer', () => {
  const slow = { '~standard': { validate: async (row: unknown) => ({ value: row }) } };
  expect(() => parseRows('events', [event], slow)).toThrow('must be synchronous');
});
