import type { CustomerEvent } from 'clientele';
import { activeMembers } from 'clientele/measure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, order } from './small-facts.js';

const event = (customerId: string, at: number, type = 'visit'): CustomerEvent => ({
  customerId,
  at,
  type,
});
const members = ['anna', 'bert', 'cleo', 'dora', 'anna'];

describe('active members', () => {
  const orders = [
    order('o-1', 'anna', 90 * DAY),
    // The window is as long as it says: what lies exactly so far back is out of it.
    order('o-2', 'bert', 60 * DAY),
    order('o-3', 'cleo', 91 * DAY),
    order('o-4', 'stranger', 80 * DAY),
  ];
  const events = [event('anna', 70 * DAY), event('dora', 60 * DAY + 1, 'unsubscribe')];
  const options = { asOf: 90 * DAY, window: '30d' };

  test('did something within the window, and count once', () => {
    expect(activeMembers(members, { orders, events }, options)).toEqual({
      rate: { numerator: 2, denominator: 4 },
      ordering: 1,
      withEvents: 2,
    });
    const visiting = activeMembers(members, { orders, events }, { ...options, events: ['visit'] });
    expect(visiting.rate).toEqual({ numerator: 1, denominator: 4 });
  });

  test('are told from what is known', () => {
    const rate = { numerator: 1, denominator: 4 };
    expect(activeMembers(members, { orders }, options)).toEqual({
      ...{ rate, ordering: 1, withEvents: null },
    });
    expect(activeMembers(members, { events }, options)).toEqual({
      ...{ rate: { numerator: 2, denominator: 4 }, ordering: null, withEvents: 2 },
    });
    expect(activeMembers(members, {}, options)).toEqual({
      ...{ rate: null, ordering: null, withEvents: null },
    });
    expect(activeMembers([], { orders: [] }, options).rate).toEqual({
      ...{ numerator: 0, denominator: 0 },
    });
  });

  test('are those with one act or more, one by one', () => {
    const acts = fc.array(
      fc.tuple(fc.constantFrom('anna', 'bert', 'cleo', 'eve'), fc.integer({ min: 0, max: 60 })),
    );
    const property = fc.property(
      acts,
      acts,
      fc.integer({ min: 1, max: 60 }),
      (some, others, ms) => {
        const facts = {
          orders: some.map(([id, at], place) => order(`o-${place}`, id, at)),
          events: others.map(([id, at]) => event(id, at)),
        };
        const found = activeMembers(members, facts, { asOf: 50, window: `${ms}ms` });
        const active = ['anna', 'bert', 'cleo', 'dora'].filter((id) =>
          [...some, ...others].some(([one, at]) => one === id && at > 50 - ms && at <= 50),
        );
        expect(found.rate).toEqual({ numerator: active.length, denominator: 4 });
      },
    );
    fc.assert(property, { numRuns: 300 });
  });

  test.each([
    [{ asOf: 0.5, window: '30d' }, 'INVALID_INSTANT', '/asOf'],
    [{ asOf: 0, window: '30' }, 'INVALID_VALUE', '/window'],
  ])('are not looked for with %o', (wrong, code, pointer) => {
    expect(() => activeMembers(members, { orders }, wrong)).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ code, pointer })] }),
    );
  });
});
