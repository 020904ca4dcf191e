import type { Customer, Playbook, Tables } from 'clientele';
import type { Rule } from '../../src/model/playbook/rule.js';

/** What a conformance vector is made from; the answers are added by the row machine. */
export interface ConformanceCase {
  readonly name: string;
  /** What a port gets wrong without it, in a sentence. */
  readonly shows: string;
  readonly playbook: Omit<Playbook, 'version' | 'timeZone'> & { readonly timeZone?: string };
  readonly tables: Tables;
  /** Noon of 2026-06-30 in UTC if left out. */
  readonly asOf?: number;
}

export const DAY = 86_400_000;
export const AS_OF = Date.UTC(2026, 5, 30, 12);
export const daysAgo = (days: number, ms = 0): number => AS_OF - days * DAY + ms;

type More = { readonly [column: string]: unknown };

export function order(id: string, customerId: string, at: number, amount: number, more: More = {}) {
  return { id, customerId, at, amount, ...more };
}

export function event(customerId: string, at: number, type: string, more: More = {}) {
  return { customerId, at, type, ...more };
}

/** Customers by id, each with her attributes. */
export function people(attributes: { readonly [id: string]: More }): readonly Customer[] {
  return Object.entries(attributes).map(([id, own]) => ({ id, attributes: own as never }));
}

export const field = (name: string): Rule => ({ var: name });
