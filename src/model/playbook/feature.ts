import type { Rule } from './rule.js';

/** A window as a playbook writes it; durations are texts such as `30d` or `24h`. */
export type WindowSection =
  | 'lifetime'
  | { readonly rolling: string }
  | {
      readonly calendar: 'day' | 'week' | 'month' | 'quarter' | 'year';
      readonly weekStart?: number;
    }
  | { readonly lastDays: number }
  | { readonly between: readonly [newer: string, older: string] };

interface Restriction {
  /** Which rows count, over the columns of the table. */
  readonly where?: Rule;
  /** When; the whole past if left out. */
  readonly within?: WindowSection;
  /** Which orders count; paid ones if left out. Only for orders and order lines. */
  readonly status?: readonly ('paid' | 'cancelled' | 'refund')[];
}

/**
 * A feature: one aggregate over a fact table (`table` or `table.column`), a rule over other values,
 * or the name of a standard feature.
 */
export type FeatureSection =
  | 'standard'
  | { readonly value: Rule }
  | ({ readonly count: string } & Restriction)
  | ({ readonly countDays: string } & Restriction)
  | ({ readonly countDistinct: string } & Restriction)
  | ({ readonly sum: string } & Restriction)
  | ({ readonly average: string } & Restriction)
  | ({ readonly min: string } & Restriction)
  | ({ readonly max: string } & Restriction)
  | ({ readonly first: string } & Restriction)
  | ({ readonly last: string } & Restriction)
  | ({ readonly favourite: string } & Restriction)
  | ({ readonly medianIntervalDays: string } & Restriction)
  | ({ readonly lastIntervalDays: string } & Restriction);
