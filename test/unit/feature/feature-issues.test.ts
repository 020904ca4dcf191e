import { compileUnknown, STANDARD_FEATURES } from 'clientele';
import { describe, expect, test } from 'vitest';

const issuesOf = (features: unknown, more: object = {}) =>
  compileUnknown({ version: 1, timeZone: 'UTC', features, ...more }).issues.map(
    ({ code, pointer, nearest }) => ({
      code,
      pointer,
      ...(nearest === undefined ? {} : { nearest }),
    }),
  );

describe('a feature that says something wrong', () => {
  test.each<[string, unknown, string, string, string?]>([
    ['no feature', 7, 'INVALID_TYPE', ''],
    ['a list', [], 'INVALID_TYPE', ''],
    ['nothing to compute', {}, 'MISSING_KEY', ''],
    ['only a window', { within: { rolling: '1d' } }, 'MISSING_KEY', ''],
    ['an aggregate nobody knows', { sun: 'orders.spend' }, 'UNKNOWN_KEY', '/sun', 'sum'],
    ['two at once', { count: 'orders', sum: 'orders.spend' }, 'CONFLICTING_KEYS', ''],
    ['a number for a table', { count: 7 }, 'INVALID_TYPE', '/count'],
    ['a number for a column', { sum: 7 }, 'INVALID_TYPE', '/sum'],
    ['an unknown table', { count: 'order' }, 'UNKNOWN_TABLE', '/count', 'orders'],
    ['a column to count', { count: 'orders.amount' }, 'INVALID_TARGET', '/count'],
    ['a table to sum', { sum: 'orders' }, 'INVALID_TARGET', '/sum'],
    ['an unknown column', { sum: 'orders.amout' }, 'UNKNOWN_COLUMN', '/sum', 'amount'],
    ['a column of a column', { sum: 'orders.amount.x' }, 'UNKNOWN_COLUMN', '/sum', 'amount'],
    ['a sum of texts', { sum: 'orders.status' }, 'TYPE_MISMATCH', '/sum'],
    ['a sum of fractions', { sum: 'orders.weight' }, 'TYPE_MISMATCH', '/sum'],
    ['an average of instants', { average: 'orders.at' }, 'TYPE_MISMATCH', '/average'],
    ['the least text', { min: 'orders.status' }, 'TYPE_MISMATCH', '/min'],
    ['the greatest flag', { max: 'orders.fullyRefunded' }, 'TYPE_MISMATCH', '/max'],
    ['the first of lists', { first: 'orders.tags' }, 'TYPE_MISMATCH', '/first'],
    ['a status of events', { count: 'events', status: ['paid'] }, 'UNKNOWN_KEY', '/status'],
    ['an unknown status', { count: 'orders', status: ['open'] }, 'UNKNOWN_VALUE', '/status'],
    ['no status', { count: 'orders', status: [] }, 'UNKNOWN_VALUE', '/status'],
    ['an unknown key', { count: 'orders', whitin: 'lifetime' }, 'UNKNOWN_KEY', '/whitin', 'within'],
    ['a key beside a value', { value: 1, within: 'lifetime' }, 'UNKNOWN_KEY', '/within'],
    [
      'a bare number of days',
      { count: 'orders', within: { rolling: 30 } },
      'INVALID_WINDOW',
      '/within/rolling',
    ],
    [
      'the older end first',
      { count: 'orders', within: { between: ['2d', '1d'] } },
      'INVALID_WINDOW',
      '/within/between',
    ],
    [
      'an unknown unit',
      { count: 'orders', within: { calendar: 'mont' } },
      'INVALID_WINDOW',
      '/within/calendar',
      'month',
    ],
  ])('%s', (_case, feature, code, place, nearest) => {
    const columns = { orders: { weight: 'number', tags: 'string[]' } };
    expect(issuesOf({ it: feature }, { columns })).toEqual([
      { code, pointer: `/features/it${place}`, ...(nearest === undefined ? {} : { nearest }) },
    ]);
  });

  test('a rule over rows knows the columns of its table only', () => {
    const where = { '>': [{ var: 'amout' }, 1] };
    expect(issuesOf({ it: { count: 'orders', where } })).toEqual([
      { code: 'UNKNOWN_FIELD', pointer: '/features/it/where/>/0/var', nearest: 'amount' },
    ]);
  });

  test('a standard feature nobody knows', () => {
    expect(issuesOf({ orderCont: 'standard' })).toEqual([
      { code: 'UNKNOWN_FEATURE', pointer: '/features/orderCont', nearest: 'orderCount' },
    ]);
  });

  test.each(['favouriteChannel', 'discountShare'])('%s needs a column of the playbook', (name) => {
    const [issue] = issuesOf({ [name]: 'standard' });
    expect(issue?.pointer).toMatch(/^\/features\//);
    const columns = { orders: { channel: 'string', discount: 'money' } };
    expect(issuesOf({ [name]: 'standard' }, { columns })).toEqual([]);
  });

  test('features that nothing reads are not asked for', () => {
    expect(issuesOf({}, { segments: { all: { '>=': [{ var: 'orderCount' }, 0] } } })).toEqual([]);
    expect(Object.keys(STANDARD_FEATURES)).toContain('favouriteChannel');
  });
});

test('a rule that needs an undeclared column is told which one to declare', () => {
  const { issues } = compileUnknown({
    version: 1,
    timeZone: 'UTC',
    segments: { hunters: { group: { discountShare: [0.5, null] } } },
  });
  expect(issues.map(({ code, pointer }) => [code, pointer])).toContainEqual([
    'UNKNOWN_COLUMN',
    '/columns/orders',
  ]);
  expect(issues[0]?.message).toContain('orders.discount');
});
