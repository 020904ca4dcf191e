import { expect, test } from 'vitest';
import {
  type ComparisonInput,
  compareAttitudes,
  tryCompareAttitudes,
} from '../../../src/attitude/index.js';
import { thrownIssues } from '../../support/thrown-issues.js';

const attributes = [
  { name: 'style', evaluation: 2 },
  { name: 'price', evaluation: -1 },
];

function faultsOf(input: ComparisonInput): readonly string[] {
  const issues = thrownIssues(() => compareAttitudes(input));
  return issues.map(({ code, pointer }) => `${code} ${pointer}`);
}

test('equal attitudes share a rank and stand by code point of the name', () => {
  const beliefs = { style: 1, price: 1 };
  const objects = [
    { name: 'b', beliefs },
    { name: '\u{1f600}', beliefs }, // a code point above U+FFFD, a UTF-16 unit below it
    { name: '\ufffd', beliefs },
    { name: 'best', beliefs: { style: 2, price: 1 } },
    { name: 'B', beliefs },
    { name: 'worst', beliefs: { style: 0, price: 1 } },
  ];
  const ranked = compareAttitudes({ attributes, objects });
  expect(ranked.map(({ rank, name, attitude }) => [rank, name, attitude])).toEqual([
    [1, 'best', 3],
    [2, 'B', 1],
    [2, 'b', 1],
    [2, '\ufffd', 1],
    [2, '\u{1f600}', 1],
    [6, 'worst', -1],
  ]);
});

test('a belief that is absent is missing, and the policy decides', () => {
  const objects = [{ name: 'plain', beliefs: { style: 3 } }];
  expect(faultsOf({ attributes, objects })).toEqual(['MISSING_BELIEF /objects/0/beliefs/price']);
  const ranked = compareAttitudes({ attributes, objects, missing: 'renormalise' });
  expect(ranked[0]?.attitude).toBe(12); // 6 x 2 / 1
});

test('mistakes are reported at once, each at its place', () => {
  const scales = { belief: 'bipolar3', evaluation: 'bipolar3' } as const;
  const objects = [
    { name: 'plain', beliefs: { style: 4, prize: 1, price: 0 } },
    { name: 'plain', beliefs: { style: 1, price: null } },
  ];
  expect(thrownIssues(() => compareAttitudes({ attributes, objects, scales }))).toMatchObject([
    { code: 'UNKNOWN_NAME', pointer: '/objects/0/beliefs/prize', nearest: 'price' },
    { code: 'DUPLICATE_NAME', pointer: '/objects/1/name' },
    { code: 'OUT_OF_SCALE', pointer: '/objects/0/beliefs/style' },
    { code: 'MISSING_BELIEF', pointer: '/objects/1/beliefs/price' },
  ]);
});

test('each object that has no answer is named', () => {
  const objects = [
    { name: 'known', beliefs: { style: 1 } },
    { name: 'unknown', beliefs: {} },
  ];
  expect(faultsOf({ attributes, objects, missing: 'renormalise' })).toEqual([
    'MISSING_BELIEF /objects/1/beliefs',
  ]);
});

test('names on Object.prototype are no beliefs', () => {
  const odd = [{ name: 'constructor', evaluation: 1 }];
  const objects = [{ name: 'a', beliefs: {} }];
  expect(faultsOf({ attributes: odd, objects })).toEqual([
    'MISSING_BELIEF /objects/0/beliefs/constructor',
  ]);
});

test('the form that does not throw gives the same ranking, or the same issues', () => {
  const input = { attributes, objects: [{ name: 'plain', beliefs: { style: 3, price: 1 } }] };
  expect(tryCompareAttitudes(input)).toEqual({ ok: true, value: compareAttitudes(input) });
  const wrong = { attributes, objects: [{ name: 'plain', beliefs: { style: 3 } }] };
  const issues = thrownIssues(() => compareAttitudes(wrong));
  expect(issues).toHaveLength(1);
  expect(tryCompareAttitudes(wrong)).toEqual({ ok: false, issues });
});
