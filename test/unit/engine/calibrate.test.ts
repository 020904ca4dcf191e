import {
  ClienteleError,
  calibrate,
  compile,
  decide,
  decideAll,
  diffDecisions,
  fit,
  type Tables,
} from 'clientele';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../../src/base/canonical.js';
import { AS_OF, daysAgo } from '../../support/answer.js';

const { plan } = compile({
  version: 1,
  timeZone: 'UTC',
  rfm: { bins: 4, segments: { custom: { rules: [{ name: 'all' }] } } },
});
if (plan === undefined) throw new Error('the playbook is sound');

// Eight customers, the n-th with n orders of n * 100, the last n days ago.
const crowd: Tables = {
  orders: [1, 2, 3, 4, 5, 6, 7, 8].flatMap((n) =>
    Array.from({ length: n }, (_, index) => ({
      id: `${n}-${index}`,
      customerId: `c${n}`,
      at: daysAgo(n + index),
      amount: n * 100,
    })),
  ),
};

describe('fit', () => {
  const calibration = fit(plan, crowd, AS_OF);

  test('learns the ceil(j n / k)-th smallest values', () => {
    // n = 8, k = 4: the 2nd, 4th and 6th smallest; recency is scored as -days, money is n * n * 100.
    expect(calibration.learned).toEqual({
      'rfm.r': { above: [-7, -5, -3] },
      'rfm.f': { above: [2, 4, 6] },
      'rfm.m': { above: [400, 1600, 3600] },
    });
    expect(calibration.population).toBe(8);
  });

  test('survives JSON, and scores one customer as in the crowd', () => {
    const ready = calibrate(plan, JSON.parse(JSON.stringify(calibration)));
    const { decisions } = decideAll(ready, crowd, AS_OF);
    for (const decision of decisions) {
      const orders =
        crowd.orders?.filter(({ customerId }) => customerId === decision.customerId) ?? [];
      expect(decide(ready, { id: decision.customerId, orders }, AS_OF).rfm).toEqual(decision.rfm);
    }
    expect(decisions.map(({ rfm }) => rfm?.f)).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
  });

  test('does not depend on the order of rows', () => {
    const reversed = { orders: [...(crowd.orders ?? [])].reverse() };
    expect(fit(plan, reversed, AS_OF)).toEqual(calibration);
  });

  test('of nobody learns nothing, and nobody is scored', () => {
    const nobody = calibrate(plan, fit(plan, { orders: [] }, AS_OF));
    const decision = decide(
      nobody,
      { id: 'a', orders: [{ id: 'x', at: AS_OF, amount: 1 }] },
      AS_OF,
    );
    expect([decision.rfm?.r, decision.rfm?.segment]).toEqual([null, null]);
  });
});

describe('calibrate', () => {
  const codesOf = (work: () => unknown): readonly string[] => {
    try {
      work();
    } catch (error) {
      if (error instanceof ClienteleError) return error.issues.map(({ code }) => code);
      throw error;
    }
    return [];
  };

  test('refuses a calibration of another playbook', () => {
    const calibration = { ...fit(plan, crowd, AS_OF), playbook: 'another' };
    expect(codesOf(() => calibrate(plan, calibration))).toEqual(['CALIBRATION_MISMATCH']);
  });

  test('asks for one where it is needed', () => {
    expect(codesOf(() => calibrate(plan))).toEqual(['CALIBRATION_MISSING']);
  });

  test('refuses cut points of the other kind', () => {
    const calibration = fit(plan, crowd, AS_OF);
    const learned = { ...calibration.learned, 'rfm.f': { atOrAbove: [2, 4, 6] } };
    // Sealed again, so that only the kind of the cuts is wrong.
    const { id: _, ...content } = { ...calibration, learned };
    const resealed = { ...content, id: fingerprint(content) };
    expect(codesOf(() => calibrate(plan, resealed))).toEqual(['CALIBRATION_MISMATCH']);
  });
});

describe('decideAll', () => {
  const ready = calibrate(plan, fit(plan, crowd, AS_OF));

  test('takes the customers table as the population, and rejects facts of others', () => {
    const { decisions, rejected } = decideAll(
      ready,
      { customers: [{ id: 'c8' }, { id: 'quiet' }], ...crowd },
      AS_OF,
    );
    expect(decisions.map(({ customerId }) => customerId)).toEqual(['c8', 'quiet']);
    expect(decisions[1]?.gaps).toEqual([{ code: 'UNSCORED', name: 'rfm' }]);
    expect(rejected.length).toBe(28);
    expect(new Set(rejected.map(({ code }) => code))).toEqual(new Set(['UNKNOWN_CUSTOMER']));
  });

  test('rejects rows of different customers under one id, wherever they stand', () => {
    const orders = [
      { id: 'x', customerId: 'a', at: daysAgo(1), amount: 1 },
      { id: 'y', customerId: 'a', at: daysAgo(1), amount: 1 },
      { id: 'x', customerId: 'b', at: daysAgo(1), amount: 1 },
    ];
    const { rejected, decisions } = decideAll(ready, { orders }, AS_OF);
    expect(rejected.map(({ row, code }) => [row, code])).toEqual([
      [0, 'DUPLICATE_ID'],
      [2, 'DUPLICATE_ID'],
    ]);
    expect(decisions.map(({ customerId, rfm }) => [customerId, rfm?.frequency])).toEqual([
      ['a', 1],
    ]);
  });

  test('names the row of the table, not that of the customer', () => {
    const orders = [
      { id: 'x', customerId: 'a', at: daysAgo(1), amount: 1 },
      { id: 'y', customerId: 'b', at: daysAgo(1), amount: 0.5 },
      { id: 'z', customerId: '', at: daysAgo(1), amount: 1 },
    ];
    const { rejected } = decideAll(ready, { orders }, AS_OF);
    const places = rejected.map(({ row, column, code }) => [row, column, code]);
    expect(places).toContainEqual([1, 'amount', 'INVALID_VALUE']);
    expect(places).toContainEqual([2, 'customerId', 'MISSING_VALUE']);
  });

  test('stops when asked to, and tells of progress', () => {
    const seen: number[] = [];
    const done = decideAll(ready, crowd, AS_OF, { onProgress: ({ done }) => seen.push(done) });
    expect([done.aborted, seen.at(-1)]).toEqual([false, 8]);
    const stopped = decideAll(ready, crowd, AS_OF, { signal: { aborted: true } });
    expect([stopped.aborted, stopped.decisions.length]).toEqual([true, 0]);
  });
});

test('diffDecisions tells whose answers changed, and counts the moves', () => {
  const stages = compile({ version: 1, timeZone: 'UTC', lifecycle: {} }).plan;
  if (stages === undefined) throw new Error('the playbook is sound');
  const ready = calibrate(stages);
  const orders = [{ id: 'x', customerId: 'a', at: daysAgo(10), amount: 1 }];
  const before = decideAll(ready, { orders }, AS_OF).decisions;
  const after = decideAll(ready, { orders }, AS_OF + 25 * 86_400_000).decisions;
  const change = { name: 'lifecycle.stage', before: 'new', after: 'dormant' };
  expect(diffDecisions(before, after)).toEqual({
    changes: [{ customerId: 'a', ...change }],
    moves: [{ ...change, customers: 1 }],
  });
});

describe('what a calibration belongs to', () => {
  const playbook = { version: 1, timeZone: 'UTC', rfm: { bins: 2 } } as const;
  const learned = (words: object) => {
    const { plan } = compile({ ...playbook, ...words });
    if (plan === undefined) throw new Error('the playbook is sound');
    return { plan, calibration: fit(plan, crowd, AS_OF) };
  };

  test('better words need no new one', () => {
    const described = learned({ name: 'Ours', description: 'with words' });
    expect(() => calibrate(described.plan, learned({}).calibration)).not.toThrow();
  });

  test('one that was changed by hand is refused', () => {
    const { plan, calibration } = learned({});
    expect(() => calibrate(plan, { ...calibration, population: 9 })).toThrow(/\/id/);
  });

  test('asOf must be an instant to learn and to decide', () => {
    const { plan, calibration } = learned({});
    expect(() => fit(plan, crowd, Number.NaN)).toThrow(/INVALID_INSTANT/);
    expect(() => decideAll(calibrate(plan, calibration), crowd, 1.5)).toThrow(/INVALID_INSTANT/);
  });
});

test('a table that is no list is refused, not taken for empty', () => {
  const { plan } = compile({ version: 1, timeZone: 'UTC', rfm: { bins: 2 } });
  if (plan === undefined) throw new Error('the playbook is sound');
  const broken = { orders: { length: 3 } } as unknown as Tables;
  expect(() => fit(plan, broken, AS_OF)).toThrow(/INVALID_FACTS/);
  expect(() => decideAll(calibrate(plan, fit(plan, crowd, AS_OF)), broken, AS_OF)).toThrow(
    /orders/,
  );
});
