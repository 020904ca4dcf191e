import type { CustomerFacts } from '../../../src/model/facts.js';
import type { Playbook } from '../../../src/model/playbook/playbook.js';

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;

/** The instant that the offsets of the cases count from: 2024-05-15T12:00:00Z. */
export const AS_OF = 1_715_774_400_000;

/** Where a case was published. */
export interface CaseSource {
  readonly repo?: string;
  readonly path?: string;
  readonly commit?: string;
  readonly test?: string;
  readonly url?: string;
}

/** A published case as a playbook, facts and what is expected of them. */
export interface EngagementFixture {
  readonly id: string;
  readonly title: string;
  readonly source: CaseSource;
  readonly playbook: Playbook;
  readonly asOf: number;
  readonly customers: readonly CustomerFacts[];
  /** The customers in each segment. */
  readonly members?: { readonly [segment: string]: readonly string[] };
  /** By funnel, the level of each customer. */
  readonly levels?: { readonly [funnel: string]: { readonly [customerId: string]: number } };
}

/** A playbook that a case says must be refused, and where the mistake lies. */
export interface RefusedFixture {
  readonly id: string;
  readonly title: string;
  readonly source: CaseSource;
  readonly playbook: unknown;
  readonly pointer: string;
}

/** A customer who did one thing at some offsets from {@link AS_OF}. */
export function customerWith(
  id: string,
  type: string,
  offsetsMs: readonly number[],
): CustomerFacts {
  return { id, events: offsetsMs.map((offset) => ({ at: AS_OF + offset, type })) };
}

/** A customer whose events follow one another, a minute apart. */
export function customerWithStream(id: string, types: readonly string[]): CustomerFacts {
  const first = AS_OF - HOUR_MS;
  return { id, events: types.map((type, index) => ({ at: first + index * 60_000, type })) };
}
