import { expect, test } from 'vitest';
import type { ClienteleError } from '../../../src/base/outcome.js';
import { lifecycleTransitions, type StageByCustomer } from '../../../src/lifecycle/index.js';
import { STAGES } from '../../../src/model/playbook/lifecycle.js';

const total = (counts: { readonly [stage: string]: number }) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

test('every customer is counted once: in the matrix, as entered, or as left', () => {
  const before: StageByCustomer = { a: 'new', b: 'new', c: 'growing', d: 'lost', gone: 'dormant' };
  const after: StageByCustomer = {
    a: 'growing',
    b: 'dormant',
    c: 'growing',
    d: 'new',
    here: 'potential',
  };
  const { counts, entered, left, stayed, moved } = lifecycleTransitions(before, after);
  expect(counts.new.growing).toBe(1);
  expect(counts.new.dormant).toBe(1);
  expect(counts.growing.growing).toBe(1);
  expect(counts.lost.new).toBe(1);
  expect(STAGES.map((stage) => total(counts[stage])).reduce((sum, row) => sum + row, 0)).toBe(4);
  expect([stayed, moved]).toEqual([1, 3]);
  expect([entered.potential, total(entered)]).toEqual([1, 1]);
  expect([left.dormant, total(left)]).toEqual([1, 1]);
});

test('nobody moves between an instant and itself', () => {
  const stages: StageByCustomer = { a: 'new', b: 'lost' };
  expect(lifecycleTransitions(stages, stages)).toMatchObject({ stayed: 2, moved: 0 });
  expect(lifecycleTransitions({}, {})).toMatchObject({ stayed: 0, moved: 0 });
});

test('customers may be called like what every object has', () => {
  const before = JSON.parse('{"__proto__": "new", "constructor": "lost"}');
  const { counts, left } = lifecycleTransitions(before, JSON.parse('{"__proto__": "growing"}'));
  expect(counts.new.growing).toBe(1);
  expect(left.lost).toBe(1);
});

test('what is not a stage is refused, with its place and the nearest name', () => {
  const wrong = { a: 'Growing', 'b/c': 'toString' } as unknown as StageByCustomer;
  try {
    lifecycleTransitions(wrong, { a: 'grwing' } as unknown as StageByCustomer);
    expect.unreachable();
  } catch (error) {
    const issues = (error as ClienteleError).issues.map(({ pointer, nearest }) => [
      pointer,
      nearest,
    ]);
    expect(issues).toEqual([
      ['/before/a', 'growing'],
      ['/before/b~1c', undefined],
      ['/after/a', 'growing'],
    ]);
  }
});
