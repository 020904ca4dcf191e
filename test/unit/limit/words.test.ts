import { expect, test } from 'vitest';
import type { Issue } from '../../../src/base/outcome.js';
import { readLimit, readLimitList, readLimitsSection } from '../../../src/limit/index.js';

type Told = Omit<Issue, 'severity'>;

/** What is wrong, where, and what would be right, in the words that an author reads. */
function told(read: (report: (issue: Told) => void) => unknown) {
  const issues: (readonly (string | undefined)[])[] = [];
  read(({ pointer, message, expected }) => {
    issues.push(expected === undefined ? [pointer, message] : [pointer, message, expected]);
  });
  return issues;
}

const sound = { id: 'cap', action: 'claim', max: 3, per: [], window: 'lifetime' };
const limit = (parts: object) => told((report) => readLimit({ ...sound, ...parts }, '', report));

test('what is missing', () => {
  expect(told((report) => readLimit({}, '', report))).toEqual(
    ['id', 'action', 'max', 'per', 'window'].map((key) => [`/${key}`, `"${key}" is missing`]),
  );
});

test('what is no name, no list and nothing at all', () => {
  const name = 'a letter or _, then up to 63 letters, digits, _ or -';
  expect(limit({ id: 'a b' })).toEqual([['/id', '"a b" cannot be a name', name]]);
  expect(limit({ id: 5 })).toEqual([['/id', 'is not a text', name]]);
  expect(limit({ per: 'customer' })).toEqual([['/per', 'is not a list', 'a list of texts']]);
  expect(limit({ offers: [] })).toEqual([
    ['/offers', 'is empty, so the limit would count nothing'],
  ]);
  expect(limit({ sources: [] })).toEqual([
    ['/sources', 'is empty, so the limit would count nothing'],
  ]);
  expect(told((report) => readLimitList({}, '', report))).toEqual([
    ['', 'is not a list', 'a list of limits'],
  ]);
});

test('what is there twice', () => {
  expect(limit({ per: ['shop', 'city', 'shop'] })).toEqual([['/per/2', '"shop" is there twice']]);
  expect(told((report) => readLimitList([sound, sound], '', report))).toEqual([
    ['/1/id', 'another limit is called "cap"'],
  ]);
  const taken = { ...sound, id: 'outstandingGrants' };
  expect(told((report) => readLimitsSection({ list: [taken] }, '', report))).toEqual([
    ['/list/0/id', 'another limit is called "outstandingGrants"'],
  ]);
});

test('what a limit cannot look back on', () => {
  const expected =
    '"lifetime", "campaign", "run", {"rolling": "7d"}, {"calendar": "day"} or {"lastDays": 7}';
  expect(limit({ window: { between: ['1d', '2d'] } })).toEqual([
    ['/window', 'a limit cannot look back over between', expected],
  ]);
  expect(limit({ window: 'day' })).toEqual([['/window', 'this is not a window', expected]]);
  expect(limit({ window: { last: 7 } })).toEqual([
    ['/window/last', 'a window has no such key', expected],
  ]);
  expect(told((report) => readLimitsSection({ sameTypeEvery: 'lifetime' }, '', report))).toEqual([
    [
      '/sameTypeEvery',
      'a window is an object here',
      '{"rolling": "7d"}, {"calendar": "week"} or {"lastDays": 7}',
    ],
  ]);
});

test('what is well-formed and cannot be meant', () => {
  expect(limit({ per: ['customer', 'grant'] })).toEqual([
    [
      '/per/1',
      'only reservations and uses are of a grant that is there already',
      'action reserve or redeem',
    ],
  ]);
  expect(limit({ action: 'contact', sources: ['crm'] })).toEqual([
    ['/sources', 'messages have no source', 'no "sources"'],
  ]);
  expect(limit({ action: 'deliver', sources: ['self'] })).toEqual([
    ['/sources', 'a delivery is a grant of source crm, so the limit would count nothing'],
  ]);
});

test('of a list the sound limits are given, of a limit nothing undefined', () => {
  const read = readLimitList([sound, { ...sound, id: 'b', max: -1 }, 5], '', () => {});
  expect(read).toStrictEqual([sound]);
  expect(readLimitList('x', '', () => {})).toEqual([]);
  for (const key of ['id', 'action', 'max', 'per', 'window', 'label', 'onReversal'] as const) {
    expect(
      readLimit({ ...sound, [key]: {} }, '', () => {}),
      key,
    ).toBeUndefined();
  }
});
