import { ClienteleError, type Issue } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import { isObject, readObject } from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';
import { ORDER_STATUSES } from '../model/tables.js';
import { readThresholds, THRESHOLD_KEYS, type Thresholds } from './thresholds.js';

/** An order as far as the lifecycle is concerned; only those with status `paid` count. */
export interface LifecycleOrder {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Absent means paid. */
  readonly status?: (typeof ORDER_STATUSES)[number] | null;
}

/** What is known of one customer; instants are epoch milliseconds, in any order. */
export interface LifecycleFacts {
  readonly orders: readonly number[] | readonly LifecycleOrder[];
  readonly firstVisitAt?: number | null;
  readonly lastVisitAt?: number | null;
  /** False for somebody who is nobody yet unless there is a visit or an order. Default true. */
  readonly known?: boolean;
}

/** Facts as the stages read them: paid orders ascending, visits with both ends or none. */
export interface SeenFacts {
  readonly orderInstants: readonly number[];
  readonly firstVisitAt: number | null;
  readonly lastVisitAt: number | null;
  readonly known: boolean;
}

/**
 * Checks everything that a stand-alone function is given.
 * @throws ClienteleError with every mistake in facts, thresholds and asOf.
 */
export function readInput(
  facts: LifecycleFacts,
  thresholds: unknown,
  asOf: number,
): { readonly facts: SeenFacts; readonly thresholds: Thresholds } {
  const issues: Issue[] = [];
  const report: Workspace['report'] = ({ severity = 'error', ...issue }) => {
    if (severity === 'error') issues.push({ ...issue, severity });
  };
  const instant = (value: unknown, pointer: string): number | null => {
    if (Number.isSafeInteger(value)) return value as number;
    const expected = 'an integer of epoch milliseconds';
    report({ code: 'INVALID_VALUE', pointer, message: 'is not an instant', expected });
    return null;
  };
  const instantOrNull = (value: unknown, pointer: string): number | null =>
    value === undefined || value === null ? null : instant(value, pointer);

  instant(asOf, '/asOf');
  const section = readObject(thresholds, '/thresholds', THRESHOLD_KEYS, report) ?? {};
  const settled = readThresholds(section, '/thresholds', report);
  const orderInstants: number[] = [];
  for (const [place, order] of readList(facts.orders, '/facts/orders', report).entries()) {
    const pointer = child('/facts/orders', place);
    const { at, status } = isObject(order) ? order : { at: order, status: 'paid' };
    const orderedAt = instant(at, pointer);
    if (status !== undefined && status !== null && !isOrderStatus(status)) {
      const expected = `one of ${ORDER_STATUSES.join(', ')}`;
      report({ code: 'INVALID_VALUE', pointer, message: 'has an unknown status', expected });
    }
    const isPaid = (status ?? 'paid') === 'paid';
    if (orderedAt !== null && isPaid && orderedAt <= asOf) orderInstants.push(orderedAt);
  }
  const visits = [
    instantOrNull(facts.firstVisitAt, '/facts/firstVisitAt'),
    instantOrNull(facts.lastVisitAt, '/facts/lastVisitAt'),
  ].filter((visit): visit is number => visit !== null && visit <= asOf);
  if (issues.length > 0) throw new ClienteleError(issues);

  return {
    thresholds: settled,
    facts: {
      orderInstants: orderInstants.sort((a, b) => a - b),
      firstVisitAt: visits.length === 0 ? null : Math.min(...visits),
      lastVisitAt: visits.length === 0 ? null : Math.max(...visits),
      known: facts.known ?? true,
    },
  };
}

function readList(
  value: unknown,
  pointer: string,
  report: Workspace['report'],
): readonly unknown[] {
  if (Array.isArray(value)) return value;
  report({ code: 'INVALID_TYPE', pointer, message: 'is not a list', expected: 'a list of orders' });
  return [];
}

function isOrderStatus(status: unknown): boolean {
  return ORDER_STATUSES.some((known) => known === status);
}
