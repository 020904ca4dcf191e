import { type CustomerFacts, calibrate, compileUnknown, nextChangeAt } from 'clientele';
import { describe, expect, test } from 'vitest';
import { thrownIssues } from '../../support/thrown-issues.js';

const DAY_MS = 86_400_000;

function nextOf(playbook: object, facts: Omit<CustomerFacts, 'id'>, asOf: string, of?: string[]) {
  const { plan, issues } = compileUnknown({ version: 1, timeZone: 'UTC', ...playbook });
  if (plan === undefined) throw new Error(JSON.stringify(issues));
  const options = of === undefined ? {} : { of };
  const at = nextChangeAt(calibrate(plan), { id: 'anna', ...facts }, Date.parse(asOf), options);
  return at === null ? null : new Date(at).toISOString();
}

const order = (at: string, amount = 1000) => ({ id: at, at: Date.parse(at), amount });
const member = (rule: unknown) => ({ segments: { s: rule } });

describe('when an answer changes by time alone', () => {
  test('a count over the last 30 days falls when the order is 30 days old to the millisecond', () => {
    const features = { n: { count: 'orders', within: { rolling: '30d' } } };
    const rule = { features, ...member({ '>=': [{ var: 'n' }, 1] }) };
    const orders = [order('2026-03-01T10:20:30.456Z'), order('2026-01-01T00:00:00Z')];
    expect(nextOf(rule, { orders }, '2026-03-05T00:00:00Z')).toBe('2026-03-31T10:20:30.456Z');
  });

  test('days go by local midnights, also where a day has 23 hours', () => {
    // Clocks in Berlin go forward on 29 March: the 30th begins at 22:00 UTC.
    const rule = { timeZone: 'Europe/Berlin', ...member({ '>=': [{ var: 'recencyDays' }, 2] }) };
    const orders = [order('2026-03-28T12:00:00+01:00')];
    expect(nextOf(rule, { orders }, '2026-03-28T20:00:00Z')).toBe('2026-03-29T22:00:00.000Z');
  });

  test('a birthday on 29 February comes in a leap year', () => {
    const isToday = (part: string) => ({
      '==': [{ [part]: [{ var: 'today' }] }, { [part]: [{ var: 'born' }] }],
    });
    const rule = {
      customer: { born: 'date' },
      ...member({ and: [isToday('monthOf'), isToday('dayOfMonth')] }),
    };
    const facts = { attributes: { born: '2000-02-29' } };
    expect(nextOf(rule, facts, '2025-03-01T00:00:00Z')).toBe('2028-02-29T00:00:00.000Z');
  });

  test('what one condition settles is not reconsidered for another that goes on changing', () => {
    const never = { '==': [{ var: 'orderCount' }, 7] };
    const monday = { '==': [{ weekdayOf: [{ var: 'today' }] }, 1] };
    expect(
      nextOf(member({ and: [monday, never] }), { orders: [] }, '2026-03-05T00:00:00Z'),
    ).toBeNull();
    // 5 March 2026 is a Thursday.
    expect(nextOf(member(monday), {}, '2026-03-05T00:00:00Z')).toBe('2026-03-09T00:00:00.000Z');
  });

  test('the end of a grant is known, an order of tomorrow is not', () => {
    const grants = [{ id: 'g', offerId: 'o', at: 0, validTo: Date.parse('2026-03-09T08:00:00Z') }];
    const rule = {
      features: { outstandingGrants: 'standard' },
      ...member({ '>': [{ var: 'outstandingGrants' }, 0] }),
    };
    expect(nextOf(rule, { grants }, '2026-03-05T00:00:00Z')).toBe('2026-03-09T08:00:00.000Z');
    const buyers = member({ '>': [{ var: 'orderCount' }, 0] });
    expect(
      nextOf(buyers, { orders: [order('2026-03-06T00:00:00Z')] }, '2026-03-05T00:00:00Z'),
    ).toBeNull();
  });

  test('a cooldown lets an offer go again, after seven days', () => {
    const playbook = {
      offers: { tea: { kind: 'coupon', type: 'drinks', benefit: { off: 100 } } },
      limits: { sameTypeEvery: { rolling: '7d' } },
    };
    const at = Date.parse('2026-03-04T12:00:00Z');
    const grants = [{ id: 'g', offerId: 'tea', type: 'drinks', at }];
    expect(nextOf(playbook, { grants }, '2026-03-05T00:00:00Z')).toBe(
      new Date(at + 7 * DAY_MS).toISOString(),
    );
  });
});

test('numbers are watched where they are named, and names that nobody has are told', () => {
  const recency = { features: { recencyDays: 'standard' } };
  const orders = [order('2026-03-01T12:00:00Z')];
  expect(nextOf(recency, { orders }, '2026-03-05T09:00:00Z')).toBeNull();
  expect(nextOf(recency, { orders }, '2026-03-05T09:00:00Z', ['recencyDays'])).toBe(
    '2026-03-06T00:00:00.000Z',
  );
  expect(
    thrownIssues(() => nextOf(recency, {}, '2026-03-05T09:00:00Z', ['recency'])).map(
      ({ pointer }) => pointer,
    ),
  ).toEqual(['/of/0']);
});
