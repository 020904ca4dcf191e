import type { CustomerEvent, CustomerFacts, PlainValue } from 'clientele';
import type { Sections } from '../../support/answer.js';

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;
export const SECOND_MS = 1_000;

/** The instant that the offsets of the cases count from: 2024-05-15T12:00:00Z. */
export const START = 1_715_774_400_000;

/** Where a case was published. */
export interface CaseSource {
  readonly repo?: string;
  readonly path?: string;
  readonly commit?: string;
  readonly pull?: number;
  readonly test?: string;
  readonly url?: string;
}

/** What every fixture of a published case says of it; a case can have several fixtures. */
interface PublishedCase {
  readonly id: string;
  readonly title: string;
  readonly source: CaseSource;
  /** How the words of the source were read, where they could be read otherwise. */
  readonly note?: string;
}

/** What was known of the customers at one instant, and what the case expects of it. */
export interface Moment {
  readonly asOf: number;
  readonly customers: readonly CustomerFacts[];
  /** The customers in each segment. */
  readonly members?: { readonly [segment: string]: readonly string[] };
  /** By funnel, the level of each customer. */
  readonly levels?: { readonly [funnel: string]: { readonly [customerId: string]: number } };
  /** By feature, the value of each customer. */
  readonly features?: { readonly [feature: string]: { readonly [customerId: string]: PlainValue } };
}

/** A published case as a playbook, and what it answers at one instant after another. */
export interface EngagementFixture extends PublishedCase {
  readonly playbook: Sections;
  readonly moments: readonly Moment[];
}

/** A playbook that a case says must be refused, and where the mistake lies. */
export interface RefusedFixture extends PublishedCase {
  readonly playbook: unknown;
  readonly pointer: string;
}

/** A customer who did one thing at some offsets from {@link START}. */
export function customerWith(
  id: string,
  type: string,
  offsetsMs: readonly number[],
): CustomerFacts {
  return { id, events: offsetsMs.map((offset) => ({ at: START + offset, type })) };
}

/** A customer whose events follow one another, a minute apart, and lie before {@link START}. */
export function customerWithStream(id: string, types: readonly string[]): CustomerFacts {
  const first = START - HOUR_MS;
  const events = types.map(
    (type, index): CustomerEvent => ({ at: first + index * MINUTE_MS, type }),
  );
  return { id, events };
}
