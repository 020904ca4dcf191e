import { compileUnknown } from 'clientele';
import { describe, expect, test } from 'vitest';
import { answer } from '../../support/answer.js';

const segments = { it: { group: { spend: [1, 2] } } } as const;

describe('a range over a value that the playbook defines itself', () => {
  test.each([
    ['a text', { customer: { spend: 'string' } }],
    ['yes or no', { features: { spend: { value: { '>': [{ var: 'orderCount' }, 1] } } } }],
    ['a day', { features: { spend: { value: { var: 'today' } } } }],
    ['tags', { customer: { spend: 'string[]' } }],
  ])('%s has no range', (_kind, sections) => {
    const { plan, issues } = compileUnknown({ version: 1, timeZone: 'UTC', ...sections, segments });
    expect(plan).toBeUndefined();
    expect(issues.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['TYPE_MISMATCH', '/segments/it/group/spend'],
    ]);
  });

  test.each([
    [1, true],
    [2, true],
    [2.01, false],
    [0.99, false],
  ])('a number such as %d has one', (spend, isInside) => {
    const sections = { customer: { spend: 'number' }, segments } as const;
    expect(answer(sections, { attributes: { spend } }).segments.it).toBe(isInside);
  });
});
